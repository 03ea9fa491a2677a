/** The words of a name as it is typed: "Müller, Hans" and "müller^hans" are the same two. */
const wordsOf = (name: string): readonly string[] => name.split(/[\s,^=*?]+/).filter((word) => word !== '');

/** Each word is a beginning, in the order typed (PS3.4 C.2.2.2.4 wildcards); '' where no name is asked for. */
export const namePattern = (typed: string): string => {
  const words = wordsOf(typed);
  return words.length === 0 ? '' : `${words.join('*')}*`;
};

/**
 * The same with every letter outside ASCII left open, for servers that know no others: "M*ller*". Null where less than two
 * letters of any word are left: that would ask for half of the archive.
 */
export function asciiPattern(typed: string): string | null {
  const words = wordsOf(typed).map((word) => word.replace(/[^\0-\x7f]+/g, '*'));
  if (!words.some((word) => word.replaceAll('*', '').length >= 2)) return null;
  return `${words.join('*')}*`.replace(/\*+/g, '*');
}

/** Two ways to write one name without accents: Müller is Muller somewhere and Mueller elsewhere. */
function forms(word: string): readonly string[] {
  const whole = word.normalize('NFC').toLowerCase();
  const plain = whole
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('ß', 'ss');
  const spelt = whole.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss');
  return [...new Set([whole, plain, spelt.normalize('NFD').replace(/\p{M}+/gu, '')])];
}

/** Does every word typed begin a word of the name, in any of its groups and spellings? */
export function nameMatches(name: string, typed: string): boolean {
  const has = wordsOf(name).flatMap(forms);
  return wordsOf(typed).every((word) =>
    forms(word).some((beginning) => has.some((form) => form.startsWith(beginning))),
  );
}
