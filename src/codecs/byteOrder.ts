export const isLittleEndianMachine = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Turns the bytes of every `size`-byte number around, in place. */
export function swapBytes(bytes: Uint8Array, size: 2 | 4 | 8): void {
  for (let start = 0; start + size <= bytes.length; start += size) {
    for (let low = start, high = start + size - 1; low < high; low += 1, high -= 1) {
      const kept = bytes[low] ?? 0;
      bytes[low] = bytes[high] ?? 0;
      bytes[high] = kept;
    }
  }
}

/** A copy with the bytes of each 16-bit word exchanged; a last odd byte stays where it is. */
export function swapPairs(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const swapped = new Uint8Array(bytes);
  swapBytes(swapped, 2);
  return swapped;
}
