import type { ByteStream } from 'dicom-parser';
import { longLengthVrs, shortLengthVrs, vrOf } from './valueRepresentation';
import type { Tag } from './types';

/** How a data set is written, PS3.5 A.1 to A.3. */
export interface Encoding {
  readonly explicit: boolean;
  readonly littleEndian: boolean;
}

export const undefinedLength = 0xffffffff;

export interface ElementHeader {
  readonly tag: Tag;
  /** As written, or the dictionary's where the file writes none. */
  readonly vr: string;
  /** `undefinedLength` where the end is marked by a delimiter. */
  readonly length: number;
  /** Position of the first byte of the value. */
  readonly valueAt: number;
  /** True where this element is written in implicit VR, whatever the data set is. */
  readonly implicit: boolean;
}

const letter = (code: number): boolean => code >= 0x41 && code <= 0x5a;

/** Does a plausible element begin at `at`? Only tags are judged, as cheaply as possible. */
function isTagAfter(stream: ByteStream, at: number, tag: Tag): boolean {
  if (at === stream.byteArray.length) return true;
  if (at + 4 > stream.byteArray.length) return false;
  stream.position = at;
  const next = stream.readUint16() * 0x10000 + stream.readUint16();
  return next > tag && next >>> 16 <= ((tag >>> 16) | 0xff) + 0x100;
}

/**
 * A VR nobody knows (PS3.5 7.1.2 wants 32-bit lengths of any future one; real files also hold blanks, zeros, "??" and
 * whole elements in implicit VR): the reading after which another element follows.
 */
function unknownVr(stream: ByteStream, at: number, tag: Tag, vr: string): ElementHeader {
  const room = stream.byteArray.length;
  stream.position = at + 4;
  const implicitLength = stream.readUint32();
  stream.position = at + 6;
  const short = stream.readUint16();
  const known = vrOf(tag);
  const whole: ElementHeader[] = [
    { tag, vr: known, length: implicitLength, valueAt: at + 8, implicit: true },
    { tag, vr: known, length: short, valueAt: at + 8, implicit: false },
  ];
  if (at + 12 <= room && short === 0) {
    stream.position = at + 8;
    whole.unshift({ tag, vr: 'UN', length: stream.readUint32(), valueAt: at + 12, implicit: false });
  }
  const fits = whole.find(({ valueAt, length }) => isTagAfter(stream, valueAt + length, tag));
  if (fits !== undefined) return fits;
  const bothLetters = letter(vr.charCodeAt(0)) && letter(vr.charCodeAt(1));
  return {
    tag,
    vr: known,
    length: bothLetters ? short : implicitLength,
    valueAt: at + 8,
    implicit: !bothLetters,
  };
}

/** The header at the position of `stream`, or null where the bytes end inside it. The stream's byte order is the data set's. */
export function readElementHeader(stream: ByteStream, at: number, explicit: boolean): ElementHeader | null {
  const room = stream.byteArray.length;
  if (at + 8 > room) return null;
  stream.position = at;
  const tag = stream.readUint16() * 0x10000 + stream.readUint16();
  // PS3.5 7.5: items and delimiters have no VR.
  if (!explicit || tag >>> 16 === 0xfffe) {
    return { tag, vr: vrOf(tag), length: stream.readUint32(), valueAt: at + 8, implicit: true };
  }
  const vr = String.fromCharCode(stream.byteArray[at + 4] ?? 0, stream.byteArray[at + 5] ?? 0);
  if (shortLengthVrs.has(vr)) {
    stream.position = at + 6;
    return { tag, vr, length: stream.readUint16(), valueAt: at + 8, implicit: false };
  }
  if (!longLengthVrs.has(vr)) return unknownVr(stream, at, tag, vr);
  if (at + 12 > room) return null;
  stream.position = at + 8;
  return { tag, vr, length: stream.readUint32(), valueAt: at + 12, implicit: false };
}
