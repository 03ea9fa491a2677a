const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Least squares over equally spaced values: what they grow by from the first to the last, as a part of their mean, with the
 * interval that holds it with 95 % confidence.
 */
export function growthOf(values) {
  const count = values.length;
  const [x, y] = [(count - 1) / 2, mean(values)];
  const spread = values.reduce((sum, _, at) => sum + (at - x) ** 2, 0);
  const slope = values.reduce((sum, value, at) => sum + (at - x) * (value - y), 0) / spread;
  const rest = values.reduce((sum, value, at) => sum + (value - y - slope * (at - x)) ** 2, 0);
  const error = Math.sqrt(rest / Math.max(1, count - 2) / spread);
  const part = (one) => (one * (count - 1)) / y;
  return { mean: y, growth: part(slope), from: part(slope - 1.96 * error), to: part(slope + 1.96 * error) };
}

export const percent = (value) => `${(100 * value).toFixed(2)} %`;
