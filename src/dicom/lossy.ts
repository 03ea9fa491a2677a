import { Tags } from './tags';
import type { InstanceRecord } from './types';
import { numbers, text, texts } from './values';

/** Lossy Image Compression Method, PS3.3 C.7.6.1.1.5.1. */
const methods: ReadonlyMap<string, string> = new Map([
  ['ISO_10918_1', 'JPEG'],
  ['ISO_14495_1', 'JPEG-LS'],
  ['ISO_15444_1', 'JPEG 2000'],
  ['ISO_15444_15', 'HTJ2K'],
  ['ISO_18181_1', 'JPEG XL'],
]);

/** Syntaxes that cannot hold anything else; the others may be lossless. */
const alwaysLossy = /^1\.2\.840\.10008\.1\.2\.4\.(50|51|53|55|81)$/;

/** "JPEG 10:1", "JPEG", "10:1", or '' where only the loss itself is known; null where nothing was lost (E21). */
export function lossyInfo({ attributes, transferSyntaxUid }: InstanceRecord): string | null {
  if (text(attributes, Tags.lossyImageCompression) !== '01' && !alwaysLossy.test(transferSyntaxUid))
    return null;
  const ratios = numbers(attributes, Tags.lossyImageCompressionRatio).filter((ratio) => ratio > 0);
  // Several steps of compression multiply.
  const ratio =
    ratios.length === 0
      ? ''
      : `${Math.round(ratios.reduce((product, step) => product * step, 1) * 10) / 10}:1`;
  const names = texts(attributes, Tags.lossyImageCompressionMethod).map((code) => methods.get(code) ?? '');
  return [...new Set(names), ratio].filter((part) => part !== '').join(' ');
}
