/** A small generator (xorshift32): the same numbers in every browser, every time. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 1;
  }

  /** 0 to below 1. */
  next(): number {
    let state = this.#state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state;
    return (state >>> 0) / 0x1_0000_0000;
  }

  between(least: number, most: number): number {
    return least + this.next() * (most - least);
  }
}

const noiseLength = 8191;

/** Noise is taken from one table at changing places: drawing each number anew would cost more than the picture. */
const noise = (() => {
  const random = new Random(20240101);
  return Float32Array.from(
    { length: noiseLength },
    () => random.next() + random.next() + random.next() - 1.5,
  );
})();

/** Adds noise of about this standard deviation. */
export function addNoise(values: Float32Array, deviation: number, seed: number): void {
  // Three uniform numbers add up to a deviation of one half.
  const scale = 2 * deviation;
  let at = (seed * 2654435761) % noiseLength;
  for (let index = 0; index < values.length; index += 1) {
    values[index] = (values[index] ?? 0) + scale * (noise[at] ?? 0);
    at = at + 1 === noiseLength ? 0 : at + 1;
  }
}
