/**
 * The blocks of a LevelDB table, unpacked: IndexedDB keeps its small values there, and a search of the raw file would miss
 * what Snappy took apart. Layout: data blocks, index block, footer of 48 bytes with two handles (offset and size as
 * varints) and a magic number; every block is followed by its kind (0 plain, 1 Snappy) and a checksum of four bytes.
 */
export function tableBlocks(file: Buffer): Buffer[] {
  const magic = Buffer.from('57fb808b247547db', 'hex');
  if (file.length < 48 || !file.subarray(-8).equals(magic)) return [];
  const footer = new Reader(file.subarray(-48));
  footer.handle();
  const index = block(file, footer.handle());
  return [index, ...entriesOf(index).map((value) => block(file, new Reader(value).handle()))];
}

interface Handle {
  readonly offset: number;
  readonly size: number;
}

class Reader {
  at = 0;
  constructor(readonly bytes: Buffer) {}

  varint(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at] ?? 0;
      this.at += 1;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  little(bytes: number): number {
    this.at += bytes;
    return this.bytes.readUIntLE(this.at - bytes, bytes);
  }

  take(length: number): Buffer {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  handle(): Handle {
    return { offset: this.varint(), size: this.varint() };
  }
}

function block(file: Buffer, { offset, size }: Handle): Buffer {
  const packed = file.subarray(offset, offset + size);
  return file[offset + size] === 1 ? unpack(packed) : packed;
}

/** Values of a block: entries of shared, unshared and value length, then restarts and their number, four bytes each. */
function entriesOf(bytes: Buffer): Buffer[] {
  const end = bytes.length - 4 - 4 * bytes.readUInt32LE(bytes.length - 4);
  const reader = new Reader(bytes);
  const values: Buffer[] = [];
  while (reader.at < end) {
    reader.varint();
    const unshared = reader.varint();
    const length = reader.varint();
    reader.take(unshared);
    values.push(reader.take(length));
  }
  return values;
}

/** Snappy's raw format: the length, then literals and copies of what came before. */
function unpack(packed: Buffer): Buffer {
  const reader = new Reader(packed);
  const out = Buffer.alloc(reader.varint());
  let at = 0;
  while (reader.at < packed.length) {
    const tag = reader.little(1);
    const kind = tag & 3;
    if (kind === 0) {
      const short = tag >> 2;
      const length = short < 60 ? short + 1 : reader.little(short - 59) + 1;
      at += reader.take(length).copy(out, at);
      continue;
    }
    const length = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const back = kind === 1 ? ((tag >> 5) << 8) | reader.little(1) : reader.little(kind === 2 ? 2 : 4);
    // Byte for byte: a copy may reach into what it writes.
    for (let i = 0; i < length; i += 1, at += 1) out[at] = out[at - back] ?? 0;
  }
  return out;
}
