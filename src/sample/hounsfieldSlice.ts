/** A slice being drawn: Hounsfield units on a square grid. Millimetres from its centre; x to the left of the patient, y to the back. */
export class HounsfieldSlice {
  values: Float32Array<ArrayBuffer>;
  readonly #spare: Float32Array<ArrayBuffer>;

  constructor(
    readonly size: number,
    readonly spacingMm: number,
  ) {
    this.values = new Float32Array(size * size);
    this.#spare = new Float32Array(size * size);
  }

  clear(hounsfield: number): void {
    this.values.fill(hounsfield);
  }

  /** Rows are filled as spans, so that the cost is that of the pixels drawn. `turn` in radians, from x towards y. */
  ellipse(x: number, y: number, halfX: number, halfY: number, hounsfield: number, turn = 0): void {
    if (halfX <= 0 || halfY <= 0) return;
    const { size, spacingMm, values } = this;
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    const [inverseX, inverseY] = [1 / halfX ** 2, 1 / halfY ** 2];
    // With (dx, dy) turned back, the ellipse is a dx^2 + 2 b dx dy + c dy^2 <= 1.
    const a = cos * cos * inverseX + sin * sin * inverseY;
    const b = cos * sin * (inverseX - inverseY);
    const c = sin * sin * inverseX + cos * cos * inverseY;
    const reach = Math.sqrt(a / (a * c - b * b));
    const middle = (size - 1) / 2;
    const first = Math.max(Math.ceil((y - reach) / spacingMm + middle), 0);
    const last = Math.min(Math.floor((y + reach) / spacingMm + middle), size - 1);
    for (let row = first; row <= last; row += 1) {
      const dy = (row - middle) * spacingMm - y;
      const root = Math.sqrt(Math.max((b * dy) ** 2 - a * (c * dy * dy - 1), 0));
      const from = Math.max(Math.ceil((x + (-b * dy - root) / a) / spacingMm + middle), 0);
      const to = Math.min(Math.floor((x + (-b * dy + root) / a) / spacingMm + middle), size - 1);
      if (from <= to) values.fill(hounsfield, row * size + from, row * size + to + 1);
    }
  }

  /** A binomial blur of three by three: edges as soft as a scanner makes them. */
  soften(): void {
    this.#blur(1);
    this.#blur(this.size);
  }

  #blur(step: number): void {
    const from = this.values;
    const to = this.#spare;
    const last = from.length - step;
    to.set(from);
    for (let at = step; at < last; at += 1) {
      to[at] = ((from[at - step] ?? 0) + 2 * (from[at] ?? 0) + (from[at + step] ?? 0)) / 4;
    }
    this.values.set(to);
  }
}
