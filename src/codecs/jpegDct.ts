import type { ImagePixelModule } from '../dicom';
import {
  decodeAcFirst,
  decodeAcRefine,
  decodeDcFirst,
  decodeDcRefine,
  decodeSequential,
  naturalOrder,
  type BlockDecoder,
  type BlockScan,
  type ScanComponent,
} from './dctBlocks';
import {
  BitReader,
  readEntropyCoded,
  readHuffmanTables,
  type EntropyCoded,
  type HuffmanTables,
} from './huffman';
import { inverseDct } from './inverseDct';
import { Marker, readSegment, type FrameComponent, type FrameHeader, type Segment } from './jpegMarkers';
import { damaged } from './refusal';
import type { Cells } from './storedValues';
import { upsamplerFor } from './upsample';

/** One component while its coefficients come in. */
interface Component extends FrameComponent {
  /** Size in samples, and in blocks with whole MCUs. */
  readonly width: number;
  readonly height: number;
  readonly blocksAcross: number;
  readonly blocksDown: number;
  readonly coefficients: Int16Array;
  /** As it was when the component's first scan began (B.2.4.1). */
  quantisation: Uint16Array | null;
}

interface Decoding {
  readonly frame: FrameHeader;
  readonly components: readonly Component[];
  readonly mcusAcross: number;
  readonly mcusDown: number;
  readonly huffman: HuffmanTables;
  readonly quantisation: (Uint16Array | undefined)[];
  restartInterval: number;
}

/**
 * Huffman-coded DCT processes of ISO/IEC 10918-1, sequential and progressive, 8 or 12 bits: components as coded, at full
 * resolution, interleaved. `bytes` end in EOI. Throws ViewerError Decode.
 */
export function decodeDct(bytes: Uint8Array, frame: FrameHeader, image: ImagePixelModule): Cells {
  const decoding = prepare(frame);
  for (let at = 2; ;) {
    const segment = readSegment(bytes, at);
    if (segment.marker === Marker.endOfImage) break;
    at = segment.end;
    if (segment.marker === Marker.huffmanTables) readHuffmanTables(segment.payload, decoding.huffman);
    else if (segment.marker === Marker.quantisationTables) readQuantisation(segment, decoding.quantisation);
    else if (segment.marker === Marker.restartInterval) {
      decoding.restartInterval = (segment.payload[0] ?? 0) * 256 + (segment.payload[1] ?? 0);
    } else if (segment.marker === Marker.startOfScan) {
      const coded = readEntropyCoded(bytes, segment.end);
      decodeScan(decoding, segment, coded);
      at = coded.end;
    }
  }
  return reconstruct(decoding, image);
}

function prepare(frame: FrameHeader): Decoding {
  const across = Math.max(...frame.components.map(({ horizontal }) => horizontal));
  const down = Math.max(...frame.components.map(({ vertical }) => vertical));
  const mcusAcross = Math.ceil(frame.columns / (8 * across));
  const mcusDown = Math.ceil(frame.rows / (8 * down));
  const components = frame.components.map((component): Component => {
    const blocksAcross = mcusAcross * component.horizontal;
    const blocksDown = mcusDown * component.vertical;
    return {
      ...component,
      width: Math.ceil((frame.columns * component.horizontal) / across),
      height: Math.ceil((frame.rows * component.vertical) / down),
      blocksAcross,
      blocksDown,
      coefficients: new Int16Array(blocksAcross * blocksDown * 64),
      quantisation: null,
    };
  });
  return { frame, components, mcusAcross, mcusDown, huffman: [], quantisation: [], restartInterval: 0 };
}

/** B.2.4.1; values are kept in natural order. */
function readQuantisation({ payload }: Segment, tables: (Uint16Array | undefined)[]): void {
  for (let at = 0; at < payload.length;) {
    const selector = payload[at] ?? 0;
    const size = (selector >> 4) + 1;
    if (size > 2 || at + 1 + 64 * size > payload.length) throw damaged('quantisation table');
    const table = new Uint16Array(64);
    for (let k = 0; k < 64; k += 1) {
      const from = at + 1 + k * size;
      const value = size === 1 ? payload[from] : (payload[from] ?? 0) * 256 + (payload[from + 1] ?? 0);
      table[naturalOrder[k] ?? 0] = value ?? 0;
    }
    tables[selector & 3] = table;
    at += 1 + 64 * size;
  }
}

interface ScanPart extends ScanComponent {
  readonly component: Component;
}

function decodeScan(decoding: Decoding, { payload }: Segment, coded: EntropyCoded): void {
  const count = payload[0] ?? 0;
  if (count < 1 || count > 4 || payload.length < 4 + 2 * count) throw damaged('scan header');
  const parts = Array.from({ length: count }, (_, index) => {
    const selectors = payload[2 + 2 * index] ?? 0;
    return scanPart(decoding, payload[1 + 2 * index] ?? 0, selectors >> 4, selectors & 15);
  });
  const [spectralStart = 0, spectralEnd = 0, bits = 0] = payload.subarray(1 + 2 * count);
  const isProgressive = decoding.frame.marker === 0xc2;
  const isSound = spectralEnd <= 63 && spectralStart <= spectralEnd && (spectralStart === 0 || count === 1);
  if (isProgressive && !(isSound && (spectralStart > 0 || spectralEnd === 0)))
    throw damaged('spectral selection');
  const decodeBlock = isProgressive ? progressiveDecoder(spectralStart, bits >> 4) : decodeSequential;
  const reader = new BitReader(coded.data);
  const scan = { reader, spectralStart, spectralEnd, low: bits & 15, endOfBandRun: 0 };
  const [only] = parts;
  const visit =
    count === 1 && only !== undefined
      ? visitBlocks(only, scan, decodeBlock)
      : visitMcus(decoding, parts, scan, decodeBlock);
  runIntervals(decoding.restartInterval, coded, scan, parts, visit);
}

function progressiveDecoder(spectralStart: number, high: number): BlockDecoder {
  if (spectralStart === 0) return high === 0 ? decodeDcFirst : decodeDcRefine;
  return high === 0 ? decodeAcFirst : decodeAcRefine;
}

function scanPart(decoding: Decoding, id: number, dc: number, ac: number): ScanPart {
  const component = decoding.components.find((candidate) => candidate.id === id);
  if (component === undefined) throw damaged('scan of an unknown component');
  component.quantisation ??= decoding.quantisation[component.quantisationTable & 3] ?? null;
  return {
    component,
    dcTable: decoding.huffman[dc & 3],
    acTable: decoding.huffman[4 + (ac & 3)],
    predictor: 0,
  };
}

/** A walk over the scan's MCUs: how many there are, and what to do at each. */
interface Walk {
  readonly units: number;
  decodeUnit(unit: number): void;
}

/** A.2.2: a scan of one component has its own blocks only, without those that fill up MCUs. */
function visitBlocks(part: ScanPart, scan: BlockScan, decodeBlock: BlockDecoder): Walk {
  const { width, height, blocksAcross, coefficients } = part.component;
  const across = Math.ceil(width / 8);
  return {
    units: across * Math.ceil(height / 8),
    decodeUnit(unit) {
      const row = Math.floor(unit / across);
      decodeBlock(scan, part, coefficients, (row * blocksAcross + (unit - row * across)) * 64);
    },
  };
}

/** A.2.3: interleaved MCUs. */
function visitMcus(
  decoding: Decoding,
  parts: readonly ScanPart[],
  scan: BlockScan,
  decodeBlock: BlockDecoder,
): Walk {
  const { mcusAcross, mcusDown } = decoding;
  return {
    units: mcusAcross * mcusDown,
    decodeUnit(unit) {
      const mcuRow = Math.floor(unit / mcusAcross);
      const mcuColumn = unit - mcuRow * mcusAcross;
      for (const part of parts) {
        const { horizontal, vertical, blocksAcross, coefficients } = part.component;
        for (let row = mcuRow * vertical; row < (mcuRow + 1) * vertical; row += 1) {
          for (let column = mcuColumn * horizontal; column < (mcuColumn + 1) * horizontal; column += 1) {
            decodeBlock(scan, part, coefficients, (row * blocksAcross + column) * 64);
          }
        }
      }
    },
  };
}

function runIntervals(
  restartInterval: number,
  { bounds }: EntropyCoded,
  scan: BlockScan,
  parts: readonly ScanPart[],
  { units, decodeUnit }: Walk,
): void {
  const perInterval = restartInterval === 0 ? units : restartInterval;
  if (bounds.length - 1 < Math.ceil(units / perInterval)) throw damaged('the code stream is cut short');
  for (let interval = 0, unit = 0; unit < units; interval += 1) {
    scan.reader.begin(bounds[interval] ?? 0, bounds[interval + 1] ?? 0);
    scan.endOfBandRun = 0;
    for (const part of parts) part.predictor = 0;
    const end = Math.min(units, unit + perInterval);
    for (; unit < end; unit += 1) decodeUnit(unit);
    if (scan.reader.overran) throw damaged('the code stream is cut short');
  }
}

/** Coefficients to samples, and every component to the picture's full size. */
function reconstruct({ frame, components }: Decoding, image: ImagePixelModule): Cells {
  const count = components.length;
  const { rows, columns } = image;
  const cells =
    frame.precision > 8 ? new Uint16Array(rows * columns * count) : new Uint8Array(rows * columns * count);
  const across = Math.max(...components.map(({ horizontal }) => horizontal));
  const down = Math.max(...components.map(({ vertical }) => vertical));
  for (const [index, component] of components.entries()) {
    const upsample = upsamplerFor({
      samples: samplesOf(component, frame.precision),
      stride: component.blocksAcross * 8,
      width: component.width,
      height: component.height,
      across: across / component.horizontal,
      down: down / component.vertical,
    });
    const line = new Uint16Array(columns + 2);
    const work = new Int32Array(component.width);
    for (let row = 0; row < rows; row += 1) {
      upsample(row, line, work);
      for (let column = 0, to = row * columns * count + index; column < columns; column += 1, to += count) {
        cells[to] = line[column] ?? 0;
      }
    }
  }
  return cells;
}

function samplesOf(
  { coefficients, quantisation, blocksAcross, blocksDown }: Component,
  precision: number,
): Uint16Array {
  if (quantisation === null) throw damaged('quantisation table missing');
  const stride = blocksAcross * 8;
  const samples = new Uint16Array(stride * blocksDown * 8);
  const block = new Int32Array(64);
  for (let index = 0; index < blocksAcross * blocksDown; index += 1) {
    const from = index * 64;
    for (let k = 0; k < 64; k += 1) block[k] = (coefficients[from + k] ?? 0) * (quantisation[k] ?? 0);
    const row = Math.floor(index / blocksAcross);
    inverseDct(block, samples, row * 8 * stride + (index - row * blocksAcross) * 8, stride, precision);
  }
  return samples;
}
