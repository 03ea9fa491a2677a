/** A wheel's notch is about 100 CSS pixels in every browser (53 to 120); a touchpad sends many small steps. */
const notchPixels = 50;
const touchpadPixelsPerImage = 30;
const zoomPerNotch = 1.2;
const pixelsPerLine = 33;
const pixelsPerPage = 400;

export interface WheelStep {
  readonly deltaY: number;
  /** 0 pixels, 1 lines, 2 pages, as in WheelEvent. */
  readonly deltaMode: number;
}

const unit = [1, pixelsPerLine, pixelsPerPage];

const pixelsOf = ({ deltaY, deltaMode }: WheelStep): number => deltaY * (unit[deltaMode] ?? 1);

/** Wheel and touchpad steps as images, one a notch. */
export class WheelScroll {
  #rest = 0;

  images(step: WheelStep): number {
    const pixels = pixelsOf(step);
    if (Math.abs(pixels) >= notchPixels) {
      this.#rest = 0;
      return Math.sign(pixels) * Math.max(1, Math.round(Math.abs(pixels) / 120));
    }
    if (this.#rest * pixels < 0) this.#rest = 0;
    this.#rest += pixels / touchpadPixelsPerImage;
    const whole = Math.trunc(this.#rest);
    this.#rest -= whole;
    return whole;
  }
}

/** Ctrl and wheel, or two fingers on a touchpad, which browsers report as the same: up is nearer. */
export function wheelZoomFactor(step: WheelStep): number {
  const pixels = pixelsOf(step);
  if (Math.abs(pixels) >= notchPixels) return zoomPerNotch ** (-pixels / 100);
  return Math.exp(-pixels / 100);
}
