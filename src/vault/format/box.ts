import { ViewerError } from '../../shared/errors';

export type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Everything encrypted at rest is a box (docs/VAULT.md):
 *
 *     0   4  magic "NVLT"
 *     4   1  format version
 *     5   1  algorithm: 1 = AES-256-GCM, 96-bit random nonce, 128-bit tag
 *     6  12  nonce
 *    18   n  ciphertext
 *    18+n 16 tag
 *
 * Magic, version and algorithm stand in the authenticated data as well, before what the caller binds the box to.
 */
export const formatVersion = 1;

const prefix = Uint8Array.of(0x4e, 0x56, 0x4c, 0x54, formatVersion, 1);
const nonceBytes = 12;
const tagBits = 128;
export const boxOverheadBytes = prefix.length + nonceBytes + tagBits / 8;

/** Which store a box belongs to: part of the authenticated data, so that none opens in another's place. */
export const storeCodes = { lock: 1, keys: 2, cards: 3, manifests: 4, chunks: 5, desk: 6 } as const;
export type BoxStore = keyof typeof storeCodes;

/** What a box is bound to: its store, its key there, and small numbers (chunk index, last-chunk flag, generation). */
export interface Place {
  readonly store: BoxStore;
  readonly key: Bytes;
  readonly numbers?: readonly number[];
}

function authenticated({ store, key, numbers = [] }: Place): Bytes {
  const bound = new Uint8Array(prefix.length + 1 + 4 + key.length + 4 * numbers.length);
  const view = new DataView(bound.buffer);
  bound.set(prefix);
  bound[prefix.length] = storeCodes[store];
  view.setUint32(prefix.length + 1, key.length);
  bound.set(key, prefix.length + 5);
  numbers.forEach((number, at) => view.setUint32(prefix.length + 5 + key.length + 4 * at, number));
  return bound;
}

export const tampered = (cause?: unknown) => new ViewerError('Vault', 'vault', 'tampered', { cause });

/** One box over `plain` in its two parts, so that a large one is not copied; every call takes a new random nonce. */
export async function sealParts(
  key: CryptoKey,
  plain: Bytes,
  place: Place,
): Promise<readonly [head: Bytes, sealed: Bytes]> {
  const iv = crypto.getRandomValues(new Uint8Array(nonceBytes));
  const algorithm = { name: 'AES-GCM', iv, additionalData: authenticated(place), tagLength: tagBits };
  const sealed = new Uint8Array(await crypto.subtle.encrypt(algorithm, key, plain));
  const head = new Uint8Array(prefix.length + nonceBytes);
  head.set(prefix);
  head.set(iv, prefix.length);
  return [head, sealed];
}

export async function sealBox(key: CryptoKey, plain: Bytes, place: Place): Promise<Bytes> {
  const [head, sealed] = await sealParts(key, plain, place);
  const box = new Uint8Array(head.length + sealed.length);
  box.set(head);
  box.set(sealed, head.length);
  return box;
}

/** Throws ViewerError Vault: `versionTooNew` for a box of a later version, `tampered` for anything else that does not open. */
export async function openBox(key: CryptoKey, box: Bytes, place: Place): Promise<Bytes> {
  if (box.length < boxOverheadBytes || prefix.some((byte, at) => at < 4 && box[at] !== byte))
    throw tampered();
  if ((box[4] ?? 0) > formatVersion) throw new ViewerError('Vault', 'vault', 'versionTooNew');
  if (box[4] !== formatVersion || box[5] !== prefix[5]) throw tampered();
  const iv = box.subarray(prefix.length, prefix.length + nonceBytes);
  const algorithm = { name: 'AES-GCM', iv, additionalData: authenticated(place), tagLength: tagBits };
  try {
    return new Uint8Array(
      await crypto.subtle.decrypt(algorithm, key, box.subarray(prefix.length + nonceBytes)),
    );
  } catch (thrown) {
    throw tampered(thrown);
  }
}
