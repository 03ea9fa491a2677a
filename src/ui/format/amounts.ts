const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** 118 kB, 498 MB: powers of 1000, as the receipt and the network count. */
export function formatBytes(bytes: number, language: string): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), steps.length - 1);
  const amount = bytes / 1000 ** power;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: steps[power] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: amount < 10 && power > 1 ? 1 : 0,
  }).format(amount);
}

/** Whole for large values, enough digits for small ones; the minus sign of the language. */
export function formatNumber(value: number, language: string, digits?: number): string {
  const size = Math.abs(value);
  const maximumFractionDigits = digits ?? (size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 5);
  const format = new Intl.NumberFormat(language, { maximumFractionDigits, useGrouping: false });
  return format.format(value).replace('-', '−');
}

/** What a person types: comma or point, either minus sign; null for anything else. */
export function parseNumber(typed: string): number | null {
  const plain = typed.trim().replace(/\s/g, '').replace('−', '-').replace(',', '.');
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}
