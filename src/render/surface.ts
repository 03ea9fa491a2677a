import type { Painted } from './painter';

/** The canvas of one viewport: as many canvas pixels as the screen has for it, told when their number changes. */
export class Surface {
  readonly canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D | null;
  readonly #observer: ResizeObserver;
  readonly #style: { readonly position: string };
  #image: ImageData | null = null;

  constructor(
    private readonly element: HTMLElement,
    onChange: () => void,
  ) {
    this.canvas = element.ownerDocument.createElement('canvas');
    const { style } = this.canvas;
    style.position = 'absolute';
    style.inset = '0';
    style.width = style.height = '100%';
    style.display = 'block';
    // Gestures belong to the picture; the page around it scrolls as pages do.
    style.touchAction = 'none';
    this.#style = { position: element.style.position };
    if (getComputedStyle(element).position === 'static') element.style.position = 'relative';
    element.prepend(this.canvas);
    this.#context = this.canvas.getContext('2d', { alpha: false });
    this.canvas.addEventListener('contextrestored', onChange);
    this.#observer = new ResizeObserver((entries) => {
      const entry = entries.at(-1);
      if (entry !== undefined && this.#resize(entry)) onChange();
    });
    this.#observe();
  }

  /** Device pixels per CSS pixel, as the canvas really has them. */
  get pixelsPerCssPixel(): number {
    const width = this.element.clientWidth;
    return width > 0 ? this.canvas.width / width : devicePixelRatio;
  }

  get isEmpty(): boolean {
    return this.canvas.width === 0 || this.canvas.height === 0;
  }

  put({ x, y, width, height, pixels }: Painted): void {
    const context = this.#context;
    if (context === null) return;
    this.#blacken(x, y, width, height);
    if (width === 0 || height === 0) return;
    const image = this.#image;
    const fits = image?.width === width && image.height === height && image.data.buffer === pixels.buffer;
    this.#image = fits
      ? image
      : new ImageData(new Uint8ClampedArray(pixels.buffer, 0, width * height * 4), width, height);
    if (this.#image !== null) context.putImageData(this.#image, x, y);
  }

  clear(): void {
    this.#image = null;
    this.#blacken(0, 0, 0, 0);
  }

  /** Gives the memory back at once. The canvas itself is taken out by whoever owns its place. */
  destroy(): void {
    this.#observer.disconnect();
    this.clear();
    this.canvas.width = this.canvas.height = 0;
    this.element.style.position = this.#style.position;
  }

  /** Background around a rectangle. */
  #blacken(x: number, y: number, width: number, height: number): void {
    const context = this.#context;
    if (context === null) return;
    const { canvas } = this;
    context.fillStyle = '#000';
    context.fillRect(0, 0, canvas.width, y);
    context.fillRect(0, y + height, canvas.width, canvas.height - y - height);
    context.fillRect(0, y, x, height);
    context.fillRect(x + width, y, canvas.width - x - width, height);
  }

  #observe(): void {
    try {
      // Whole device pixels, and told when the ratio changes; not known to every browser.
      this.#observer.observe(this.canvas, { box: 'device-pixel-content-box' });
    } catch {
      this.#observer.observe(this.canvas);
    }
    const { clientWidth, clientHeight } = this.element;
    this.#set(Math.round(clientWidth * devicePixelRatio), Math.round(clientHeight * devicePixelRatio));
  }

  #resize({ contentRect, devicePixelContentBoxSize }: ResizeObserverEntry): boolean {
    const width = Math.round(contentRect.width * devicePixelRatio);
    const height = Math.round(contentRect.height * devicePixelRatio);
    const [device] = devicePixelContentBoxSize ?? [];
    // The browser knows where device pixels begin and end; a ratio that is only emulated it does not count.
    const isCounted =
      device !== undefined &&
      Math.abs(device.inlineSize - width) <= 1 &&
      Math.abs(device.blockSize - height) <= 1;
    return isCounted ? this.#set(device.inlineSize, device.blockSize) : this.#set(width, height);
  }

  /** Setting a size empties a canvas, even the same size. */
  #set(width: number, height: number): boolean {
    if (this.canvas.width === width && this.canvas.height === height) return false;
    this.canvas.width = width;
    this.canvas.height = height;
    this.#blacken(0, 0, 0, 0);
    return true;
  }
}
