import { numberBytes, unsplitVrs } from './valueRepresentation';
import { elementOf, groupOf, Tags } from './tags';
import type { Attributes, Tag } from './types';

/** Strings of one element, as decoded; none where it is absent or of another kind. */
export function texts(attributes: Attributes, tag: Tag): readonly string[] {
  const value = attributes.get(tag);
  if (value === undefined) return [];
  if ('text' in value) return value.text;
  return 'numbers' in value ? value.numbers.map(String) : [];
}

/** The first string, '' where there is none. */
export const text = (attributes: Attributes, tag: Tag): string => texts(attributes, tag)[0] ?? '';

/** PS3.5 6.2 DS and IS; a decimal comma, NaN, Infinity and words are no numbers. */
export function parseDecimal(value: string): number | null {
  const trimmed = value.trim();
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(trimmed)) return null;
  const parsed = Number(trimmed);
  return Number.isFinite(parsed) ? parsed : null;
}

/** All numbers of a binary, DS or IS element; empty where any of them is not a number, so that no vector is half right. */
export function numbers(attributes: Attributes, tag: Tag): readonly number[] {
  const value = attributes.get(tag);
  if (value === undefined) return [];
  if ('numbers' in value) return value.numbers;
  if (!('text' in value)) return [];
  const parsed = value.text.map(parseDecimal);
  return parsed.every((entry) => entry !== null) ? parsed : [];
}

/** The first number; the rest of the element may be unreadable. */
export function number(attributes: Attributes, tag: Tag): number | null {
  const value = attributes.get(tag);
  if (value === undefined) return null;
  if ('numbers' in value) return value.numbers[0] ?? null;
  return 'text' in value ? parseDecimal(value.text[0] ?? '') : null;
}

/** Items of a sequence, none where it is absent. */
export function sequence(attributes: Attributes, tag: Tag): readonly Attributes[] {
  const value = attributes.get(tag);
  return value !== undefined && 'items' in value ? value.items : [];
}

/** A UID exactly as trimmed (PS3.5 9.1 is not enforced: correctness A14); '' where absent. */
export const uidOf = (attributes: Attributes, tag: Tag): string => text(attributes, tag);

export interface PersonName {
  readonly alphabetic: string;
  readonly ideographic: string;
  readonly phonetic: string;
  /** For people: "Yamada Tarou (山田 太郎)"; family name first, as written. */
  readonly display: string;
}

const readable = (group: string): string =>
  group
    .split('^')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ');

/** PS3.5 6.2.1: up to three component groups between equal signs. */
export function personName(value: string): PersonName {
  const [alphabetic = '', ideographic = '', phonetic = ''] = value.split('=');
  const [first, ...others] = [alphabetic, ideographic, phonetic].map(readable).filter((part) => part !== '');
  const display = first === undefined ? '' : others.length === 0 ? first : `${first} (${others[0] ?? ''})`;
  return { alphabetic, ideographic, phonetic, display };
}

const sameBytesText = new Set(['LT', 'ST', 'UT']);

/** PS3.5 6.2: trailing padding is never significant, leading spaces are only in LT, ST and UT. */
export function splitText(vr: string, decoded: string): readonly string[] {
  const whole = decoded.replace(/[ \0]+$/, '');
  if (whole === '') return [];
  if (unsplitVrs.has(vr)) return [sameBytesText.has(vr) ? whole : whole.trim()];
  const trimmed = (part: string): string => part.replace(/^[ \0]+|[ \0]+$/g, '');
  return whole.includes('\\') ? whole.split('\\').map(trimmed) : [trimmed(whole)];
}

/** Numbers of US, SS, UL, SL, FL, FD, SV, UV, AT; trailing bytes that make no whole number are ignored. */
export function readNumbers(vr: string, bytes: Uint8Array, littleEndian: boolean): readonly number[] {
  const size = numberBytes.get(vr) ?? 2;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read: number[] = [];
  for (let at = 0; at + size <= bytes.byteLength; at += size)
    read.push(readNumber(vr, view, at, littleEndian));
  return read;
}

function readNumber(vr: string, view: DataView, at: number, littleEndian: boolean): number {
  switch (vr) {
    case 'SS':
      return view.getInt16(at, littleEndian);
    case 'UL':
      return view.getUint32(at, littleEndian);
    case 'SL':
      return view.getInt32(at, littleEndian);
    case 'FL':
      return view.getFloat32(at, littleEndian);
    case 'FD':
      return view.getFloat64(at, littleEndian);
    case 'SV':
      return Number(view.getBigInt64(at, littleEndian));
    case 'UV':
      return Number(view.getBigUint64(at, littleEndian));
    case 'AT':
      return view.getUint16(at, littleEndian) * 0x10000 + view.getUint16(at + 2, littleEndian);
    default:
      return view.getUint16(at, littleEndian);
  }
}

const wordBytes: ReadonlyMap<string, number> = new Map([
  ['OW', 2],
  ['OL', 4],
  ['OF', 4],
  ['OV', 8],
  ['OD', 8],
]);

/** A copy in little endian, whatever the data set's order, so that nobody after us has to know it. */
export function littleEndianBytes(
  vr: string,
  bytes: Uint8Array,
  littleEndian: boolean,
): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(bytes);
  const size = wordBytes.get(vr) ?? 1;
  if (littleEndian || size === 1) return copy;
  for (let at = 0; at + size <= copy.length; at += size) copy.subarray(at, at + size).reverse();
  return copy;
}

/** (60xx,3000) of any overlay plane. */
export const isOverlayData = (tag: Tag): boolean =>
  tag >>> 24 === 0x60 && (groupOf(tag) & 1) === 0 && elementOf(tag) === (Tags.overlayData & 0xffff);
