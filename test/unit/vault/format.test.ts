import { describe, expect, test } from 'vitest';
import { bucketOf, padded, unpadded } from '../../../src/vault/format/bucket';
import { openBox, sealBox, type Bytes, type Place } from '../../../src/vault/format/box';
import { decodeCard, encodeCard } from '../../../src/vault/format/card';
import { decodeHeader, encodeHeader, type Header } from '../../../src/vault/format/header';
import { decodeManifest, encodeManifest, type ManifestEntry } from '../../../src/vault/format/manifest';
import { hexOf } from '../../../src/vault/format/hex';
import { BytesSource } from '../../../src/shared/byteSource';
import { framesTrailer, readFramesIndex, readStoredFrame } from '../../../src/vault/framesRecord';

const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));
const newKey = () => crypto.subtle.importKey('raw', random(32), 'AES-GCM', false, ['encrypt', 'decrypt']);
const place: Place = { store: 'chunks', key: random(40), numbers: [1] };
const flipped = (bytes: Bytes, at: number): Bytes => {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ (1 << (at % 8));
  return copy;
};

describe('a box', () => {
  test('opens in its place and in no other', async () => {
    const key = await newKey();
    const box = await sealBox(key, random(100), place);
    expect((await openBox(key, box, place)).length).toBe(100);
    const elsewhere: Place[] = [
      { ...place, store: 'cards' },
      { ...place, key: random(40) },
      { ...place, numbers: [0] },
      { ...place, numbers: [] },
      { ...place, numbers: [1, 0] },
    ];
    for (const other of elsewhere) await expect(openBox(key, box, other)).rejects.toThrow('tampered');
    await expect(openBox(await newKey(), box, place)).rejects.toThrow('tampered');
  });

  test('one bit flipped in any byte is noticed: 100 %', async () => {
    const key = await newKey();
    const box = await sealBox(key, random(4096), place);
    for (let at = 0; at < box.length; at += 1) {
      // A higher version number is refused as such.
      await expect(openBox(key, flipped(box, at), place)).rejects.toThrow(/tampered|versionTooNew/);
    }
    for (const length of [0, 17, 33, box.length - 1]) {
      await expect(openBox(key, box.slice(0, length), place)).rejects.toThrow('tampered');
    }
  });

  test('of a later version is refused as too new', async () => {
    const key = await newKey();
    const box = await sealBox(key, random(16), place);
    box[4] = 2;
    await expect(openBox(key, box, place)).rejects.toThrow('versionTooNew');
  });

  test('never takes a nonce twice in 20,000 boxes (V3)', async () => {
    const key = await newKey();
    const nonces = new Set<string>();
    for (let round = 0; round < 20_000; round += 1) {
      nonces.add(hexOf((await sealBox(key, new Uint8Array(0), place)).subarray(6, 18)));
    }
    expect(nonces.size).toBe(20_000);
  });
});

describe('the header', () => {
  const header: Header = {
    libraryId: random(16),
    locks: [
      { kind: 'passphrase', salt: random(16), memoryKiB: 65536, passes: 2, box: random(66) },
      { kind: 'recovery', salt: random(16), box: random(66) },
      { kind: 'passkey', credentialId: random(64), salt: random(32), box: random(66) },
    ],
  };

  test('comes back as it was', async () => {
    expect(await decodeHeader(await encodeHeader(header))).toEqual(header);
  });

  test('one bit flipped in any byte is noticed: 100 %', async () => {
    const bytes = await encodeHeader(header);
    for (let at = 0; at < bytes.length; at += 1) {
      await expect(decodeHeader(flipped(bytes, at))).rejects.toThrow(/corrupted|versionTooNew/);
    }
  });
});

describe('the manifest and the card', () => {
  const entry = (length: number): ManifestEntry => ({
    id: random(16),
    kind: length % 2 === 0 ? 'part10' : 'frames',
    generation: 0xfffffff0,
    length,
  });

  test('come back as they were, lengths beyond 4 GiB included', () => {
    const entries = new Map([0, 1, 2 ** 32 + 5, 2 ** 40].map(entry).map((one) => [hexOf(one.id), one]));
    const manifest = { revision: 7, expected: 9, entries };
    expect(decodeManifest(encodeManifest(manifest))).toEqual(manifest);
    const card = {
      revision: 3,
      savedAt: 1_790_000_000_000,
      pinned: true,
      facts: {
        patientName: 'Ünläut^Ñ 山田',
        patientBirthDate: '19480312',
        studyDate: '',
        studyDescription: 'x',
        modalities: ['MR', 'SR'],
        pictures: 12,
      },
      thumbnail: random(96 * 96 * 3),
    };
    expect(decodeCard(encodeCard(card))).toEqual(card);
  });

  test('a length that does not fit its bytes is no manifest', () => {
    const bytes = encodeManifest({ revision: 1, expected: 1, entries: new Map([['a', entry(1)]]) });
    expect(() => decodeManifest(bytes.subarray(0, bytes.length - 1))).toThrow('tampered');
    expect(() => decodeManifest(new Uint8Array(3))).toThrow('tampered');
  });
});

test('sizes on the disk are powers of two up to a chunk, then whole chunks', () => {
  const KiB = 1024;
  expect([0, 1, 4096, 4097, 300 * KiB, 512 * KiB, 512 * KiB + 1].map(bucketOf)).toEqual([
    4096,
    4096,
    4096,
    8192,
    512 * KiB,
    512 * KiB,
    1024 * KiB,
  ]);
  const content = random(5000);
  expect(padded(content).length).toBe(8192);
  expect(unpadded(padded(content))).toEqual(content);
  expect(() => unpadded(Uint8Array.of(0, 0, 1, 0, 1))).toThrow('tampered');
});

describe('a frames record', () => {
  test('gives every frame back by its number, and says which were not retrieved', async () => {
    const frames = [random(100), random(5), random(64)];
    const metadata = { '00080018': { vr: 'UI', Value: ['2.25.1'] } };
    // Frame 3 came first, frame 2 never.
    const index = {
      transferSyntaxUid: '1.2.840.10008.1.2.4.90',
      metadata,
      frames: [{ offset: 64, length: 100 }, null, { offset: 0, length: 64 }],
    };
    const whole = new Uint8Array(
      await new Blob([frames[2] ?? '', frames[0] ?? '', framesTrailer(index)]).arrayBuffer(),
    );
    const source = new BytesSource(whole);
    const read = await readFramesIndex(source);
    expect(read).toEqual(index);
    expect(await readStoredFrame(source, read, 1)).toEqual(frames[0]);
    expect(await readStoredFrame(source, read, 2)).toBeNull();
    expect(await readStoredFrame(source, read, 3)).toEqual(frames[2]);
    expect(await readStoredFrame(source, read, 4)).toBeNull();
    whole[whole.length - 1] = 2;
    await expect(readFramesIndex(source)).rejects.toThrow('versionTooNew');
    await expect(readFramesIndex(new BytesSource(random(4)))).rejects.toThrow('corrupted');
  });
});
