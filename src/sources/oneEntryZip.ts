import type { ByteRange } from '../dicom';
import { BytesSource, type ByteSource } from '../shared/byteSource';
import { RangesSource } from './rangesSource';
import { localHeaderBytes, localHeaderLength, type ZipEntryFacts } from './zipFacts';

/**
 * A zip of one entry, made of that entry's own bytes and a directory of our own:
 *
 *   | local header + data (where they lie) | central header (46 + 1 + extra field) | end record (22) |
 *
 * So zip.js can read any entry in any worker without the directory of the whole, which may hold 100,000 others.
 */
export async function oneEntryZip(
  zip: ByteSource,
  facts: ZipEntryFacts,
  signal: AbortSignal,
): Promise<ByteSource> {
  const local = localHeaderLength(await zip.read(facts.offset, localHeaderBytes, signal));
  const data: ByteRange = { offset: facts.offset, length: local + facts.compressedSize };
  const tail = directoryOf(facts, data.length);
  return new Joined(new RangesSource(zip, [data]), new BytesSource(tail));
}

function directoryOf(facts: ZipEntryFacts, directoryOffset: number): Uint8Array<ArrayBuffer> {
  const { aes } = facts;
  const extraBytes = aes === null ? 0 : 4 + aes.length;
  const centralBytes = 46 + 1 + extraBytes;
  const bytes = new Uint8Array(centralBytes + 22);
  const view = new DataView(bytes.buffer);
  const u16 = (at: number, value: number) => view.setUint16(at, value, true);
  const u32 = (at: number, value: number) => view.setUint32(at, value, true);
  u32(0, 0x02014b50);
  u16(4, 20);
  u16(6, 20);
  u16(8, facts.flags);
  u16(10, aes === null ? facts.method : 99);
  u32(12, facts.dosTime);
  u32(16, facts.crc32);
  u32(20, facts.compressedSize);
  u32(24, facts.size);
  u16(28, 1);
  u16(30, extraBytes);
  bytes[46] = 0x78;
  if (aes !== null) {
    u16(47, 0x9901);
    u16(49, aes.length);
    bytes.set(aes, 51);
  }
  u32(centralBytes, 0x06054b50);
  u16(centralBytes + 8, 1);
  u16(centralBytes + 10, 1);
  u32(centralBytes + 12, centralBytes);
  u32(centralBytes + 16, directoryOffset);
  return bytes;
}

class Joined implements ByteSource {
  readonly size: number;

  constructor(
    private readonly first: ByteSource,
    private readonly second: ByteSource,
  ) {
    this.size = first.size + second.size;
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const fromFirst = Math.max(Math.min(length, this.first.size - offset), 0);
    const secondAt = Math.max(offset - this.first.size, 0);
    if (fromFirst === 0) return this.second.read(secondAt, length, signal);
    const head = await this.first.read(offset, fromFirst, signal);
    if (fromFirst === length || head.length < fromFirst) return head;
    const rest = await this.second.read(0, length - fromFirst, signal);
    const whole = new Uint8Array(head.length + rest.length);
    whole.set(head);
    whole.set(rest, head.length);
    return whole;
  }
}
