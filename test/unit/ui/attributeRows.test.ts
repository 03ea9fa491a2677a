import { describe, expect, it } from 'vitest';
import { Tags, type Attributes, type Tag, type Value } from '../../../src/dicom';
import { attributeRows, searchRows } from '../../../src/ui/dialogs/attributes/attributeRows';
import { viewerCatalogues } from '../../../src/ui/words/viewerWords';

const words = viewerCatalogues.en.attributes;
const inner: Attributes = new Map<Tag, Value>([[Tags.codeMeaning, { vr: 'LO', text: ['Chest'] }]]);
const attributes: Attributes = new Map<Tag, Value>([
  [Tags.patientName, { vr: 'PN', text: ['Doe^Jane'] }],
  [Tags.imagePositionPatient, { vr: 'DS', text: ['-1', '2', '3'] }],
  [Tags.anatomicRegionSequence, { vr: 'SQ', items: [inner] }],
  [Tags.pixelData, { vr: 'OW', range: { offset: 1000, length: 524_288 } }],
  [0x00091001, { vr: 'UN', bytes: new Uint8Array([1, 255]) }],
]);
const rows = attributeRows(attributes, words);

describe('the attribute browser', () => {
  it('shows every attribute with number, name and value, sequences opened and indented', () => {
    expect(rows.map(({ depth, tag, name, value }) => [depth, tag, name, value])).toEqual([
      [0, '(0010,0010)', 'Patient Name', 'Doe^Jane'],
      [0, '(0020,0032)', 'Image Position Patient', '-1 \\ 2 \\ 3'],
      [0, '(0008,2218)', 'Anatomic Region Sequence', '1 item'],
      [1, '', 'Item 1', ''],
      [2, '(0008,0104)', 'Code Meaning', 'Chest'],
      [0, '(7FE0,0010)', 'Pixel Data', '524,288 bytes'],
      [0, '(0009,1001)', 'Private', '2 bytes: 01 ff'],
    ]);
  });

  it('finds by name, number, keyword and value, all words together', () => {
    const found = (wanted: string) => searchRows(rows, wanted).map(({ name }) => name);
    expect(found('patientname')).toEqual(['Patient Name']);
    expect(found('0020,0032')).toEqual(['Image Position Patient']);
    expect(found('code chest')).toEqual(['Code Meaning']);
    expect(found('nowhere')).toEqual([]);
    expect(searchRows(rows, '  ')).toBe(rows);
  });

  it('cuts a value that would fill the screen', () => {
    const long = attributeRows(
      new Map<Tag, Value>([[Tags.patientComments, { vr: 'LT', text: ['x'.repeat(9000)] }]]),
      words,
    );
    expect(long[0]?.value.length).toBeLessThan(500);
  });
});
