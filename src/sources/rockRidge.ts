import type { ByteSource } from '../shared/byteSource';
import { readDirectoryRecord, type DirectoryRecord } from './isoDirectoryRecord';

/** What Rock Ridge (IEEE P1282) says of one record. */
export interface RockRidgeFields {
  readonly name: string | null;
  /** Entry CL: a directory that was moved because it lay too deep; its real place. */
  readonly childExtent: number | null;
  /** Entry RE: the moved directory under its stand-in place; it is met through CL. */
  readonly relocated: boolean;
  /** Entry SL: a symbolic link. */
  readonly link: boolean;
}

const mostContinuations = 16;
const sectorBytes = 2048;

/** Reads the System Use entries of directory records (IEEE P1281), continuation areas (CE) included. */
export class RockRidge {
  private constructor(
    private readonly source: ByteSource,
    private readonly blockBytes: number,
    /** LEN_SKP of the SP entry: bytes before the first entry of every record. */
    private readonly skipBytes: number,
  ) {}

  /** Only where the root's own record begins with the SP entry (SUSP 5.3) is there anything to read. */
  static async detect(
    source: ByteSource,
    blockBytes: number,
    root: DirectoryRecord,
    signal: AbortSignal,
  ): Promise<RockRidge | null> {
    const bytes = await source.read((root.extent + root.attributeBlocks) * blockBytes, sectorBytes, signal);
    const own = readDirectoryRecord(bytes, 0)?.systemUse;
    // CD-ROM XA puts 14 bytes of its own first.
    for (const at of [0, 14]) {
      const sp = own?.subarray(at);
      if (sp === undefined || sp.length < 7 || signature(sp, 0) !== 'SP') continue;
      if (sp[4] === 0xbe && sp[5] === 0xef) return new RockRidge(source, blockBytes, sp[6] ?? 0);
    }
    return null;
  }

  async read(systemUse: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<RockRidgeFields> {
    const name: Uint8Array[] = [];
    let childExtent: number | null = null;
    let relocated = false;
    let link = false;
    let area: Uint8Array<ArrayBuffer> | null = systemUse.subarray(this.skipBytes);
    for (let hop = 0; area !== null && hop <= mostContinuations; hop += 1) {
      let next: Continuation | null = null;
      for (const entry of entriesOf(area)) {
        const view = new DataView(entry.buffer, entry.byteOffset, entry.length);
        const kind = signature(entry, 0);
        if (kind === 'NM' && entry.length > 5 && (view.getUint8(4) & 0x06) === 0)
          name.push(entry.subarray(5));
        if (kind === 'CL' && entry.length >= 12) childExtent = view.getUint32(4, true);
        if (kind === 'RE') relocated = true;
        if (kind === 'SL') link = true;
        if (kind === 'CE' && entry.length >= 28) next = continuationOf(view);
      }
      area = next === null ? null : await this.#continue(next, signal);
    }
    return { name: name.length === 0 ? null : decodeName(name), childExtent, relocated, link };
  }

  /** A moved directory has its length in its own first record. */
  async folderAt(extent: number, signal: AbortSignal): Promise<{ extent: number; bytes: number } | null> {
    const own = readDirectoryRecord(await this.source.read(extent * this.blockBytes, sectorBytes, signal), 0);
    return own === null || !own.isDirectory ? null : { extent, bytes: own.bytes };
  }

  async #continue(
    { block, offset, length }: Continuation,
    signal: AbortSignal,
  ): Promise<Uint8Array<ArrayBuffer>> {
    return this.source.read(block * this.blockBytes + offset, Math.min(length, sectorBytes), signal);
  }
}

interface Continuation {
  readonly block: number;
  readonly offset: number;
  readonly length: number;
}

function continuationOf(view: DataView): Continuation {
  return {
    block: view.getUint32(4, true),
    offset: view.getUint32(12, true),
    length: view.getUint32(20, true),
  };
}

function* entriesOf(area: Uint8Array<ArrayBuffer>): Generator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at + 4 <= area.length;) {
    const length = area[at + 2] ?? 0;
    if (length < 4 || at + length > area.length || signature(area, at) === 'ST') return;
    yield area.subarray(at, at + length);
    at += length;
  }
}

const signature = (bytes: Uint8Array, at: number): string =>
  String.fromCharCode(bytes[at] ?? 0, bytes[at + 1] ?? 0);

/** POSIX names are bytes: UTF-8 where they are that, else Latin-1. */
function decodeName(parts: readonly Uint8Array[]): string {
  const bytes = Uint8Array.from(parts.flatMap((part) => [...part]));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return String.fromCharCode(...bytes);
  }
}
