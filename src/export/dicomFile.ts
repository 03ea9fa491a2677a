/** One element of a file: tag, VR and value. Text is padded to even length as PS3.5 6.2 asks. */
export type Element = readonly [tag: number, vr: string, value: string | readonly number[] | Uint8Array];

const explicitLittleEndian = '1.2.840.10008.1.2.1';
const implementationClassUid = '2.25.113029873216098471250936471829';

/** VRs whose length field has 32 bits behind two reserved bytes (PS3.5 7.1.2). */
const longVrs: ReadonlySet<string> = new Set(['OB', 'OW', 'SQ', 'UN', 'UT']);
const utf8 = new TextEncoder();

/**
 * A Part 10 file (PS3.10 7.1), explicit VR little endian; elements in ascending order, as given.
 *
 *   | 128 zeros | "DICM" | group 0002 with its length | data set |
 */
export function writeDicomFile(sopClassUid: string, sopInstanceUid: string, elements: readonly Element[]) {
  const meta = concat(
    (
      [
        [0x00020001, 'OB', Uint8Array.of(0, 1)],
        [0x00020002, 'UI', sopClassUid],
        [0x00020003, 'UI', sopInstanceUid],
        [0x00020010, 'UI', explicitLittleEndian],
        [0x00020012, 'UI', implementationClassUid],
      ] satisfies Element[]
    ).map(writeElement),
  );
  const prefix = new Uint8Array(132);
  prefix.set(utf8.encode('DICM'), 128);
  const metaLength = new Uint8Array(4);
  new DataView(metaLength.buffer).setUint32(0, meta.length, true);
  return concat([prefix, writeElement([0x00020000, 'UL', metaLength]), meta, ...elements.map(writeElement)]);
}

export function writeElement([tag, vr, value]: Element): Uint8Array {
  const bytes = valueBytes(vr, value);
  const isLong = longVrs.has(vr);
  const header = new Uint8Array(isLong ? 12 : 8);
  const view = new DataView(header.buffer);
  view.setUint16(0, tag >>> 16, true);
  view.setUint16(2, tag & 0xffff, true);
  header.set(utf8.encode(vr), 4);
  if (isLong) view.setUint32(8, bytes.length, true);
  else view.setUint16(6, bytes.length, true);
  return concat([header, bytes]);
}

function valueBytes(vr: string, value: Element[2]): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (typeof value !== 'string') return new Uint8Array(Uint16Array.from(value).buffer);
  const text = utf8.encode(value);
  if (text.length % 2 === 0) return text;
  const padded = new Uint8Array(text.length + 1);
  padded.set(text);
  padded[text.length] = vr === 'UI' ? 0 : 0x20;
  return padded;
}

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
