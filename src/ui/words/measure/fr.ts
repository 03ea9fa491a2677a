import { counter } from '../counter';
import type { MeasureWords } from './en';

const count = counter('fr');

export const fr: MeasureWords = {
  group: 'Mesurer',
  tools: { length: 'Longueur', angle: 'Angle', area: 'Surface', probe: 'Valeur' },
  kinds: {
    length: 'Longueur',
    angle: 'Angle',
    rectangle: 'Rectangle',
    ellipse: 'Ellipse',
    probe: 'Valeur',
  },
  hints: {
    length: 'Tracez une ligne, ou touchez les deux bouts',
    angle: 'Touchez un bout, le sommet, l’autre bout',
    rectangle: 'Glissez d’un coin à l’autre, ou touchez les deux',
    ellipse: 'Glissez d’un coin à l’autre, ou touchez les deux',
    probe: 'Touchez un endroit',
  },
  named: (kind, id) => `${kind} ${id}`,
  title: 'Mesures',
  none: 'Rien n’est encore mesuré sur cette image.',
  elsewhere: (n) => count(n, '# autre sur une autre image', '# autres sur d’autres images'),
  remove: (name) => `Supprimer ${name}`,
  undo: 'Annuler',
  notice: 'Approximatif. Pas pour un diagnostic. Demandez au médecin qui a prescrit l’examen.',
  mean: (value, deviation) =>
    `moyenne ${value}${deviation === '' ? '' : ` ± ${deviation} (écart type, n−1)`}`,
  range: (least, greatest) => `de ${least} à ${greatest}`,
  pixels: (n) => count(n, '# pixel', '# pixels'),
  stored: (values) => `enregistré ${values}`,
  colour: (red, green, blue) => `rouge ${red} · vert ${green} · bleu ${blue}`,
  place: (column, row) => `colonne ${column}, ligne ${row}`,
  noUnit: 'sans unité',
  sameDegrees: 'deux des points sont le même',
  reasons: {
    pixelSpacing: 'espacement des pixels',
    atDetector: 'sur le détecteur (pas la taille du corps)',
    calibratedGeometry: 'étalonné par la géométrie',
    calibratedFiducial: 'étalonné par un objet de taille connue',
    calibratedUnknown: 'étalonné, sans dire comment',
    magnificationEstimated: 'agrandissement estimé',
    ultrasoundRegion: 'zone d’échographie',
    nominal: 'nominal, tel que numérisé',
    uncalibrated: 'pixels : le fichier ne dit pas leur taille',
    outsideRegions: 'pixels : hors de la zone mesurée par l’échographie',
    acrossRegions: 'pixels : les deux zones ont des échelles différentes',
    regionUnit: 'pixels : cette zone ne montre pas de millimètres',
    obliqueInTime: 'pixels : une ligne oblique mêle temps et distance',
  },
};
