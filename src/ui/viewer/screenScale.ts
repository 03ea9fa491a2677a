import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

interface Measured {
  readonly devicePixelsPerMm: number;
  /** The screen it was measured on: on another one it says nothing. */
  readonly screen: string;
}

/** Of this page only, in memory: what the person measured on the screen. */
const store = createStore<{ readonly measured: Measured | null }>(() => ({ measured: null }));

const thisScreen = () => `${screen.width} ${screen.height}`;

const valid = (measured: Measured | null): number | null =>
  measured !== null && measured.screen === thisScreen() ? measured.devicePixelsPerMm : null;

/** Device pixels in a millimetre of this screen; null until somebody has measured it. */
export function useScreenScale(): number | null {
  return useStore(store, ({ measured }) => valid(measured));
}

/** Something of `mm` millimetres was held against the screen and is as long as so many CSS pixels. */
export function keepScreenScale(cssPixels: number, mm: number): void {
  const devicePixelsPerMm = (cssPixels * window.devicePixelRatio) / mm;
  store.setState({ measured: { devicePixelsPerMm, screen: thisScreen() } });
}

/** E22, PS3.3 C.10.4 TRUE SIZE: a millimetre of the picture is a millimetre of the screen, to one part in a hundred. */
export function isTrueSize(mmPerCssPixel: number, devicePixelsPerMm: number | null): boolean {
  if (devicePixelsPerMm === null) return false;
  const screenMmPerCssPixel = window.devicePixelRatio / devicePixelsPerMm;
  return Math.abs(mmPerCssPixel / screenMmPerCssPixel - 1) < 0.01;
}
