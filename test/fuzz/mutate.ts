/** The eight kinds of damage of requirement H1. */
export const mutationKinds = [
  'truncate',
  'bitFlips',
  'byteNoise',
  'maximumLengths',
  'inserts',
  'zeroes',
  'swappedBlocks',
  'headerValues',
] as const;
export type MutationKind = (typeof mutationKinds)[number];

type Random = () => number;
type Bytes = Uint8Array<ArrayBuffer>;

/** A seeded generator (mulberry32), so that every mutant can be made again from its number. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const below = (random: Random, limit: number) => Math.floor(random() * Math.max(limit, 1));

/** Half of all damage falls on the first 2 KiB: headers are where a parser is led astray. */
function place(random: Random, length: number): number {
  return random() < 0.5 ? below(random, Math.min(length, 2048)) : below(random, length);
}

function times(random: Random, most: number, act: () => void): void {
  for (let left = 1 + below(random, most); left > 0; left -= 1) act();
}

/** Offsets of what looks like an explicit VR element or an item: even group, two capitals, or FFFE. */
function elementOffsets(bytes: Bytes): number[] {
  const offsets: number[] = [];
  const isCapital = (value = 0) => value >= 0x41 && value <= 0x5a;
  for (let at = 0; at + 12 <= Math.min(bytes.length, 1 << 20); at += 2) {
    const isItem = bytes[at] === 0xfe && bytes[at + 1] === 0xff && bytes[at + 3] === 0xe0;
    if (isItem || (isCapital(bytes[at + 4]) && isCapital(bytes[at + 5]))) offsets.push(at);
  }
  return offsets;
}

function someElement(random: Random, bytes: Bytes): number {
  const offsets = elementOffsets(bytes);
  return offsets[below(random, offsets.length)] ?? place(random, bytes.length);
}

function overwrite(bytes: Bytes, at: number, values: readonly number[]): void {
  bytes.set(values.slice(0, Math.max(0, bytes.length - at)), Math.min(at, bytes.length));
}

function withInserts(random: Random, bytes: Bytes): Bytes {
  let grown: Bytes = bytes;
  times(random, 3, () => {
    const at = place(random, grown.length);
    const added = Uint8Array.from({ length: 1 + below(random, 32) }, () => below(random, 256));
    const joined = new Uint8Array(grown.length + added.length);
    joined.set(grown.subarray(0, at));
    joined.set(added, at);
    joined.set(grown.subarray(at), at + added.length);
    grown = joined;
  });
  return grown;
}

function swapBlocks(random: Random, bytes: Bytes): void {
  const size = 1 + below(random, Math.min(256, bytes.length / 2));
  const [a, b] = [place(random, bytes.length - size), place(random, bytes.length - size)];
  const first = bytes.slice(a, a + size);
  bytes.copyWithin(a, b, b + size);
  bytes.set(first, b);
}

/** Values of the Image Pixel Module (group 0028) and others become the numbers at which arithmetic goes wrong. */
function oddValue(random: Random, bytes: Bytes): void {
  const offsets = elementOffsets(bytes).filter((at) => bytes[at] === 0x28 && bytes[at + 1] === 0);
  const at = offsets[below(random, offsets.length)] ?? someElement(random, bytes);
  const odd = [0, 1, 7, 13, 17, 31, 33, 0x7fff, 0x8000, 0xffff][below(random, 10)] ?? 0;
  overwrite(bytes, at + 8, [odd & 255, odd >> 8]);
}

/** One damaged copy; the same seed gives the same bytes. */
export function mutate(original: Bytes, kind: MutationKind, seed: number): Bytes {
  const random = seeded(seed);
  const bytes = original.slice();
  switch (kind) {
    case 'truncate':
      return bytes.slice(0, place(random, bytes.length));
    case 'inserts':
      return withInserts(random, bytes);
    case 'bitFlips':
      times(random, 24, () => {
        const at = place(random, bytes.length);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << below(random, 8));
      });
      return bytes;
    case 'byteNoise':
      times(random, 24, () => (bytes[place(random, bytes.length)] = below(random, 256)));
      return bytes;
    case 'maximumLengths':
      times(random, 3, () => {
        const at = someElement(random, bytes);
        overwrite(bytes, at + (random() < 0.5 ? 4 : 8), [0xff, 0xff, 0xff, 0xff]);
      });
      return bytes;
    case 'zeroes':
      times(random, 3, () => {
        const at = place(random, bytes.length);
        bytes.fill(0, at, at + 1 + below(random, 64));
      });
      return bytes;
    case 'swappedBlocks':
      times(random, 3, () => swapBlocks(random, bytes));
      return bytes;
    case 'headerValues':
      times(random, 3, () => oddValue(random, bytes));
      return bytes;
  }
}
