import { counter } from '../counter';
import type { RemarkWords } from './en';

const count = counter('fr');

export const fr: RemarkWords = {
  title: 'Remarqué dans ces images',
  missing: (n, after, before) =>
    `${count(n, '# coupe manque', '# coupes manquent')} entre ${after} et ${before}.`,
  duplicates: (n) => count(n, '# image est', '# images sont') + ' au même endroit qu’une autre.',
  uneven: 'Les distances entre les coupes ne sont pas égales.',
  tilted: (degrees) => `Les coupes ont été prises avec une inclinaison de ${degrees}.`,
  shutter: 'Les bords de cette image sont couverts, comme son fichier le demande.',
  notices: {
    noPreamble: 'Le fichier commence à l’ancienne. Il a été lu quand même.',
    truncated: 'Le fichier s’arrête trop tôt. Ce qui est là est montré.',
    preambleExecutable: 'Le fichier ressemble aussi à un programme. Il n’est jamais lancé ici.',
    preambleOtherFormat: 'Le fichier est aussi une image d’un autre genre. L’image médicale est montrée.',
    photometricMissing:
      'Le fichier ne dit pas comment lire son gris. Le clair est montré comme le plus fort.',
    duplicateUid: 'Deux images différentes portent le même numéro. Les deux sont montrées.',
    charsetWrong:
      'Des lettres ne vont pas avec l’alphabet que nomme le fichier. Des noms peuvent paraître bizarres.',
    charsetUnknown: 'Le fichier nomme un alphabet inconnu ici. Des noms peuvent paraître bizarres.',
    frameCountDiffers:
      'Le fichier ne contient pas le nombre d’images qu’il dit. Celles qui sont là sont montrées.',
    lutIgnored: 'Une table de luminosité du fichier est inutilisable. L’image est montrée sans elle.',
    windowInvalid: 'Un réglage de luminosité du fichier est inutilisable. Un autre est montré.',
    syntaxGuessed: 'Le fichier ne dit pas comment il est écrit. Cela a été déduit.',
  },
};
