export type Counter = (count: number, one: string, other: string) => string;

/** "#" stands for the number, written as the language writes it. */
export function counter(language: string): Counter {
  const rules = new Intl.PluralRules(language);
  const format = new Intl.NumberFormat(language);
  return (count, one, other) =>
    (rules.select(count) === 'one' ? one : other).replace('#', format.format(count));
}
