import { crc32 as checksum, deflateRawSync } from 'node:zlib';

export interface RawEntry {
  readonly name: Uint8Array;
  readonly data: Uint8Array;
  /** 0 and 8 are written truly; others carry the data as they are under a false label. */
  readonly method?: number;
  readonly flags?: number;
  readonly size?: number;
  readonly crc32?: number;
  /** Index of an entry whose bytes this one claims too. */
  readonly over?: number;
}

/** A zip of our own hand, so that every field can lie. */
export function rawZip(entries: readonly RawEntry[]): Uint8Array<ArrayBuffer> {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  const offsets: number[] = [];
  let at = 0;
  for (const entry of entries) {
    const { name, data, method = 0, flags = 0, size = data.length, over } = entry;
    const packed = method === 8 ? deflateRawSync(data) : data;
    const crc = entry.crc32 ?? checksum(data);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(crc, 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(size, 18);
    fields.writeUInt16LE(name.length, 22);
    const offset = over === undefined ? at : (offsets[over] ?? 0);
    offsets.push(offset);
    if (over === undefined) {
      const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, name, packed]);
      locals.push(local);
      at += local.length;
    }
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), fields, tail, name]));
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  // Above 65,535 the count wraps; readers go by the directory's size.
  end.writeUInt16LE(entries.length % 65536, 8);
  end.writeUInt16LE(entries.length % 65536, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...locals, directory, end]));
}
