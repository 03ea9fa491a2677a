import { Marker } from './jpegMarkers';
import { damaged } from './refusal';

const lookupBits = 9;

/** One Huffman table of ISO/IEC 10918-1 C.2, ready for decoding. */
export interface HuffmanTable {
  /** By the next nine bits: code length << 8 | symbol; 0 where the code is longer. */
  readonly lookup: Uint16Array;
  /** By code length: the largest code of that length (-1 none), and where its symbols begin minus its first code. */
  readonly largest: Int32Array;
  readonly offset: Int32Array;
  readonly symbols: Uint8Array;
}

function buildHuffmanTable(counts: Uint8Array, symbols: Uint8Array): HuffmanTable {
  const lookup = new Uint16Array(1 << lookupBits);
  const largest = new Int32Array(17).fill(-1);
  const offset = new Int32Array(17);
  let code = 0;
  let index = 0;
  for (let length = 1; length <= 16; length += 1, code <<= 1) {
    const count = counts[length - 1] ?? 0;
    if (code + count > 1 << length) throw damaged('Huffman table');
    offset[length] = index - code;
    for (let n = 0; n < count; n += 1, code += 1, index += 1) {
      if (length > lookupBits) continue;
      const spare = lookupBits - length;
      lookup.fill((length << 8) | (symbols[index] ?? 0), code << spare, (code + 1) << spare);
    }
    if (count > 0) largest[length] = code - 1;
  }
  return { lookup, largest, offset, symbols };
}

/** Tables by class (0 DC or lossless, 1 AC) and destination: `tables[class * 4 + destination]`. */
export type HuffmanTables = (HuffmanTable | undefined)[];

/** A DHT segment, B.2.4.2, may define several. */
export function readHuffmanTables(payload: Uint8Array, tables: HuffmanTables): void {
  for (let at = 0; at < payload.length;) {
    const selector = payload[at] ?? 0;
    const counts = payload.subarray(at + 1, at + 17);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const end = at + 17 + total;
    if (counts.length < 16 || total > 256 || end > payload.length || (selector & 0xec) !== 0) {
      throw damaged('Huffman table');
    }
    tables[(selector >> 4) * 4 + (selector & 3)] = buildHuffmanTable(counts, payload.slice(at + 17, end));
    at = end;
  }
}

/** The entropy-coded bytes of one scan without stuffing and markers. */
export interface EntropyCoded {
  readonly data: Uint8Array;
  /** Where each restart interval begins in `data`, and last its end. */
  readonly bounds: readonly number[];
  /** Position, in the code stream, of the marker that ends the scan. */
  readonly end: number;
}

/** F.1.2.3: FF00 stands for FF, RSTn separate the intervals, any other marker ends the scan. */
export function readEntropyCoded(bytes: Uint8Array, start: number): EntropyCoded {
  const data = new Uint8Array(bytes.length - start + 8);
  const bounds = [0];
  let to = 0;
  for (let from = start; ;) {
    const found = bytes.indexOf(0xff, from);
    if (found < 0) throw damaged('the code stream is cut short');
    data.set(bytes.subarray(from, found), to);
    to += found - from;
    let at = found + 1;
    while (bytes[at] === 0xff) at += 1;
    const marker = bytes[at] ?? Marker.endOfImage;
    if (marker === 0) data[to++] = 0xff;
    else if (marker >= 0xd0 && marker <= 0xd7) {
      if (marker !== 0xd0 + ((bounds.length - 1) & 7)) throw damaged('restart markers out of order');
      bounds.push(to);
    } else return { data, bounds: [...bounds, to], end: found };
    from = at + 1;
  }
}

/** Reads bits from one restart interval, most significant first. Past the end it reads zeros; `overran` tells. */
export class BitReader {
  position = 0;
  private end = 0;
  constructor(private readonly data: Uint8Array) {}

  begin(startByte: number, endByte: number): void {
    this.position = startByte * 8;
    this.end = endByte * 8;
  }

  get overran(): boolean {
    return this.position > this.end;
  }

  /** The next bits from bit 31 down; at least 25 of them are real. */
  window(): number {
    const { data, position } = this;
    const at = position >> 3;
    const word =
      ((data[at] ?? 0) << 24) |
      ((data[at + 1] ?? 0) << 16) |
      ((data[at + 2] ?? 0) << 8) |
      (data[at + 3] ?? 0);
    return word << (position & 7);
  }

  bits(count: number): number {
    if (count === 0) return 0;
    const value = this.window() >>> (32 - count);
    this.position += count;
    return value;
  }

  /** F.2.2.1 RECEIVE and EXTEND: `category` bits as a signed difference. */
  difference(category: number): number {
    if (category === 0) return 0;
    const value = this.bits(category);
    return value < 1 << (category - 1) ? value - (1 << category) + 1 : value;
  }

  symbol(table: HuffmanTable): number {
    const window = this.window();
    const entry = table.lookup[window >>> (32 - lookupBits)] ?? 0;
    if (entry !== 0) {
      this.position += entry >> 8;
      return entry & 255;
    }
    return this.longSymbol(table, window);
  }

  private longSymbol({ largest, offset, symbols }: HuffmanTable, window: number): number {
    for (let length = lookupBits + 1; length <= 16; length += 1) {
      const code = window >>> (32 - length);
      if (code <= (largest[length] ?? -1)) {
        this.position += length;
        return symbols[code + (offset[length] ?? 0)] ?? 0;
      }
    }
    throw damaged('no such Huffman code');
  }
}
