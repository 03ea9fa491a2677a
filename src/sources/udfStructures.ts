/** Where something lies: a block of a partition, by the number of its map in the logical volume. */
export interface UdfPlace {
  readonly block: number;
  readonly partition: number;
}

export interface Allocation {
  readonly bytes: number;
  /** 0 recorded, 1 and 2 not recorded, 3 the place of more allocation descriptors (ECMA-167 4/14.14.1.1). */
  readonly kind: number;
  readonly place: UdfPlace;
}

/** Byte offsets in the image of the partitions, by their map numbers. */
export interface Partitions {
  readonly blockBytes: number;
  readonly starts: readonly number[];
}

export function offsetOf({ blockBytes, starts }: Partitions, { block, partition }: UdfPlace): number | null {
  const start = starts[partition];
  return start === undefined ? null : start + block * blockBytes;
}

/**
 * Descriptor tag, ECMA-167 3/7.2: its identifier, or null where the checksum (the sum of the other 15 bytes) is wrong.
 *
 *   | id 2 | version 2 | checksum 1 | 0 | serial 2 | crc 2 | crc length 2 | location 4 |
 */
export function descriptorTag(view: DataView): number | null {
  if (view.byteLength < 16) return null;
  let sum = 0;
  for (let at = 0; at < 16; at += 1) if (at !== 4) sum += view.getUint8(at);
  return (sum & 0xff) === view.getUint8(4) ? view.getUint16(0, true) : null;
}

/** long_ad, ECMA-167 4/14.14.2. */
export function longAllocation(view: DataView, at: number): Allocation {
  const length = view.getUint32(at, true);
  return {
    bytes: length & 0x3fffffff,
    kind: length >>> 30,
    place: { block: view.getUint32(at + 4, true), partition: view.getUint16(at + 8, true) },
  };
}

/** short_ad, ECMA-167 4/14.14.1: in the partition of the file entry that holds it. */
export function shortAllocation(view: DataView, at: number, partition: number): Allocation {
  const length = view.getUint32(at, true);
  return {
    bytes: length & 0x3fffffff,
    kind: length >>> 30,
    place: { block: view.getUint32(at + 4, true), partition },
  };
}

/** OSTA compressed Unicode, UDF 2.1.1: the first byte says 8 or 16 bits for each character. */
export function udfName(bytes: Uint8Array): string {
  const units: number[] = [];
  if (bytes[0] === 16) {
    for (let at = 1; at + 1 < bytes.length; at += 2)
      units.push(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
  } else {
    units.push(...bytes.subarray(1));
  }
  return String.fromCharCode(...units);
}
