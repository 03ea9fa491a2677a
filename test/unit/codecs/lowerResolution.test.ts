import { describe, expect, it } from 'vitest';
import { lowerResolutionOf, type EncodedFrame } from '../../../src/codecs';
import { decodeFrame } from '../../../src/codecs/decodeFrame';
import { ViewerError } from '../../../src/shared/errors';
import { syntaxes } from '../../fixtures';
import { htj2kEncoder, jpeg2000Encoder } from '../../fixtures/encoders/wasmEncoders';
import type { FrameEncoder } from '../../fixtures/encoders/frameToEncode';
import { smoothPattern } from '../../fixtures/patterns';
import { seeded } from './encodedSamples';
import { encodedFrame, fullShelf } from './support';

const shelf = await fullShelf();
/** Odd lengths, so that every level has a border of its own. */
const [rows, columns] = [811, 903];
const encoders = {
  'JPEG 2000 LRCP': await jpeg2000Encoder(true, 0, 5),
  'JPEG 2000 RPCL': await jpeg2000Encoder(true, 2, 5),
  'HTJ2K RPCL': await htj2kEncoder(true, 2, 5),
  'HTJ2K RLCP': await htj2kEncoder(true, 1, 5),
} as const;

interface Sample {
  readonly bitsStored?: number;
  readonly signed?: boolean;
  readonly samples?: 1 | 3;
  readonly values?: Int32Array;
}

function encodedBy(encode: FrameEncoder, sample: Sample = {}): { values: Int32Array; frame: EncodedFrame } {
  const { bitsStored = 12, signed = false, samples = 1 } = sample;
  const shape = { rows, columns, samples, bitsStored, signed };
  const values = sample.values ?? smoothPattern({ ...shape, frameIndex: 0 });
  const bitsAllocated = bitsStored > 8 ? 16 : 8;
  const bytes = encode({ ...shape, bitsAllocated, values });
  const image = {
    rows,
    columns,
    samplesPerPixel: samples,
    bitsAllocated,
    bitsStored,
    pixelRepresentation: signed ? 1 : 0,
    photometricInterpretation: samples === 3 ? 'YBR_RCT' : 'MONOCHROME2',
  } as const;
  return { values, frame: encodedFrame(bytes, image, { transferSyntaxUid: syntaxes.jpeg2000Lossless }) };
}

const first = (frame: EncodedFrame, bytes: number): EncodedFrame => ({
  ...frame,
  bytes: frame.bytes.slice(0, bytes),
});

/** Halves a line as the 5/3 wavelet does (ISO/IEC 15444-1 F.4.8.1), mirrored at its ends. */
function halved(line: readonly number[]): number[] {
  const at = (i: number) => line[i < 0 ? -i : i >= line.length ? 2 * (line.length - 1) - i : i] ?? NaN;
  const high = (n: number) => at(2 * n + 1) - Math.floor((at(2 * n) + at(2 * n + 2)) / 2);
  const mirrored = (n: number) => (n < 0 ? high(0) : 2 * n + 1 < line.length ? high(n) : high(n - 1));
  return Array.from(
    { length: Math.ceil(line.length / 2) },
    (_, n) => at(2 * n) + Math.floor((mirrored(n - 1) + mirrored(n) + 2) / 4),
  );
}

const turned = (image: readonly (readonly number[])[]): number[][] =>
  (image[0] ?? []).map((_, column) => image.map((row) => row[column] ?? NaN));

/** The lower resolution by the formula of the standard, from the values that were encoded. */
function reference(
  values: Int32Array,
  samplesApart: number,
  [least, most]: readonly [number, number],
): number[] {
  let image = Array.from({ length: rows }, (_, row) => [
    ...values.subarray(row * columns, (row + 1) * columns),
  ]);
  for (let apart = 1; apart < samplesApart; apart *= 2) image = turned(turned(image).map(halved)).map(halved);
  return image.flat().map((value) => Math.min(Math.max(value, least), most));
}

describe('the lower resolution of a frame that has not come whole', () => {
  for (const [name, encode] of Object.entries(encoders)) {
    it(`${name}: the first bytes give exactly the values that the wavelet has at that resolution`, async () => {
      const { values, frame } = encodedBy(encode);
      const seen = new Set<number>();
      for (const part of [0.05, 0.2, 0.6]) {
        const lower = lowerResolutionOf(first(frame, Math.ceil(frame.bytes.length * part)));
        if (lower === null) continue;
        seen.add(lower.samplesApart);
        const stored = await decodeFrame(lower.frame, shelf);
        expect(stored).toMatchObject({
          rows: Math.ceil(rows / lower.samplesApart),
          columns: Math.ceil(columns / lower.samplesApart),
        });
        expect([...stored.values]).toEqual(reference(values, lower.samplesApart, [0, 4095]));
      }
      expect(seen.size).toBeGreaterThan(1);
    });
  }

  it('its first sample lies on the first pixel, and each further one on the pixel it is named for', async () => {
    const { values, frame } = encodedBy(encoders['HTJ2K RPCL']);
    const lower = lowerResolutionOf(frame);
    expect(lower?.samplesApart).toBe(2);
    const stored = await decodeFrame(lower?.frame ?? frame, shelf);
    let largest = 0;
    stored.values.forEach((value, at) => {
      const [row, column] = [Math.floor(at / stored.columns) * 2, (at % stored.columns) * 2];
      largest = Math.max(largest, Math.abs(value - (values[row * columns + column] ?? NaN)));
    });
    // A soft picture of 4096 levels.
    expect(largest).toBeLessThan(40);
  });

  it('what cannot be compressed at all is still whole, and no value is wrapped around', async () => {
    const random = seeded(7);
    for (const encode of [encoders['JPEG 2000 RPCL'], encoders['HTJ2K RPCL']]) {
      const values = Int32Array.from({ length: rows * columns }, () => (random() < 0.5 ? -2048 : 2047));
      const { frame } = encodedBy(encode, { values, signed: true });
      let found = 0;
      for (let bytes = 4096; bytes < frame.bytes.length; bytes *= 2) {
        const lower = lowerResolutionOf(first(frame, bytes));
        if (lower === null) continue;
        found += 1;
        const stored = await decodeFrame(lower.frame, shelf);
        expect([...stored.values]).toEqual(reference(values, lower.samplesApart, [-2048, 2047]));
      }
      expect(found).toBeGreaterThan(1);
    }
  });

  it('colour is the mean of colours', async () => {
    for (const encode of [encoders['JPEG 2000 LRCP'], encoders['HTJ2K RPCL']]) {
      const { values, frame } = encodedBy(encode, { bitsStored: 8, samples: 3 });
      const lower = lowerResolutionOf(first(frame, frame.bytes.length >> 1));
      const stored = await decodeFrame(lower?.frame ?? frame, shelf);
      expect(stored).toMatchObject({ photometricInterpretation: 'RGB', samplesPerPixel: 3 });
      const apart = lower?.samplesApart ?? 1;
      expect(apart).toBeGreaterThan(1);
      let largest = 0;
      stored.values.forEach((value, at) => {
        const pixel = Math.floor(at / 3);
        const [row, column] = [Math.floor(pixel / stored.columns) * apart, (pixel % stored.columns) * apart];
        largest = Math.max(
          largest,
          Math.abs(value - (values[(row * columns + column) * 3 + (at % 3)] ?? NaN)),
        );
      });
      // A soft picture of 256 levels, at every fourth pixel.
      expect(largest).toBeLessThan(24);
    }
  });

  it('a finer one is given only once there is one', () => {
    const { frame } = encodedBy(encoders['JPEG 2000 RPCL']);
    const early = lowerResolutionOf(first(frame, Math.ceil(frame.bytes.length * 0.1)));
    const apart = early?.samplesApart ?? 0;
    expect(apart).toBeGreaterThan(2);
    expect(lowerResolutionOf(first(frame, Math.ceil(frame.bytes.length * 0.1)), apart)).toBeNull();
    expect(lowerResolutionOf(frame, apart)?.samplesApart).toBeLessThan(apart);
  });

  it('a code stream cut short is never taken for the exact picture, and too few bytes give none', async () => {
    for (const encode of Object.values(encoders)) {
      const { frame } = encodedBy(encode);
      for (const part of [0, 3, 60, 120, 400])
        expect(lowerResolutionOf(first(frame, part)), `${part} bytes`).toBeNull();
      for (const part of [0.1, 0.5, 0.99]) {
        const cut = first(frame, Math.ceil(frame.bytes.length * part));
        await expect(decodeFrame(cut, shelf)).rejects.toMatchObject({ code: 'Decode' });
      }
    }
  });

  it('none where low resolutions do not come first, where values have no mean, or where it is not worth it', async () => {
    const whole = (frame: EncodedFrame, image: Partial<EncodedFrame['image']> = {}) =>
      lowerResolutionOf({ ...frame, image: { ...frame.image, ...image } });
    const { frame } = encodedBy(encoders['JPEG 2000 RPCL']);
    expect(whole(frame)).not.toBeNull();
    for (const encode of [
      await jpeg2000Encoder(true, 3, 5),
      await htj2kEncoder(true, 4, 5),
      // Several layers, one after the other.
      await jpeg2000Encoder(false, 0, 5),
    ])
      expect(whole(encodedBy(encode).frame)).toBeNull();
    expect(whole(encodedBy(await jpeg2000Encoder(false, 2, 5)).frame)).not.toBeNull();
    expect(whole(frame, { photometricInterpretation: 'PALETTE COLOR' })).toBeNull();
    expect(whole(frame, { overlayBitPositions: [15] })).toBeNull();
    expect(whole(frame, { pixelRepresentation: 1 })).toBeNull();
    expect(whole(frame, { bitsStored: 10 })).toBeNull();
    expect(whole(frame, { rows: rows + 1 })).toBeNull();
    expect(lowerResolutionOf({ ...frame, transferSyntaxUid: syntaxes.explicitLittle })).toBeNull();
    const small = encodedFrame(frame.bytes, { ...frame.image, rows: 512, columns: 512 });
    expect(lowerResolutionOf({ ...small, transferSyntaxUid: frame.transferSyntaxUid })).toBeNull();
  });

  it('none where the header has a marker that another size might change', () => {
    const { frame } = encodedBy(encoders['JPEG 2000 RPCL']);
    const { bytes } = frame;
    const tilePart = bytes.findIndex((byte, at) => byte === 0xff && bytes[at + 1] === 0x90);
    const withMarker = (marker: number) => {
      const parts = [bytes.subarray(0, tilePart), [0xff, marker, 0, 3, 0], bytes.subarray(tilePart)];
      return lowerResolutionOf({ ...frame, bytes: Uint8Array.from(parts.flatMap((part) => [...part])) });
    };
    // A comment, then: COC, QCC, region of interest, another order, packed packet headers.
    expect(withMarker(0x64)).not.toBeNull();
    for (const marker of [0x53, 0x5d, 0x5e, 0x5f, 0x60])
      expect(withMarker(marker), marker.toString(16)).toBeNull();
  });

  it('a damaged header ends in no picture or in one that is decoded or refused, never in anything else', async () => {
    const random = seeded(23);
    for (const encode of [encoders['JPEG 2000 RPCL'], encoders['HTJ2K RPCL']]) {
      const { frame } = encodedBy(encode);
      const early = first(frame, Math.ceil(frame.bytes.length * 0.15));
      expect(lowerResolutionOf(early)).not.toBeNull();
      for (let times = 0; times < 150; times += 1) {
        const bytes = early.bytes.slice();
        for (let change = 0; change < 2; change += 1)
          bytes[Math.floor(random() * 130)] = Math.floor(random() * 256);
        const lower = lowerResolutionOf({ ...early, bytes });
        if (lower === null) continue;
        const { rows: height, columns: width } = lower.frame.image;
        const decoded = await decodeFrame(lower.frame, shelf).catch((thrown: unknown) => thrown);
        if (decoded instanceof ViewerError)
          expect(['Decode', 'Mismatch', 'Unsupported']).toContain(decoded.code);
        else expect(decoded).toMatchObject({ rows: height, columns: width });
      }
    }
  });

  it('tile-parts are read together, and a cut in any of them is found', async () => {
    const { values, frame } = encodedBy(encoders['JPEG 2000 RPCL']);
    const { bytes } = frame;
    const at = bytes.findIndex((byte, i) => byte === 0xff && bytes[i + 1] === 0x90);
    const data = bytes.subarray(at + 14, -2);
    const cut = Math.floor(data.length / 9);
    const tilePart = (number: number, packets: Uint8Array, length = packets.length + 14) => {
      const head = new DataView(new ArrayBuffer(14));
      head.setUint32(0, 0xff90000a);
      head.setUint32(6, length);
      head.setUint8(10, number);
      head.setUint16(12, 0xff93);
      return [...new Uint8Array(head.buffer), ...packets];
    };
    const parted = Uint8Array.from([
      ...bytes.subarray(0, at),
      ...tilePart(0, data.subarray(0, cut)),
      // Its length is not told: it ends with the code stream.
      ...tilePart(1, data.subarray(cut), 0),
      0xff,
      0xd9,
    ]);
    const lower = lowerResolutionOf({ ...frame, bytes: parted });
    expect(lower?.samplesApart).toBe(4);
    const stored = await decodeFrame(lower?.frame ?? frame, shelf);
    expect([...stored.values]).toEqual(reference(values, 4, [0, 4095]));
    const early = lowerResolutionOf({ ...frame, bytes: parted.slice(0, at + 14 + cut + 5) });
    expect(early?.samplesApart).toBeGreaterThan(4);
  });
});

describe('lossy HTJ2K', () => {
  it('a value that the decoder puts beyond the stored bits stays the brightest, it does not become the darkest', async () => {
    const random = seeded(11);
    const values = Int32Array.from({ length: rows * columns }, () => (random() < 0.5 ? 0 : 4095));
    const { frame } = encodedBy(await htj2kEncoder(false, 2, 5), { values });
    const stored = await decodeFrame(frame, shelf);
    let largest = 0;
    stored.values.forEach((value, at) => {
      largest = Math.max(largest, Math.abs(value - (values[at] ?? NaN)));
    });
    expect(largest).toBeLessThan(40);
  });
});
