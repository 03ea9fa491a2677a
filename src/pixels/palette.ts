import { numbers, Tags, type Attributes, type InstanceRecord, type Tag } from '../dicom';
import { tableBytes, tableDescriptor, tableWords } from './lookupTable';
import { expandSegments } from './segmentedPalette';

/** Palette Color Lookup Tables, PS3.3 C.7.6.3.1.5/6, as 8-bit light; `firstMapped` is the stored value of entry 0. */
export interface Palette {
  readonly firstMapped: number;
  readonly red: Uint8Array<ArrayBuffer>;
  readonly green: Uint8Array<ArrayBuffer>;
  readonly blue: Uint8Array<ArrayBuffer>;
}

const channels: readonly { readonly descriptor: Tag; readonly data: Tag; readonly segments: Tag }[] = [
  {
    descriptor: Tags.redPaletteColorLookupTableDescriptor,
    data: Tags.redPaletteColorLookupTableData,
    segments: Tags.segmentedRedPaletteColorLookupTableData,
  },
  {
    descriptor: Tags.greenPaletteColorLookupTableDescriptor,
    data: Tags.greenPaletteColorLookupTableData,
    segments: Tags.segmentedGreenPaletteColorLookupTableData,
  },
  {
    descriptor: Tags.bluePaletteColorLookupTableDescriptor,
    data: Tags.bluePaletteColorLookupTableData,
    segments: Tags.segmentedBluePaletteColorLookupTableData,
  },
];

interface Channel {
  readonly firstMapped: number;
  readonly entries: Uint16Array<ArrayBuffer>;
}

/** Null where any of the three tables is missing or malformed: such a picture is refused, never coloured by guess. */
export function palette(record: InstanceRecord): Palette | null {
  const isSigned = record.image?.pixelRepresentation === 1;
  const tables = channels.map((channel) => channelOf(record.attributes, channel, isSigned));
  const [red, green, blue] = tables;
  if (red == null || green == null || blue == null) return null;
  if (green.firstMapped !== red.firstMapped || blue.firstMapped !== red.firstMapped) return null;
  // C12: 8-bit values in words that call themselves 16-bit. One shift for the three, or colours would turn.
  const isDim = [red, green, blue].every(({ entries }) => entries.every((entry) => entry < 256));
  const light = ({ entries }: Channel) => eightBit(entries, isDim ? 0 : 8);
  return { firstMapped: red.firstMapped, red: light(red), green: light(green), blue: light(blue) };
}

function channelOf(
  attributes: Attributes,
  { descriptor, data, segments }: (typeof channels)[number],
  isSigned: boolean,
): Channel | null {
  const described = tableDescriptor(numbers(attributes, descriptor), isSigned);
  if (described === null || described.bits < 8 || described.bits > 16) return null;
  const { count, bits, firstMapped } = described;
  const entries = attributes.has(data)
    ? (tableWords(attributes, data, count, bits) ?? packedBytes(attributes, data, count))
    : segmented(attributes, segments, count, bits);
  return entries === null ? null : { firstMapped, entries };
}

/** Old writers pack bytes and still say 16 bits. */
function packedBytes(attributes: Attributes, tag: Tag, count: number): Uint16Array<ArrayBuffer> | null {
  const bytes = tableBytes(attributes, tag);
  return bytes?.length === count + (count % 2) ? Uint16Array.from(bytes.subarray(0, count)) : null;
}

function segmented(
  attributes: Attributes,
  tag: Tag,
  count: number,
  bits: number,
): Uint16Array<ArrayBuffer> | null {
  const bytes = tableBytes(attributes, tag);
  if (bytes === null) return null;
  if (bits === 8) return expandSegments(bytes, count);
  const words = new Uint16Array(bytes.length >> 1);
  for (let i = 0; i < words.length; i += 1) words[i] = (bytes[i * 2] ?? 0) | ((bytes[i * 2 + 1] ?? 0) << 8);
  return expandSegments(words, count);
}

function eightBit(entries: Uint16Array, shift: number): Uint8Array<ArrayBuffer> {
  const light = new Uint8Array(entries.length);
  for (let i = 0; i < light.length; i += 1) light[i] = (entries[i] ?? 0) >> shift;
  return light;
}
