import {
  BitReader,
  readEntropyCoded,
  readHuffmanTables,
  type HuffmanTable,
  type HuffmanTables,
} from './huffman';
import { Marker, readSegment, type FrameHeader, type Segment } from './jpegMarkers';
import { buildDifferenceTable, decodeDifferences, type DifferenceTable } from './losslessDifferences';
import { undifferenceFirstRow, undifferenceRow } from './losslessPredictors';
import { damaged, unsupported } from './refusal';
import type { Cells } from './storedValues';

interface Decoding {
  readonly frame: FrameHeader;
  readonly cells: Cells;
  readonly huffman: HuffmanTables;
  readonly decoded: Set<number>;
  restartInterval: number;
}

/**
 * JPEG lossless, ISO/IEC 10918-1 annex H (DICOM processes 14 and 14 SV1): all predictors, 2 to 16 bits, point transform,
 * restart intervals, one scan or several. Gives the coded samples, interleaved. `bytes` end in EOI. Throws Decode.
 */
export function decodeLossless(bytes: Uint8Array, frame: FrameHeader): Cells {
  if (frame.precision < 2 || frame.precision > 16) throw damaged('JPEG lossless precision');
  if (frame.components.some(({ horizontal, vertical }) => horizontal * vertical !== 1)) {
    throw unsupported('subsampled JPEG lossless');
  }
  const count = frame.rows * frame.columns * frame.components.length;
  const cells = frame.precision > 8 ? new Uint16Array(count) : new Uint8Array(count);
  const decoding: Decoding = { frame, cells, huffman: [], decoded: new Set(), restartInterval: 0 };
  for (let at = 2; ;) {
    const segment = readSegment(bytes, at);
    if (segment.marker === Marker.endOfImage) break;
    at = segment.end;
    if (segment.marker === Marker.huffmanTables) readHuffmanTables(segment.payload, decoding.huffman);
    else if (segment.marker === Marker.restartInterval) {
      decoding.restartInterval = (segment.payload[0] ?? 0) * 256 + (segment.payload[1] ?? 0);
    } else if (segment.marker === Marker.startOfScan) at = decodeScan(decoding, segment, bytes);
  }
  if (decoding.decoded.size !== frame.components.length) throw damaged('components missing');
  return cells;
}

/** One component of a scan: where its samples lie, and the rows being worked on. */
interface Part {
  readonly index: number;
  readonly table: DifferenceTable;
  readonly differences: Int32Array;
  row: Int32Array;
  above: Int32Array;
}

function decodeScan(decoding: Decoding, { payload, end }: Segment, bytes: Uint8Array): number {
  const { columns, precision } = decoding.frame;
  const count = payload[0] ?? 0;
  const [predictor = 0, , bits = 0] = payload.subarray(1 + 2 * count);
  if (payload.length < 4 + 2 * count || predictor < 1 || predictor > 7) throw damaged('lossless scan header');
  const pointTransform = bits & 15;
  if (pointTransform >= precision) throw damaged('lossless point transform');
  const tables = new Map<HuffmanTable, DifferenceTable>();
  const parts = Array.from({ length: count }, (_, n): Part => {
    const index = decoding.frame.components.findIndex(({ id }) => id === payload[1 + 2 * n]);
    const huffman = decoding.huffman[((payload[2 + 2 * n] ?? 0) >> 4) & 3];
    if (index < 0 || huffman === undefined) throw damaged('lossless scan header');
    const table = tables.get(huffman) ?? buildDifferenceTable(huffman);
    tables.set(huffman, table);
    decoding.decoded.add(index);
    const [differences, row, above] = [
      new Int32Array(columns),
      new Int32Array(columns),
      new Int32Array(columns),
    ];
    return { index, table, differences, row, above };
  });
  return decodeRows(decoding, parts, bytes, end, { predictor, pointTransform });
}

interface ScanParameters {
  readonly predictor: number;
  readonly pointTransform: number;
}

function decodeRows(
  { frame, cells, restartInterval }: Decoding,
  parts: readonly Part[],
  bytes: Uint8Array,
  start: number,
  { predictor, pointTransform }: ScanParameters,
): number {
  const { rows, columns } = frame;
  // H.1.1 lets prediction start anew only at the beginning of a line.
  if (restartInterval % columns !== 0) throw unsupported('JPEG lossless restart inside a line');
  const rowsPerInterval = restartInterval === 0 ? rows : restartInterval / columns;
  const coded = readEntropyCoded(bytes, start);
  if (coded.bounds.length - 1 < Math.ceil(rows / rowsPerInterval))
    throw damaged('the code stream is cut short');
  const reader = new BitReader(coded.data);
  const initial = 1 << (frame.precision - pointTransform - 1);
  for (let row = 0; row < rows; row += 1) {
    const interval = Math.floor(row / rowsPerInterval);
    const isFirst = row % rowsPerInterval === 0;
    if (isFirst) reader.begin(coded.bounds[interval] ?? 0, coded.bounds[interval + 1] ?? 0);
    decodeDifferences(reader, coded.data, parts, columns);
    if (reader.overran) throw damaged('the code stream is cut short');
    for (const part of parts) {
      if (isFirst) undifferenceFirstRow(part.differences, part.row, initial);
      else undifferenceRow(predictor, part.differences, part.row, part.above);
      store(
        part.row,
        cells,
        row * columns * frame.components.length + part.index,
        frame.components.length,
        pointTransform,
      );
      [part.row, part.above] = [part.above, part.row];
    }
  }
  return coded.end;
}

function store(row: Int32Array, cells: Cells, first: number, step: number, pointTransform: number): void {
  for (let column = 0, to = first; column < row.length; column += 1, to += step) {
    cells[to] = (row[column] ?? 0) << pointTransform;
  }
}
