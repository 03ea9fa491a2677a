/** Never so fine that an image of a small stack slips by, never more than one image a pixel. */
const farthestPixels = 24;
const nearestPixels = 1;

/** Turns the way of a drag into whole images: the height of the viewport is the whole stack. */
export class StackDrag {
  readonly #pixelsPerImage: number;
  #pixels = 0;

  constructor(height: number, stackSize: number) {
    const whole = height / Math.max(stackSize - 1, 1);
    this.#pixelsPerImage = Math.min(Math.max(whole, nearestPixels), farthestPixels);
  }

  /** Images to move for dy more pixels; what is left over counts for the next move. */
  images(dy: number): number {
    this.#pixels += dy;
    const whole = Math.trunc(this.#pixels / this.#pixelsPerImage);
    this.#pixels -= whole * this.#pixelsPerImage;
    return whole;
  }
}
