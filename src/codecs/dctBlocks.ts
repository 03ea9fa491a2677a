import type { BitReader, HuffmanTable } from './huffman';
import { damaged } from './refusal';

/** Zigzag position -> natural position, ISO/IEC 10918-1 figure A.6. */
export const naturalOrder = Uint8Array.of(
  0,
  1,
  8,
  16,
  9,
  2,
  3,
  10,
  17,
  24,
  32,
  25,
  18,
  11,
  4,
  5,
  12,
  19,
  26,
  33,
  40,
  48,
  41,
  34,
  27,
  20,
  13,
  6,
  7,
  14,
  21,
  28,
  35,
  42,
  49,
  56,
  57,
  50,
  43,
  36,
  29,
  22,
  15,
  23,
  30,
  37,
  44,
  51,
  58,
  59,
  52,
  45,
  38,
  31,
  39,
  46,
  53,
  60,
  61,
  54,
  47,
  55,
  62,
  63,
);

/** What a scan does to the blocks it visits (G.1): which coefficients, and which of their bits. */
export interface BlockScan {
  readonly reader: BitReader;
  readonly spectralStart: number;
  readonly spectralEnd: number;
  readonly low: number;
  /** Blocks still to be left alone in this band (EOBn runs). */
  endOfBandRun: number;
}

/** What the scan keeps of one component. */
export interface ScanComponent {
  readonly dcTable: HuffmanTable | undefined;
  readonly acTable: HuffmanTable | undefined;
  predictor: number;
}

export type BlockDecoder = (scan: BlockScan, component: ScanComponent, block: Int16Array, at: number) => void;

const required = (table: HuffmanTable | undefined): HuffmanTable => {
  if (table === undefined) throw damaged('Huffman table missing');
  return table;
};

function decodeDifference(reader: BitReader, component: ScanComponent): number {
  const category = reader.symbol(required(component.dcTable));
  if (category > 15) throw damaged('DC category');
  component.predictor += reader.difference(category);
  return component.predictor;
}

/** F.2.2: all coefficients of one block in sequence. */
export const decodeSequential: BlockDecoder = ({ reader }, component, block, at) => {
  const acTable = required(component.acTable);
  block[at] = decodeDifference(reader, component);
  for (let k = 1; k < 64; k += 1) {
    const symbol = reader.symbol(acTable);
    const category = symbol & 15;
    const run = symbol >> 4;
    if (category === 0) {
      if (run !== 15) return;
      k += 15;
      continue;
    }
    k += run;
    if (k > 63) throw damaged('coefficients beyond the block');
    block[at + (naturalOrder[k] ?? 0)] = reader.difference(category);
  }
};

/** G.1.2.1: the upper bits of the DC coefficient. */
export const decodeDcFirst: BlockDecoder = ({ reader, low }, component, block, at) => {
  block[at] = decodeDifference(reader, component) << low;
};

/** G.1.2.1.1: one more bit of it. */
export const decodeDcRefine: BlockDecoder = ({ reader, low }, _, block, at) => {
  if (reader.bits(1) === 1) block[at] = (block[at] ?? 0) | (1 << low);
};

/** G.1.2.2: the upper bits of a band of AC coefficients. */
export const decodeAcFirst: BlockDecoder = (scan, component, block, at) => {
  if (scan.endOfBandRun > 0) {
    scan.endOfBandRun -= 1;
    return;
  }
  const { reader, low, spectralEnd } = scan;
  const table = required(component.acTable);
  for (let k = scan.spectralStart; k <= spectralEnd; k += 1) {
    const symbol = reader.symbol(table);
    const category = symbol & 15;
    const run = symbol >> 4;
    if (category === 0) {
      if (run < 15) {
        scan.endOfBandRun = (1 << run) - 1 + reader.bits(run);
        return;
      }
      k += 15;
      continue;
    }
    k += run;
    if (k > 63) throw damaged('coefficients beyond the block');
    block[at + (naturalOrder[k] ?? 0)] = reader.difference(category) << low;
  }
};

/** G.1.2.3: one more bit of every coefficient that is not zero, and new ones of magnitude 1 in between. */
export const decodeAcRefine: BlockDecoder = (scan, component, block, at) => {
  const { reader, spectralEnd } = scan;
  const bit = 1 << scan.low;
  let k = scan.spectralStart;
  if (scan.endOfBandRun === 0) {
    const table = required(component.acTable);
    for (; k <= spectralEnd; k += 1) {
      const symbol = reader.symbol(table);
      const run = symbol >> 4;
      let fresh = 0;
      if ((symbol & 15) !== 0) fresh = reader.bits(1) === 1 ? bit : -bit;
      else if (run < 15) {
        scan.endOfBandRun = (1 << run) + reader.bits(run);
        break;
      }
      k = refineOver(reader, block, at, k, spectralEnd, bit, run);
      if (fresh !== 0) {
        if (k > spectralEnd) throw damaged('coefficients beyond the band');
        block[at + (naturalOrder[k] ?? 0)] = fresh;
      }
    }
  }
  if (scan.endOfBandRun > 0) {
    refineOver(reader, block, at, k, spectralEnd, bit, 64);
    scan.endOfBandRun -= 1;
  }
};

/** Corrects the coefficients from `k` on that are not zero, until `zeros` zeros were passed; gives the position after them. */
function refineOver(
  reader: BitReader,
  block: Int16Array,
  at: number,
  k: number,
  end: number,
  bit: number,
  zeros: number,
): number {
  let left = zeros;
  for (; k <= end; k += 1) {
    const position = at + (naturalOrder[k] ?? 0);
    const value = block[position] ?? 0;
    if (value === 0) {
      if (left === 0) break;
      left -= 1;
    } else if (reader.bits(1) === 1 && (value & bit) === 0) {
      block[position] = value + (value > 0 ? bit : -bit);
    }
  }
  return k;
}
