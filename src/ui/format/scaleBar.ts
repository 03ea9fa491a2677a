const lengthsMm = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500] as const;

export interface ScaleBar {
  readonly lengthMm: number;
  readonly cssPixels: number;
}

/** The longest round length that fits; null where none makes a bar worth drawing. */
export function scaleBarFor(mmPerCssPixel: number | null, longestCssPixels: number): ScaleBar | null {
  if (mmPerCssPixel === null || !(mmPerCssPixel > 0)) return null;
  const lengthMm = lengthsMm.findLast((length) => length / mmPerCssPixel <= longestCssPixels);
  if (lengthMm === undefined) return null;
  const cssPixels = lengthMm / mmPerCssPixel;
  return cssPixels < 16 ? null : { lengthMm, cssPixels };
}

export function formatLength(mm: number, language: string): string {
  const [amount, unit] = mm >= 10 ? [mm / 10, 'centimeter'] : [mm, 'millimeter'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(amount);
}
