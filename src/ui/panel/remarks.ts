import { stackRemarks, type SetImage, type StackRemark } from '../../dicom';
import { shutterOf, voiNotices } from '../../pixels';
import { formatNumber } from '../format/amounts';
import type { RemarkWords } from '../words/remarks/en';

function sentence(remark: StackRemark, words: RemarkWords, locale: string): string {
  switch (remark.kind) {
    case 'missing':
      return words.missing(remark.slices, remark.after, remark.before);
    case 'duplicates':
      return words.duplicates(remark.slices);
    case 'uneven':
      return words.uneven;
    case 'tilted':
      return words.tilted(`${formatNumber(remark.degrees, locale, 1)}°`);
  }
}

export const remarksOnSet = (images: readonly SetImage[], words: RemarkWords, locale: string): string[] =>
  stackRemarks(images).map((remark) => sentence(remark, words, locale));

/** Of the picture drawn: what its file has wrong, and what was left out of it. */
export function remarksOnPicture({ record, frameNumber }: SetImage, words: RemarkWords): string[] {
  const notices = [...new Set([...record.notices, ...voiNotices(record, frameNumber)])];
  const shutter = shutterOf(record, frameNumber) === null ? [] : [words.shutter];
  return [...notices.map((notice) => words.notices[notice]), ...shutter];
}
