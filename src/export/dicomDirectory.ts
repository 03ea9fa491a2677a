import { personName, Tags, text, texts, type Attributes, type InstanceRecord, type Tag } from '../dicom';
import { writeDicomFile, writeElement, type Element } from './dicomFile';

/** Media Storage Directory Storage, PS3.4 I.4. */
const directoryStorage = '1.2.840.10008.1.3.10';

export interface FiledInstance {
  readonly record: InstanceRecord;
  /** Components of the Referenced File ID (PS3.10 8.2): DICOM, IM000001. */
  readonly fileId: readonly string[];
}

interface Node {
  readonly elements: readonly Element[];
  readonly children: readonly Node[];
}

function groupBy(
  files: readonly FiledInstance[],
  keyOf: (attributes: Attributes) => string,
): FiledInstance[][] {
  const groups = new Map<string, FiledInstance[]>();
  for (const file of files) {
    const key = keyOf(file.record.attributes);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [file]);
    else group.push(file);
  }
  return [...groups.values()];
}

/** As the first file of the group has them; everything is written in UTF-8, whatever it was read from. */
function copied(files: readonly FiledInstance[], tags: readonly (readonly [Tag, string])[]): Element[] {
  const attributes = files[0]?.record.attributes ?? new Map();
  return tags.map(([tag, vr]) => [tag, vr, texts(attributes, tag).join('\\')] as const);
}

function node(type: string, elements: readonly Element[], children: readonly Node[]): Node {
  return {
    elements: [
      [0x00041410, 'US', [0xffff]],
      [0x00041430, 'CS', type],
      [0x00080005, 'CS', 'ISO_IR 192'],
      ...elements,
    ],
    children,
  };
}

/** PS3.3 F.5: what a record of each level must say. */
const patientTags = [
  [Tags.patientName, 'PN'],
  [Tags.patientId, 'LO'],
] as const;
const studyTags = [
  [Tags.studyDate, 'DA'],
  [Tags.studyTime, 'TM'],
  [Tags.accessionNumber, 'SH'],
  [Tags.studyDescription, 'LO'],
  [Tags.studyInstanceUid, 'UI'],
  [0x00200010, 'SH'],
] as const;
const seriesTags = [
  [Tags.modality, 'CS'],
  [Tags.seriesInstanceUid, 'UI'],
  [Tags.seriesNumber, 'IS'],
] as const;

/** PS3.3 F.4 by SOP class: documents and presentation states have records of their own; the rest is a picture. */
function recordType({ sopClassUid, image }: InstanceRecord): string {
  if (sopClassUid.startsWith('1.2.840.10008.5.1.4.1.1.88.59')) return 'KEY OBJECT DOC';
  if (sopClassUid.startsWith('1.2.840.10008.5.1.4.1.1.88.')) return 'SR DOCUMENT';
  if (sopClassUid.startsWith('1.2.840.10008.5.1.4.1.1.104.')) return 'ENCAP DOC';
  if (sopClassUid.startsWith('1.2.840.10008.5.1.4.1.1.11.')) return 'PRESENTATION';
  return image === null ? 'PRIVATE' : 'IMAGE';
}

function instanceNode(file: FiledInstance): Node {
  const { record, fileId } = file;
  const type = recordType(record);
  return node(
    type === 'PRIVATE' ? 'IMAGE' : type,
    [
      [0x00041500, 'CS', fileId.join('\\')],
      [0x00041510, 'UI', record.sopClassUid],
      [0x00041511, 'UI', record.sopInstanceUid],
      [0x00041512, 'UI', record.transferSyntaxUid],
      ...copied([file], [[Tags.instanceNumber, 'IS']]),
    ],
    [],
  );
}

function tree(files: readonly FiledInstance[]): Node[] {
  const by = (tag: Tag) => (attributes: Attributes) => text(attributes, tag);
  const patientKey = (attributes: Attributes) =>
    `${text(attributes, Tags.patientId)}\n${personName(text(attributes, Tags.patientName)).display}`;
  return groupBy(files, patientKey).map((ofPatient) =>
    node(
      'PATIENT',
      copied(ofPatient, patientTags),
      groupBy(ofPatient, by(Tags.studyInstanceUid)).map((ofStudy) =>
        node(
          'STUDY',
          copied(ofStudy, studyTags),
          groupBy(ofStudy, by(Tags.seriesInstanceUid)).map((ofSeries) =>
            node('SERIES', copied(ofSeries, seriesTags), ofSeries.map(instanceNode)),
          ),
        ),
      ),
    ),
  );
}

const depthFirst = (nodes: readonly Node[]): Node[] =>
  nodes.flatMap((one) => [one, ...depthFirst(one.children)]);

const number32 = (value: number): Uint8Array => new Uint8Array(Uint32Array.of(value).buffer);

/** An item of the record sequence, PS3.5 7.5: its elements in ascending order. */
function item(elements: readonly Element[]): Uint8Array {
  const bytes = elements.toSorted(([a], [b]) => a - b).map(writeElement);
  const length = bytes.reduce((sum, { length: own }) => sum + own, 0);
  const whole = new Uint8Array(8 + length);
  whole.set([0xfe, 0xff, 0x00, 0xe0]);
  whole.set(number32(length), 4);
  let at = 8;
  for (const part of bytes) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Offsets of PS3.3 F.3.2.2 count from the first byte of the file to the record's item tag. */
function linked(one: Node, next: number, lower: number): Uint8Array {
  return item([...one.elements, [0x00041400, 'UL', number32(next)], [0x00041420, 'UL', number32(lower)]]);
}

/** The index of a disc or zip (PS3.10 8.6), explicit VR little endian; its own UID is given. */
export function writeDicomDirectory(files: readonly FiledInstance[], uid: string): Uint8Array<ArrayBuffer> {
  const roots = tree(files);
  const order = depthFirst(roots);
  const write = (items: readonly Uint8Array[], first: number, last: number) => {
    const sequence = new Uint8Array(items.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const bytes of items) {
      sequence.set(bytes, at);
      at += bytes.length;
    }
    return writeDicomFile(directoryStorage, uid, [
      [0x00041130, 'CS', 'NEGATOSCOPE'],
      [0x00041200, 'UL', number32(first)],
      [0x00041202, 'UL', number32(last)],
      [0x00041212, 'US', [0]],
      [0x00041220, 'SQ', sequence],
    ]);
  };
  // Offsets have a fixed width: with zeros in their place the positions are already right. The items end the file.
  const sizes = order.map((one) => linked(one, 0, 0).length);
  const total = write(
    order.map((one) => linked(one, 0, 0)),
    0,
    0,
  ).length;
  const positions = new Map<Node, number>();
  let position = total - sizes.reduce((sum, size) => sum + size, 0);
  order.forEach((one, at) => {
    positions.set(one, position);
    position += sizes[at] ?? 0;
  });
  const next = new Map<Node, Node | undefined>();
  const link = (siblings: readonly Node[]): void => {
    siblings.forEach((one, at) => {
      next.set(one, siblings[at + 1]);
      link(one.children);
    });
  };
  link(roots);
  const positionOf = (one: Node | undefined) => (one === undefined ? 0 : (positions.get(one) ?? 0));
  const items = order.map((one) => linked(one, positionOf(next.get(one)), positionOf(one.children[0])));
  return write(items, positionOf(roots[0]), positionOf(roots.at(-1)));
}
