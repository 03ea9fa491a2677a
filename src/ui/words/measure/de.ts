import { counter } from '../counter';
import type { MeasureWords } from './en';

const count = counter('de');

export const de: MeasureWords = {
  group: 'Messen',
  tools: { length: 'Länge', angle: 'Winkel', area: 'Fläche', probe: 'Wert' },
  kinds: {
    length: 'Länge',
    angle: 'Winkel',
    rectangle: 'Rechteck',
    ellipse: 'Ellipse',
    probe: 'Wert',
  },
  hints: {
    length: 'Eine Linie ziehen oder beide Enden antippen',
    angle: 'Ein Ende, die Ecke, das andere Ende antippen',
    rectangle: 'Von Ecke zu Ecke ziehen oder beide antippen',
    ellipse: 'Von Ecke zu Ecke ziehen oder beide antippen',
    probe: 'Eine Stelle antippen',
  },
  named: (kind, id) => `${kind} ${id}`,
  title: 'Messungen',
  none: 'Auf diesem Bild ist noch nichts gemessen.',
  elsewhere: (n) => count(n, '# weitere auf einem anderen Bild', '# weitere auf anderen Bildern'),
  remove: (name) => `${name} löschen`,
  undo: 'Rückgängig',
  notice: 'Ungefähr. Nicht für Diagnosen. Fragen Sie den Arzt, der die Aufnahme angeordnet hat.',
  mean: (value, deviation) => `Mittel ${value}${deviation === '' ? '' : ` ± ${deviation} (SD, n−1)`}`,
  range: (least, greatest) => `${least} bis ${greatest}`,
  pixels: (n) => count(n, '# Pixel', '# Pixel'),
  stored: (values) => `gespeichert ${values}`,
  colour: (red, green, blue) => `Rot ${red} · Grün ${green} · Blau ${blue}`,
  place: (column, row) => `Spalte ${column}, Zeile ${row}`,
  noUnit: 'ohne Einheit',
  sameDegrees: 'zwei der Stellen sind dieselbe',
  reasons: {
    pixelSpacing: 'Pixelabstand',
    atDetector: 'am Detektor (nicht Körpergröße)',
    calibratedGeometry: 'kalibriert durch Geometrie',
    calibratedFiducial: 'kalibriert an einem Gegenstand bekannter Größe',
    calibratedUnknown: 'kalibriert, nicht gesagt wie',
    magnificationEstimated: 'Vergrößerung geschätzt',
    ultrasoundRegion: 'Ultraschallbereich',
    nominal: 'Nennwert, wie gescannt',
    uncalibrated: 'Pixel: Die Datei sagt nicht, wie groß sie sind',
    outsideRegions: 'Pixel: außerhalb des Bereichs, den der Ultraschall misst',
    acrossRegions: 'Pixel: Die beiden Bereiche haben verschiedene Maßstäbe',
    regionUnit: 'Pixel: Dieser Bereich zeigt keine Millimeter',
    obliqueInTime: 'Pixel: Eine schräge Linie mischt Zeit und Strecke',
  },
};
