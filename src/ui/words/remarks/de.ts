import { counter } from '../counter';
import type { RemarkWords } from './en';

const count = counter('de');

export const de: RemarkWords = {
  title: 'Aufgefallen an diesen Bildern',
  missing: (n, after, before) =>
    `${count(n, '# Schicht fehlt', '# Schichten fehlen')} zwischen ${after} und ${before}.`,
  duplicates: (n) => count(n, '# Bild liegt', '# Bilder liegen') + ' an derselben Stelle wie ein anderes.',
  uneven: 'Die Abstände der Schichten sind nicht gleich.',
  tilted: (degrees) => `Die Schichten wurden um ${degrees} geneigt aufgenommen.`,
  shutter: 'Die Ränder dieses Bildes sind verdeckt, wie seine Datei es verlangt.',
  notices: {
    noPreamble: 'Die Datei beginnt auf ältere Art. Sie wurde trotzdem gelesen.',
    truncated: 'Die Datei endet zu früh. Gezeigt wird, was da ist.',
    preambleExecutable: 'Die Datei sieht auch wie ein Programm aus. Hier wird es nie gestartet.',
    preambleOtherFormat: 'Die Datei ist zugleich ein Bild anderer Art. Gezeigt wird das medizinische.',
    photometricMissing: 'Die Datei sagt nicht, wie ihr Grau gemeint ist. Hell wird als mehr gezeigt.',
    duplicateUid: 'Zwei verschiedene Bilder tragen dieselbe Nummer. Beide werden gezeigt.',
    charsetWrong:
      'Manche Buchstaben passen nicht zum Alphabet, das die Datei nennt. Namen können seltsam aussehen.',
    charsetUnknown:
      'Die Datei nennt ein Alphabet, das hier nicht bekannt ist. Namen können seltsam aussehen.',
    frameCountDiffers:
      'Die Datei enthält eine andere Zahl von Bildern, als sie sagt. Gezeigt werden die, die da sind.',
    lutIgnored: 'Eine Helligkeitstabelle der Datei ist unbrauchbar. Das Bild wird ohne sie gezeigt.',
    windowInvalid: 'Eine Helligkeitseinstellung der Datei ist unbrauchbar. Gezeigt wird eine andere.',
    syntaxGuessed: 'Die Datei sagt nicht, wie sie geschrieben ist. Es wurde erschlossen.',
  },
};
