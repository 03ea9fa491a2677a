/** More steps than this are not seen on any screen. */
const mostSteps = 400;

const held = 'var(--loaded)';
const missing = 'var(--track)';

/** Which part of a set is held, from top to bottom, as one background. */
export function loadedGradient(loaded: readonly boolean[], count: number): string {
  if (count === 0 || !loaded.includes(true)) return missing;
  const steps = Math.min(count, mostSteps);
  const isHeld = (step: number): boolean => loaded[Math.floor((step * count) / steps)] === true;
  const stops: string[] = [];
  for (let from = 0; from < steps;) {
    let to = from + 1;
    while (to < steps && isHeld(to) === isHeld(from)) to += 1;
    const colour = isHeld(from) ? held : missing;
    stops.push(`${colour} ${(100 * from) / steps}% ${(100 * to) / steps}%`);
    from = to;
  }
  return `linear-gradient(to bottom, ${stops.join(', ')})`;
}
