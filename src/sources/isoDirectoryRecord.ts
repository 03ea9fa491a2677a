/** ECMA-119 9.1, numbers read from their little-endian halves. Extents count in logical blocks. */
export interface DirectoryRecord {
  readonly recordBytes: number;
  readonly extent: number;
  readonly bytes: number;
  /** Blocks of the extended attribute record that stand before the data. */
  readonly attributeBlocks: number;
  readonly isDirectory: boolean;
  /** One of the names 0x00 (this directory) and 0x01 (its parent). */
  readonly isSelfOrParent: boolean;
  /** The file goes on in the next record. */
  readonly continues: boolean;
  readonly interleaved: boolean;
  readonly name: Uint8Array<ArrayBuffer>;
  readonly systemUse: Uint8Array<ArrayBuffer>;
}

const fixedBytes = 33;

/** null where there is no record, or none that fits. */
export function readDirectoryRecord(bytes: Uint8Array<ArrayBuffer>, at: number): DirectoryRecord | null {
  const recordBytes = bytes[at] ?? 0;
  if (recordBytes <= fixedBytes || at + recordBytes > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, recordBytes);
  const nameBytes = view.getUint8(32);
  if (nameBytes === 0 || fixedBytes + nameBytes > recordBytes) return null;
  const name = bytes.subarray(at + fixedBytes, at + fixedBytes + nameBytes);
  const flags = view.getUint8(25);
  const pad = nameBytes % 2 === 0 ? 1 : 0;
  return {
    recordBytes,
    extent: view.getUint32(2, true),
    bytes: view.getUint32(10, true),
    attributeBlocks: view.getUint8(1),
    isDirectory: (flags & 0x02) !== 0,
    isSelfOrParent: nameBytes === 1 && (name[0] === 0 || name[0] === 1),
    continues: (flags & 0x80) !== 0,
    interleaved: view.getUint8(26) !== 0,
    name,
    systemUse: bytes.subarray(
      Math.min(at + fixedBytes + nameBytes + pad, at + recordBytes),
      at + recordBytes,
    ),
  };
}
