import type { Notice } from '../../../dicom';
import { counter } from '../counter';

const count = counter('en');

/** What a viewer noticed about the file, told without alarm: what it is, and what was done. */
export const en = {
  title: 'Noticed in these pictures',
  missing: (n: number, after: number, before: number) =>
    `${count(n, '# slice is missing', '# slices are missing')} between ${after} and ${before}.`,
  duplicates: (n: number) => count(n, '# picture lies', '# pictures lie') + ' at the same place as another.',
  uneven: 'The distances between the slices are not even.',
  tilted: (degrees: string) => `The slices were taken at a tilt of ${degrees}.`,
  shutter: 'The edges of this picture are covered, as its file asks.',
  notices: {
    noPreamble: 'The file begins in an older way. It was read all the same.',
    truncated: 'The file ends too early. What is there is shown.',
    preambleExecutable: 'The file also looks like a program. It is never started here.',
    preambleOtherFormat: 'The file is a picture of another kind at the same time. The medical one is shown.',
    photometricMissing: 'The file does not say how its grey is meant. Bright is shown as more.',
    duplicateUid: 'Two different pictures carry the same number. Both are shown.',
    charsetWrong: 'Some letters do not fit the alphabet that the file names. Names may look odd.',
    charsetUnknown: 'The file names an alphabet that is not known here. Names may look odd.',
    frameCountDiffers:
      'The file holds another number of pictures than it says. Those that are there are shown.',
    lutIgnored: 'A brightness table in the file cannot be used. The picture is shown without it.',
    windowInvalid: 'A brightness setting in the file cannot be used. Another one is shown.',
    syntaxGuessed: 'The file does not say how it is written. It was worked out.',
  } satisfies Record<Notice, string>,
};

export type RemarkWords = typeof en;
