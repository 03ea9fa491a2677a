import type { BitReader, HuffmanTable } from './huffman';
import { damaged } from './refusal';

const lookupBits = 13;

/**
 * A Huffman table of difference categories (H.1.2.2), with the common short codes decoded in advance together with
 * their difference bits: (difference << 8) | bits used; 0 where code and bits are longer than the lookup.
 */
export interface DifferenceTable {
  readonly lookup: Int32Array;
  readonly huffman: HuffmanTable;
}

export function buildDifferenceTable(huffman: HuffmanTable): DifferenceTable {
  const lookup = new Int32Array(1 << lookupBits);
  for (let prefix = 0; prefix < lookup.length; prefix += 1) {
    // The next nine bits alone tell the code where it is that short; longer codes go the long way.
    const entry = huffman.lookup[prefix >> (lookupBits - 9)] ?? 0;
    const length = entry >> 8;
    const category = entry & 255;
    const used = length + category;
    if (length === 0 || used > lookupBits || category > 15) continue;
    const bits = (prefix >> (lookupBits - used)) & ((1 << category) - 1);
    const isNegative = category > 0 && bits < 1 << (category - 1);
    lookup[prefix] = ((isNegative ? bits - (1 << category) + 1 : bits) << 8) | used;
  }
  return { lookup, huffman };
}

/** The differences of one line, component by component where they are interleaved. */
export function decodeDifferences(
  reader: BitReader,
  data: Uint8Array,
  parts: readonly { readonly table: DifferenceTable; readonly differences: Int32Array }[],
  columns: number,
): void {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) {
    decodeLine(reader, data, only.table, only.differences);
    return;
  }
  for (let column = 0; column < columns; column += 1) {
    for (const { table, differences } of parts) {
      const entry = table.lookup[reader.window() >>> (32 - lookupBits)] ?? 0;
      if (entry !== 0) {
        reader.position += entry & 255;
        differences[column] = entry >> 8;
      } else differences[column] = longDifference(reader, table.huffman);
    }
  }
}

/** The hot loop of the codec: the reader's position is kept in a local while codes are short. */
function decodeLine(
  reader: BitReader,
  data: Uint8Array,
  { lookup, huffman }: DifferenceTable,
  line: Int32Array,
): void {
  let position = reader.position;
  for (let column = 0; column < line.length; column += 1) {
    const at = position >> 3;
    const word =
      ((data[at] ?? 0) << 24) |
      ((data[at + 1] ?? 0) << 16) |
      ((data[at + 2] ?? 0) << 8) |
      (data[at + 3] ?? 0);
    const entry = lookup[(word << (position & 7)) >>> (32 - lookupBits)] ?? 0;
    if (entry !== 0) {
      position += entry & 255;
      line[column] = entry >> 8;
      continue;
    }
    reader.position = position;
    line[column] = longDifference(reader, huffman);
    position = reader.position;
  }
  reader.position = position;
}

function longDifference(reader: BitReader, huffman: HuffmanTable): number {
  const category = reader.symbol(huffman);
  if (category > 16) throw damaged('difference category');
  // H.1.2.2: category 16 is the difference 32768 and has no bits of its own.
  return category === 16 ? 32768 : reader.difference(category);
}
