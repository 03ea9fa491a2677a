import { counter } from '../counter';

const count = counter('en');

export const en = {
  group: 'Measure',
  tools: { length: 'Length', angle: 'Angle', area: 'Area', probe: 'Value' },
  kinds: {
    length: 'Length',
    angle: 'Angle',
    rectangle: 'Rectangle',
    ellipse: 'Ellipse',
    probe: 'Value',
  },
  hints: {
    length: 'Drag a line, or tap both ends',
    angle: 'Tap one end, the corner, the other end',
    rectangle: 'Drag from corner to corner, or tap both',
    ellipse: 'Drag from corner to corner, or tap both',
    probe: 'Tap a place',
  },
  named: (kind: string, id: number) => `${kind} ${id}`,
  title: 'Measurements',
  none: 'Nothing is measured on this picture yet.',
  elsewhere: (n: number) => count(n, '# more on another picture', '# more on other pictures'),
  remove: (name: string) => `Delete ${name}`,
  undo: 'Undo',
  notice: 'Approximate. Not for diagnosis. Ask the doctor who ordered the scan.',
  mean: (value: string, deviation: string) =>
    `mean ${value}${deviation === '' ? '' : ` ± ${deviation} (SD, n−1)`}`,
  range: (least: string, greatest: string) => `${least} to ${greatest}`,
  pixels: (n: number) => count(n, '# pixel', '# pixels'),
  stored: (values: string) => `stored ${values}`,
  colour: (red: string, green: string, blue: string) => `red ${red} · green ${green} · blue ${blue}`,
  place: (column: string, row: string) => `column ${column}, row ${row}`,
  inPatient: (place: string) => `in the body: ${place} mm`,
  noUnit: 'no unit given',
  sameDegrees: 'two of the places are one',
  suv: (value: string) => `SUV (body weight) ${value}`,
  suvOfArea: (mean: string, maximum: string) => `SUV (body weight): mean ${mean}, highest ${maximum}`,
  noSuv: (missing: string) => `SUV not available: the file lacks ${missing}`,
  suvGaps: {
    units: 'the unit of the values',
    corrections: 'correction for decay and attenuation',
    decayCorrection: 'the kind of decay correction',
    weight: 'body weight',
    dose: 'the dose given',
    halfLife: 'the half-life',
    time: 'the time of injection or scan',
  },
  magnified: (factor: string) => `magnification ${factor} estimated`,
  reasons: {
    pixelSpacing: 'pixel spacing',
    atDetector: 'at detector (not body size)',
    calibratedGeometry: 'calibrated by geometry',
    calibratedFiducial: 'calibrated by an object of known size',
    calibratedUnknown: 'calibrated, type unknown',
    magnificationEstimated: 'magnification estimated',
    ultrasoundRegion: 'ultrasound region',
    nominal: 'nominal, as scanned',
    uncalibrated: 'pixels: the file does not say how large they are',
    outsideRegions: 'pixels: outside the part that the ultrasound measures',
    acrossRegions: 'pixels: the two parts have different scales',
    regionUnit: 'pixels: this part does not show millimetres',
    obliqueInTime: 'pixels: a slanted line mixes time and distance',
  },
};

export type MeasureWords = typeof en;
