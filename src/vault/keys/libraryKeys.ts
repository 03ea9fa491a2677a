import { openBox, sealBox, tampered, type Bytes } from '../format/box';

/** What an open library works with. Not extractable, in the worker's memory only, gone with the worker. */
export interface LibraryKeys {
  /** Seals cards, the desk and the studies' own keys. */
  readonly index: CryptoKey;
  /** Names of studies and records become ids under it. */
  readonly ids: CryptoKey;
}

export const keyBytes = 32;
export const idBytes = 16;

export function newKeyBytes(): Bytes {
  return crypto.getRandomValues(new Uint8Array(keyBytes));
}

export async function deriveLibraryKeys(libraryKey: Bytes, libraryId: Bytes): Promise<LibraryKeys> {
  const base = await crypto.subtle.importKey('raw', libraryKey, 'HKDF', false, ['deriveKey']);
  const from = (info: string) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: libraryId,
    info: new TextEncoder().encode(info),
  });
  const [index, ids] = await Promise.all([
    crypto.subtle.deriveKey(from('negatoscope index v1'), base, { name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]),
    crypto.subtle.deriveKey(
      from('negatoscope ids v1'),
      base,
      { name: 'HMAC', hash: 'SHA-256', length: 256 },
      false,
      ['sign'],
    ),
  ]);
  return { index, ids };
}

/** HMAC-SHA256, cut to 16 bytes: the same name gives the same id in one library, and none outside of it. */
export async function idOf({ ids }: LibraryKeys, name: string): Promise<Bytes> {
  const code = await crypto.subtle.sign('HMAC', ids, new TextEncoder().encode(name));
  return new Uint8Array(code.slice(0, idBytes));
}

/** The day (since 1970) from which a study may be forgotten; stands in clear beside its key and is authenticated with it. */
export const neverForget = 0xffffffff;

/** Row of the store `keys`: `forget day (4) | box over the study's key`. */
export async function wrapStudyKey(
  { index }: LibraryKeys,
  raw: Bytes,
  studyId: Bytes,
  forgetDay: number,
): Promise<Bytes> {
  const box = await sealBox(index, raw, { store: 'keys', key: studyId, numbers: [forgetDay] });
  const row = new Uint8Array(4 + box.length);
  new DataView(row.buffer).setUint32(0, forgetDay);
  row.set(box, 4);
  return row;
}

export function forgetDayOf(row: Bytes): number {
  return row.length < 4 ? neverForget : new DataView(row.buffer, row.byteOffset).getUint32(0);
}

async function rawStudyKey({ index }: LibraryKeys, row: Bytes, studyId: Bytes): Promise<Bytes> {
  const place = { store: 'keys', key: studyId, numbers: [forgetDayOf(row)] } as const;
  const raw = await openBox(index, row.subarray(4), place);
  if (raw.length !== keyBytes) throw tampered();
  return raw;
}

export async function importStudyKey(raw: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

export async function unwrapStudyKey(keys: LibraryKeys, row: Bytes, studyId: Bytes): Promise<CryptoKey> {
  const raw = await rawStudyKey(keys, row, studyId);
  try {
    return await importStudyKey(raw);
  } finally {
    raw.fill(0);
  }
}

/** The same key with another day to be forgotten. */
export async function rewrapStudyKey(
  keys: LibraryKeys,
  row: Bytes,
  studyId: Bytes,
  forgetDay: number,
): Promise<Bytes> {
  const raw = await rawStudyKey(keys, row, studyId);
  try {
    return await wrapStudyKey(keys, raw, studyId, forgetDay);
  } finally {
    raw.fill(0);
  }
}
