import { numbers, Tags, type Attributes, type Tag } from '../dicom';
import type { LookupTable } from './types';

/** LUT Descriptor, PS3.3 C.11.1.1: how many entries, what the first stands for, bits of an entry. */
export interface TableDescriptor {
  readonly count: number;
  readonly firstMapped: number;
  readonly bits: number;
}

/**
 * The second value is signed or not as its input is, whatever VR a writer or an implicit data set gave it. The first
 * is always unsigned, 0 means 65536.
 */
export function tableDescriptor(values: readonly number[], isInputSigned: boolean): TableDescriptor | null {
  const [count, first, bits] = values;
  if (count === undefined || first === undefined || bits === undefined) return null;
  const unsigned = first & 0xffff;
  return {
    count: (count & 0xffff) === 0 ? 65536 : count & 0xffff,
    firstMapped: isInputSigned && unsigned > 0x7fff ? unsigned - 0x10000 : unsigned,
    bits,
  };
}

/** Words of a LUT data element, or its bytes where it holds exactly `count` of them; null where it holds neither. */
export function tableWords(
  attributes: Attributes,
  tag: Tag,
  count: number,
  bits: number,
): Uint16Array<ArrayBuffer> | null {
  const bytes = tableBytes(attributes, tag);
  if (bytes === null) return null;
  const words = new Uint16Array(count);
  if (bytes.length === count * 2) {
    for (let i = 0; i < count; i += 1) words[i] = (bytes[i * 2] ?? 0) | ((bytes[i * 2 + 1] ?? 0) << 8);
    return words;
  }
  // 8-bit entries packed two to a word, low byte first; an odd count is padded.
  if (bits <= 8 && bytes.length === count + (count % 2)) {
    words.set(bytes.subarray(0, count));
    return words;
  }
  return null;
}

/** Little endian bytes of an OW, OB, US or SS value. */
export function tableBytes(attributes: Attributes, tag: Tag): Uint8Array<ArrayBuffer> | null {
  const value = attributes.get(tag);
  if (value === undefined) return null;
  if ('bytes' in value) return value.bytes;
  if (!('numbers' in value)) return null;
  const bytes = new Uint8Array(value.numbers.length * 2);
  value.numbers.forEach((word, i) => {
    bytes[i * 2] = word & 0xff;
    bytes[i * 2 + 1] = (word >> 8) & 0xff;
  });
  return bytes;
}

/** One item of a Modality or VOI LUT Sequence; null where it is malformed (D14): never guessed, never drawn. */
export function lookupTable(item: Attributes, isInputSigned: boolean): LookupTable | null {
  const descriptor = tableDescriptor(numbers(item, Tags.lutDescriptor), isInputSigned);
  if (descriptor === null || descriptor.bits < 1 || descriptor.bits > 16) return null;
  const entries = tableWords(item, Tags.lutData, descriptor.count, descriptor.bits);
  return entries === null ? null : { firstMapped: descriptor.firstMapped, bits: descriptor.bits, entries };
}

/** C.11.1.1, C.11.2.1.1: below the first mapped value the first entry, above the last one the last. */
export function lookedUp(table: LookupTable, value: number): number {
  const { entries, firstMapped } = table;
  const index = Math.min(Math.max(Math.floor(value) - firstMapped, 0), entries.length - 1);
  return entries[index] ?? 0;
}
