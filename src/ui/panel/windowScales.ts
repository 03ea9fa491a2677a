export const sliderSteps = 1000;

/** Between a number of the window and a place on its slider, 0 to `sliderSteps`. */
export interface Scale {
  toSlider(value: number): number;
  fromSlider(place: number): number;
}

interface Range {
  readonly minimum: number;
  readonly maximum: number;
}

const clamp = (value: number): number => Math.min(Math.max(value, 0), sliderSteps);

/** To the right means more contrast, that is a narrower window; by ratio, so that small windows can be set, too. */
export function contrastScale({ minimum, maximum }: Range, width: number): Scale {
  const span = Math.max(maximum - minimum, 1e-6);
  const widest = Math.max(span * 2, width);
  const narrowest = Math.min(span >= 16 ? 1 : span / 1000, width);
  const ratio = Math.log(widest / narrowest);
  return {
    toSlider: (value) => clamp((sliderSteps * Math.log(widest / value)) / ratio),
    fromSlider: (place) => rounded(widest * Math.exp((-place * ratio) / sliderSteps), span),
  };
}

/** To the right means brighter, that is a lower level (IHE BIR: upwards lowers the centre). */
export function levelScale({ minimum, maximum }: Range, center: number): Scale {
  const low = Math.min(minimum, center);
  const high = Math.max(maximum, center, low + 1e-6);
  return {
    toSlider: (value) => clamp((sliderSteps * (high - value)) / (high - low)),
    fromSlider: (place) => rounded(high - (place * (high - low)) / sliderSteps, high - low),
  };
}

/** Whole numbers where the values are many, as a person would write them. */
function rounded(value: number, span: number): number {
  if (span >= 16) return Math.round(value);
  return Number(value.toPrecision(4));
}
