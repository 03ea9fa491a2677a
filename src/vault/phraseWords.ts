/**
 * Four random words, offered as a passphrase. They belong to no language and can be said in ours: consonant, vowel,
 * consonant, vowel, consonant. 14 x 5 x 14 x 5 x 6 = 29,400 words, 14.8 bits each, 59 bits for four.
 */
const first = 'bdfgklmnprstvz';
const vowels = 'aeiou';
const last = 'lmnrst';
const wordCount = 4;
export const phraseBits = Math.floor(
  wordCount * Math.log2(first.length * vowels.length * first.length * vowels.length * last.length),
);

/** Beginnings that mean something nobody wants to read, in one of our languages. */
const unwanted =
  /^(bit[eo]|fag|fot|fut|kak|kul|lesb|mer[dt]|mist|mord|mut[il]|naz|neg|nig|pedo?|pen[ei]|pip|put|rap|ret|sal[oa]|sap|sat[a]|sex|sui|tit|tot|vag|zig|ziz)/;

/** A number below `limit`, every one as likely as every other. */
function randomBelow(limit: number): number {
  const most = 2 ** 32 - (2 ** 32 % limit);
  for (;;) {
    const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
    if (number < most) return number % limit;
  }
}

function randomWord(): string {
  for (;;) {
    const word = [first, vowels, first, vowels, last]
      .map((letters) => letters[randomBelow(letters.length)])
      .join('');
    if (!unwanted.test(word)) return word;
  }
}

export function randomPhrase(): string {
  return Array.from({ length: wordCount }, randomWord).join(' ');
}
