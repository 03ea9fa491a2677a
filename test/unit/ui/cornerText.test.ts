import { describe, expect, it } from 'vitest';
import {
  Tags,
  type Attributes,
  type InstanceRecord,
  type SetImage,
  type Tag,
  type Value,
} from '../../../src/dicom';
import type { Voi } from '../../../src/pixels';
import { cornerText, type CornerInput } from '../../../src/ui/viewer/cornerText';
import { distinctVois, voiName, windowText } from '../../../src/ui/viewer/voiName';
import { viewerCatalogues } from '../../../src/ui/words/viewerWords';

const words = viewerCatalogues.en;

function image(values: Readonly<Record<string, readonly string[]>>): SetImage {
  const attributes: Attributes = new Map<Tag, Value>(
    Object.entries(values).map(([keyword, text]) => [Tags[keyword as keyof typeof Tags], { vr: 'LO', text }]),
  );
  const record: Partial<InstanceRecord> = {
    attributes,
    sopInstanceUid: '1.2.3',
    notices: [],
    pixelError: null,
  };
  return { record: record as InstanceRecord, frameNumber: 1 };
}

const lung: Voi = {
  kind: 'window',
  window: { center: -600, width: 1500, function: 'LINEAR' },
  explanation: 'lung',
  origin: 'preset',
};

const full = {
  patientName: ['MÜLLER^Anna'],
  patientBirthDate: ['19610402'],
  patientSex: ['F'],
  patientAge: ['065Y'],
  patientId: ['8841-203'],
  institutionName: ['Community Hospital'],
  studyDate: ['20261112'],
  studyTime: ['094117'],
  seriesDescription: ['Chest 1.0 mm'],
  seriesNumber: ['3'],
  sliceThickness: ['1.0'],
  kvp: ['120'],
  xRayTubeCurrent: ['110'],
  imagePositionPatient: ['-200', '-200', '-142.5'],
  imageOrientationPatient: ['1', '0', '0', '0', '1', '0'],
};

const input = (shown: SetImage, more: Partial<CornerInput> = {}): CornerInput => ({
  image: shown,
  isTrueSize: null,
  index: 186,
  count: 412,
  voi: lung,
  voiChoices: [lung],
  isColour: false,
  zoomPercent: 148,
  lossy: null,
  ...more,
});

describe('the four corners', () => {
  it('say whose, from where, how and how large', () => {
    expect(cornerText(input(image(full)), words, 'en-GB')).toEqual({
      topLeft: ['MÜLLER Anna', '*2 Apr 1961  female  65 yrs', 'ID 8841-203'],
      topRight: ['Community Hospital', '12 Nov 2026  09:41:17', 'Chest 1.0 mm · Se 3'],
      bottomLeft: ['Im 187/412   z −142.5 mm', '1 mm · 120 kV · 110 mA', 'W 1500  L −600  (Lung)'],
      bottomRight: ['Zoom 148%'],
    });
  });

  it('leave out what the file does not say, and invent nothing', () => {
    expect(cornerText(input(image({})), words, 'en')).toEqual({
      topLeft: ['No name given'],
      topRight: [],
      bottomLeft: ['Im 187/412', 'W 1500  L −600  (Lung)'],
      bottomRight: ['Zoom 148%'],
    });
  });

  it('E21: show the loss with ratio and method, and that it was lossy where neither is known', () => {
    const { bottomRight } = cornerText(input(image(full), { lossy: 'JPEG 2000 8:1' }), words, 'en');
    expect(bottomRight).toContain('Lossy JPEG 2000 8:1');
    expect(cornerText(input(image(full), { lossy: '' }), words, 'en').bottomRight).toContain('Lossy');
  });

  it('show no window on a colour picture', () => {
    const { bottomLeft } = cornerText(input(image(full), { isColour: true }), words, 'en');
    expect(bottomLeft.join(' ')).not.toContain('W 1500');
  });

  it('show the side and the view of a mammogram', () => {
    const shown = image({ imageLaterality: ['R'], viewPosition: ['MLO'] });
    expect(cornerText(input(shown), words, 'en').topRight).toEqual(['right MLO']);
  });

  it('F12: take the side of the frame and the name of the view where only codes say them', () => {
    const item = (values: readonly [Tag, string][]): Attributes =>
      new Map(values.map(([tag, text]): [Tag, Value] => [tag, { vr: 'LO', text: [text] }]));
    const sequenceOf = (inner: Attributes): Value => ({ vr: 'SQ', items: [inner] });
    const frame: Attributes = new Map([
      [Tags.frameAnatomySequence, sequenceOf(item([[Tags.frameLaterality, 'L']]))],
    ]);
    const { record } = image({ imageLaterality: ['R'] });
    const attributes: Attributes = new Map<Tag, Value>([
      ...record.attributes,
      [Tags.viewCodeSequence, sequenceOf(item([[Tags.codeMeaning, 'cranio-caudal']]))],
      [Tags.sharedFunctionalGroupsSequence, sequenceOf(frame)],
    ]);
    const shown = { record: { ...record, attributes }, frameNumber: 1 };
    expect(cornerText(input(shown), words, 'en').topRight).toEqual(['left cranio-caudal']);
  });

  it('name the axis a sagittal slice lies on', () => {
    const sagittal = image({ ...full, imageOrientationPatient: ['0', '1', '0', '0', '0', '-1'] });
    expect(cornerText(input(sagittal), words, 'en').bottomLeft[0]).toBe('Im 187/412   x −200 mm');
  });
});

describe('the name of a window', () => {
  const file = (explanation: string | null): Voi => ({ ...lung, explanation, origin: 'file' });

  it("is the file's own word, or as sent, numbered where there are several", () => {
    const choices = [file(null), file('WINDOW2'), file(null)];
    expect(choices.map((choice) => voiName(choice, choices, words))).toEqual([
      'As sent 1',
      'WINDOW2',
      'As sent 3',
    ]);
    const [only = lung] = [file(null)];
    expect(voiName(only, [only], words)).toBe('As sent');
  });

  it('is ours in the language of the page for presets', () => {
    expect(windowText(lung, [lung], viewerCatalogues.fr, 'fr')).toBe('L 1500  C −600  (Poumon)');
  });
});

it('the same light is offered once, under the word of the file', () => {
  const own: Voi = { ...lung, explanation: 'LUNG', origin: 'file' };
  const bone: Voi = {
    ...lung,
    window: { center: 400, width: 1800, function: 'LINEAR' },
    explanation: 'bone',
  };
  expect(distinctVois([own, lung, bone])).toEqual([own, bone]);
});
