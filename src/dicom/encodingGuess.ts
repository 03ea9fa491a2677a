import { bigEndianByteArrayParser, ByteStream, littleEndianByteArrayParser } from 'dicom-parser';
import { readElementHeader, undefinedLength, type Encoding } from './elementHeader';
import { longLengthVrs, shortLengthVrs, vrOf } from './valueRepresentation';

const enough = 6;

const isKnownVr = (bytes: Uint8Array, at: number): boolean => {
  const vr = String.fromCharCode(bytes[at] ?? 0, bytes[at + 1] ?? 0);
  return shortLengthVrs.has(vr) || longLengthVrs.has(vr);
};

/**
 * How many elements follow each other plausibly from `at` on, up to 6: ascending tags the dictionary knows, lengths
 * that fit into the source. 0 where the first is not of group 0002, 0004 or 0008.
 */
export function plausibleElements(
  bytes: Uint8Array,
  at: number,
  sourceSize: number,
  encoding: Encoding,
): number {
  if (bytes.length - at < 8) return 0;
  const parser = encoding.littleEndian ? littleEndianByteArrayParser : bigEndianByteArrayParser;
  const stream = new ByteStream(parser, bytes, 0);
  let position = at;
  let last = -1;
  for (let count = 0; count < enough; count++) {
    // The data set may be shorter than what we look for.
    if (position === sourceSize && count > 0) return enough;
    if (encoding.explicit && !isKnownVr(bytes, position + 4)) return count;
    const header = readElementHeader(stream, position, encoding.explicit);
    // The bytes at hand end here: two good elements are believed, one is not.
    if (header === null) return count >= 2 && position + 8 <= sourceSize ? enough : count;
    const { tag, length, valueAt } = header;
    const group = tag >>> 16;
    if (last === -1 && group !== 0x0002 && group !== 0x0004 && group !== 0x0008) return 0;
    if (tag <= last || (group % 2 === 0 && vrOf(tag) === 'UN')) return count;
    if (length === undefinedLength)
      return header.vr === 'SQ' || header.vr === 'UN' ? Math.max(count + 1, 3) : count;
    if (length > sourceSize - valueAt) return count;
    if (!encoding.explicit && length % 2 === 1) return count;
    last = tag;
    position = valueAt + length;
  }
  return enough;
}

const candidates: readonly Encoding[] = [
  { explicit: true, littleEndian: true },
  { explicit: true, littleEndian: false },
  { explicit: false, littleEndian: true },
  { explicit: false, littleEndian: false },
];

/** The encoding the bytes speak for; `declared` wins unless another is clearly right and it is clearly wrong. */
export function guessEncoding(
  bytes: Uint8Array,
  at: number,
  sourceSize: number,
  declared: Encoding | null,
): { encoding: Encoding; guessed: boolean } {
  const score = (encoding: Encoding): number => plausibleElements(bytes, at, sourceSize, encoding);
  if (declared !== null && score(declared) >= 1) return { encoding: declared, guessed: false };
  let best = declared ?? { explicit: true, littleEndian: true };
  let bestScore = 0;
  for (const candidate of candidates) {
    const points = score(candidate);
    if (points > bestScore) [best, bestScore] = [candidate, points];
  }
  if (bestScore < 2 && declared !== null) return { encoding: declared, guessed: false };
  return { encoding: best, guessed: true };
}
