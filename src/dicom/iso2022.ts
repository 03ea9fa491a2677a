import { decodeWith, type TellProblem } from './textDecoders';

/** What stands in the right half (G1): one byte a character, JIS X 0201 katakana, or two bytes a character. */
export type CodeElement =
  | { readonly kind: 'single'; readonly label: string }
  | { readonly kind: 'katakana' }
  | { readonly kind: 'double'; readonly label: string };

/** The left half (G0): ASCII or JIS romaji, JIS X 0208, JIS X 0212. */
type Left = 'ascii' | 'jis0208' | 'jis0212';

type Escape = { readonly left: Left } | { readonly right: CodeElement };

/** PS3.3 tables C.12-3 and C.12-4, the bytes after ESC; 24 40 and 24 41 are older forms still met. */
const escapes: readonly (readonly [readonly number[], Escape])[] = [
  [[0x28, 0x42], { left: 'ascii' }],
  [[0x28, 0x4a], { left: 'ascii' }],
  [[0x24, 0x42], { left: 'jis0208' }],
  [[0x24, 0x40], { left: 'jis0208' }],
  [[0x24, 0x28, 0x44], { left: 'jis0212' }],
  [[0x24, 0x29, 0x43], { right: { kind: 'double', label: 'euc-kr' } }],
  [[0x24, 0x29, 0x41], { right: { kind: 'double', label: 'gbk' } }],
  [[0x29, 0x49], { right: { kind: 'katakana' } }],
  [[0x2d, 0x41], { right: { kind: 'single', label: 'iso-8859-1' } }],
  [[0x2d, 0x42], { right: { kind: 'single', label: 'iso-8859-2' } }],
  [[0x2d, 0x43], { right: { kind: 'single', label: 'iso-8859-3' } }],
  [[0x2d, 0x44], { right: { kind: 'single', label: 'iso-8859-4' } }],
  [[0x2d, 0x4c], { right: { kind: 'single', label: 'iso-8859-5' } }],
  [[0x2d, 0x47], { right: { kind: 'single', label: 'iso-8859-6' } }],
  [[0x2d, 0x46], { right: { kind: 'single', label: 'iso-8859-7' } }],
  [[0x2d, 0x48], { right: { kind: 'single', label: 'iso-8859-8' } }],
  [[0x2d, 0x4d], { right: { kind: 'single', label: 'iso-8859-9' } }],
  [[0x2d, 0x62], { right: { kind: 'single', label: 'iso-8859-15' } }],
  [[0x2d, 0x54], { right: { kind: 'single', label: 'windows-874' } }],
];

function escapeAt(bytes: Uint8Array, at: number): readonly [number, Escape] | null {
  for (const [pattern, escape] of escapes) {
    if (pattern.every((byte, index) => bytes[at + index] === byte)) return [pattern.length, escape];
  }
  return null;
}

/** Two-byte G0 kanji through EUC-JP, whose pairs are the same with the high bit set (JIS X 0212 behind 8F). */
function decodeKanji(pairs: Uint8Array, left: Left, tell: TellProblem): string {
  const bytes: number[] = [];
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    if (left === 'jis0212') bytes.push(0x8f);
    bytes.push((pairs[at] ?? 0) | 0x80, (pairs[at + 1] ?? 0) | 0x80);
  }
  if (pairs.length % 2 === 1) tell('charsetWrong');
  return decodeWith('euc-jp', Uint8Array.from(bytes), tell) + (pairs.length % 2 === 1 ? '\ufffd' : '');
}

function decodeRight(run: Uint8Array, right: CodeElement, tell: TellProblem): string {
  if (right.kind !== 'katakana') return decodeWith(right.label, run, tell);
  let text = '';
  for (const byte of run) {
    const isKana = byte >= 0xa1 && byte <= 0xdf;
    if (!isKana) tell('charsetWrong');
    text += isKana ? String.fromCharCode(0xff61 + byte - 0xa1) : '\ufffd';
  }
  return text;
}

/** Bytes from `at` as long as `accept` holds. */
function runFrom(bytes: Uint8Array, at: number, accept: (byte: number) => boolean): Uint8Array {
  let end = at;
  while (end < bytes.length && accept(bytes[end] ?? 0)) end++;
  return bytes.subarray(at, end);
}

/**
 * PS3.5 6.1.2.5: escape sequences switch G0 and G1; every value, every component of a person name and every line
 * starts again with the set of value 1. In a two-byte G0 a 5E, 3D or 5C is half a kanji, never a delimiter.
 */
export function decodeIso2022(
  bytes: Uint8Array,
  initial: CodeElement | null,
  fallback: CodeElement | null,
  isPersonName: boolean,
  tell: TellProblem,
): string {
  let text = '';
  let left: Left = 'ascii';
  let right = initial;
  const reset = (): void => {
    left = 'ascii';
    right = initial;
  };
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x1b) {
      const found = escapeAt(bytes, at + 1);
      if (found === null) tell('charsetWrong');
      else if ('left' in found[1]) left = found[1].left;
      else right = found[1].right;
      at += 1 + (found?.[0] ?? 0);
    } else if (byte >= 0x80) {
      const run = runFrom(bytes, at, (next) => next >= 0x80);
      const element: CodeElement | null = right ?? fallback;
      if (right === null) tell('charsetWrong');
      text += element === null ? '\ufffd'.repeat(run.length) : decodeRight(run, element, tell);
      at += run.length;
    } else if (left !== 'ascii' && byte > 0x20) {
      const run = runFrom(bytes, at, (next) => next > 0x20 && next < 0x7f);
      text += run.length === 0 ? '' : decodeKanji(run, left, tell);
      at += Math.max(run.length, 1);
    } else {
      // Backslash; ^ and = in person names; tab, line feed, form feed, carriage return.
      if (byte === 0x5c || (isPersonName && (byte === 0x5e || byte === 0x3d)) || byte < 0x20) reset();
      text += String.fromCharCode(byte);
      at += 1;
    }
  }
  return text;
}
