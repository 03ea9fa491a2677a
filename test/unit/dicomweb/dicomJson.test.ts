import { describe, expect, it } from 'vitest';
import {
  recordFromJson,
  type Attributes,
  type InstanceRecord,
  type SourceId,
  type Value,
} from '../../../src/dicom';
import { parseDecimal } from '../../../src/dicom/values';
import {
  ada,
  buildImage,
  buildStack,
  element,
  syntaxSamples,
  syntaxes,
  type BuiltImage,
} from '../../fixtures';
import { dicomJson, type JsonStyle } from '../../fixtures/dicomJson';
import { parseHeaderRecord } from './support';

/** Attributes so that "1.50" of a file and 1.5 of JSON are the same number; everything else must be the same as it is. */
function plain(attributes: Attributes): unknown {
  return [...attributes].map(([tag, value]) => [tag.toString(16), plainValue(value)]);
}

function plainValue(value: Value): unknown {
  if ('items' in value) return value.items.map(plain);
  if ('text' in value && (value.vr === 'DS' || value.vr === 'IS')) return value.text.map(parseDecimal);
  if ('text' in value) return value.text;
  if ('numbers' in value) return value.numbers;
  return 'bytes' in value ? [...value.bytes] : value.range;
}

/** What a record of metadata cannot know: the place of the pixels, and the syntax where the server does not say it. */
function comparable({
  key,
  attributes,
  sopInstanceUid,
  sopClassUid,
  image,
  notices,
  pixelError,
}: InstanceRecord) {
  return { key, attributes: plain(attributes), sopInstanceUid, sopClassUid, image, notices, pixelError };
}

async function expectSame(image: BuiltImage, style: JsonStyle = {}): Promise<void> {
  const file = await parseHeaderRecord(image.bytes);
  const { record, bulk } = recordFromJson(dicomJson(image.dataSet, style), 1 as SourceId);
  for (const { tag, put } of bulk) {
    const value = tag === 0x00283006 ? lut : image.dataSet.find((one) => one.tag === tag)?.value;
    if (value instanceof Uint8Array) put(new Uint8Array(value));
  }
  const comparedFile = comparable(file);
  const comparedJson = comparable(record);
  expect(comparedJson).toEqual(comparedFile);
}

const code = (value: string, meaning: string) => [
  element(0x00080100, 'SH', value),
  element(0x00080102, 'SH', 'DCM'),
  element(0x00080104, 'LO', meaning),
];

const lut = new Uint8Array(512).map((_, at) => at & 0xff);

const rich = (transferSyntax: string = syntaxes.explicitLittle) =>
  buildImage({
    identity: { study: 'json', series: 'rich' },
    transferSyntax,
    bitsAllocated: 16,
    bitsStored: 12,
    signed: true,
    frames: 2,
    patient: { ...ada, name: 'Müller^Ada=山田^花子=やまだ^はなこ' },
    elements: [
      element(0x00080008, 'CS', ['DERIVED', 'SECONDARY', '', 'AXIAL']),
      element(0x00081030, 'LO', 'Schädel, 2 Ebenen'),
      element(0x00180050, 'DS', '1.50'),
      element(0x00200013, 'IS', '+3'),
      element(0x00200032, 'DS', ['-160', '1e2', '0.250']),
      element(0x00281050, 'DS', ['40', '400']),
      element(0x00281051, 'DS', ['400', '2000']),
      element(0x00281055, 'LO', ['soft', 'bone']),
      element(0x00280106, 'SS', -1024),
      element(0x00280009, 'AT', 0x00181063),
      element(0x00283010, 'SQ', [
        [
          element(0x00283002, 'US', [256, 0, 16]),
          element(0x00283003, 'LO', 'steep'),
          element(0x00283006, 'OW', lut),
        ],
      ]),
      element(0x52009229, 'SQ', [[element(0x00289110, 'SQ', [[element(0x00280030, 'DS', ['0.5', '0.5'])]])]]),
      element(0x52009230, 'SQ', [
        [element(0x00209113, 'SQ', [[element(0x00200032, 'DS', ['0', '0', '0'])]])],
        [element(0x00209113, 'SQ', [[element(0x00200032, 'DS', ['0', '0', '5'])]])],
      ]),
      element(0x00400275, 'SQ', []),
      element(0x00089215, 'SQ', [code('113076', 'Segmentation')]),
      element(0x60000010, 'US', 64),
      element(0x60003000, 'OW', new Uint8Array(96 * 8).fill(0x81)),
      element(0x00090010, 'LO', 'PRIVATE'),
      element(0x00091001, 'UN', Uint8Array.of(1, 2, 3, 4)),
    ],
  });

describe('DICOM JSON (H4)', () => {
  it('gives the same record as the file, for every transfer syntax of the product', async () => {
    for (const { image } of await syntaxSamples()) await expectSame(image);
  });

  it('gives the same record as the file for a series', async () => {
    for (const image of buildStack({ slices: 5, size: 16 }).images) await expectSame(image);
  });

  it.each<[string, JsonStyle]>([
    ['numbers as numbers', {}],
    ['numbers as text', { decimals: 'text' }],
    ['tables left with the server', { bulkFrom: 100 }],
  ])(
    'gives names in three scripts, sequences, tables and overlays as the file has them: %s',
    async (_, style) => {
      for (const syntax of [syntaxes.explicitLittle, syntaxes.implicitLittle])
        await expectSame(rich(syntax), style);
    },
  );

  it('reads what servers write otherwise: null entries, missing Value, names as text, small letters in tags', () => {
    const { record } = recordFromJson(
      {
        '00100010': { vr: 'PN', Value: ['Plain^Text'] },
        '00080008': { vr: 'CS', Value: ['ORIGINAL', null, 'AXIAL'] },
        '00201041': { vr: 'DS' },
        '00200013': { vr: 'IS', Value: ['7'] },
        '00280010': { vr: 'US', Value: ['4'] },
        '00280011': { vr: 'US', Value: [4] },
        '00280100': { vr: 'US', Value: [16] },
        '0020000d': { vr: 'UI', Value: ['1.2'] },
        '00080018': { vr: 'UI', Value: ['1.2.3'] },
        '00083002': { vr: 'UI', Value: ['1.2.840.10008.1.2.4.90'] },
        __proto__: { vr: 'LO', Value: ['x'] },
        notATag: { vr: 'LO', Value: ['x'] },
        '00081115': 'not an element',
      },
      1 as SourceId,
    );
    expect(plain(record.attributes)).toEqual([
      ['80008', ['ORIGINAL', '', 'AXIAL']],
      ['80018', ['1.2.3']],
      ['100010', ['Plain^Text']],
      ['20000d', ['1.2']],
      ['200013', [7]],
      ['201041', []],
      ['280010', [4]],
      ['280011', [4]],
      ['280100', [16]],
    ]);
    expect(record.transferSyntaxUid).toBe('1.2.840.10008.1.2.4.90');
    expect(record.image).toMatchObject({ rows: 4, columns: 4, bitsAllocated: 16 });
  });

  it('ends with a coded error for what is no object or has no end', () => {
    let nested: unknown = {};
    for (let depth = 0; depth < 200; depth += 1) nested = { '00283010': { vr: 'SQ', Value: [nested] } };
    expect(() => recordFromJson(nested, 1 as SourceId)).toThrow('nesting');
    for (const hostile of [null, 1, 'x', []])
      expect(() => recordFromJson(hostile, 1 as SourceId)).toThrow('JSON');
    const long = { '00283006': { vr: 'OW', InlineBinary: '***' } };
    expect(() => recordFromJson({ '00283010': { vr: 'SQ', Value: [long] } }, 1 as SourceId)).toThrow(
      'InlineBinary',
    );
  });
});
