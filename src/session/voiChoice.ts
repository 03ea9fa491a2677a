import type { Voi } from '../pixels';

/** The window of the next image of a set: the user's stays, the file's own is taken from each image anew (D2, D18). */
export function carryVoi(
  previous: Voi | null,
  previousChoices: readonly Voi[],
  choices: readonly Voi[],
): Voi | null {
  const [first = null] = choices;
  if (previous === null) return first;
  if (previous.origin === 'user' || previous.origin === 'preset') return previous;
  const fileIndex = previousChoices.indexOf(previous);
  if (previous.origin === 'saved') return choices.find((choice) => isSameSaved(choice, previous)) ?? first;
  const same = choices[fileIndex];
  return same !== undefined && same.origin === previous.origin ? same : first;
}

/** Each image of a series has its own references: the same view is told by its name. */
const isSameSaved = (a: Voi, b: Voi): boolean => a.origin === 'saved' && a.explanation === b.explanation;
