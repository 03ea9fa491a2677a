import type { Bytes } from '../format/box';

/** Crockford's base 32: no I, L, O, U, so that a printed code is read and typed back without doubt. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeBytes = 20;
const groupLetters = 4;

/** 160 random bits, as they are printed: eight groups of four. */
export function newRecoveryCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(codeBytes));
  let text = '';
  for (let bit = 0; bit < codeBytes * 8; bit += 5) {
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    text += letters[(pair >> (11 - (bit & 7))) & 31] ?? '';
  }
  bytes.fill(0);
  return (text.match(new RegExp(`.{${groupLetters}}`, 'g')) ?? []).join('-');
}

/** The bytes behind a code as typed; null for what is no code. Small letters, O for 0 and I or L for 1 are understood. */
export function bytesOfRecoveryCode(typed: string): Bytes | null {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  if (plain.length !== (codeBytes * 8) / 5) return null;
  const bytes = new Uint8Array(codeBytes);
  for (const [at, letter] of [...plain].entries()) {
    const value = letters.indexOf(letter);
    if (value < 0) return null;
    const bit = at * 5;
    const shifted = value << (11 - (bit & 7));
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (shifted >> 8);
    if ((bit & 7) > 3) bytes[(bit >> 3) + 1] = (bytes[(bit >> 3) + 1] ?? 0) | (shifted & 0xff);
  }
  return bytes;
}
