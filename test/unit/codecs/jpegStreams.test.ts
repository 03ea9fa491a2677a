import { describe, expect, it } from 'vitest';
import { decodeFrame } from '../../../src/codecs/decodeFrame';
import { decodeLossless } from '../../../src/codecs/jpegLossless';
import { readJpegHeader } from '../../../src/codecs/jpegMarkers';
import { upsamplerFor } from '../../../src/codecs/upsample';
import { jpegDctEncoder } from '../../fixtures/encoders/jpegDct';
import { jpegLosslessEncoder } from '../../fixtures/encoders/jpegLossless';
import { seeded } from './encodedSamples';
import { encodedFrame, fullShelf } from './support';

const shelf = await fullShelf();

function noise(count: number, bits: number): number[] {
  const random = seeded(count + bits);
  return Array.from({ length: count }, () => Math.floor(random() * 2 ** bits));
}

/** Index of the first marker FF xx. */
const find = (bytes: Uint8Array, marker: number) =>
  bytes.findIndex((byte, at) => byte === 0xff && bytes[at + 1] === marker);

describe('JPEG lossless', () => {
  for (const bits of [2, 5, 8, 9, 12, 15, 16]) {
    for (const selection of [1, 2, 3, 4, 5, 6, 7] as const) {
      it(`decodes ${bits} bits of noise with predictor ${selection} to the last pixel`, () => {
        const values = noise(13 * 17, bits);
        const bitsAllocated = bits > 8 ? 16 : 8;
        const frame = {
          rows: 13,
          columns: 17,
          samples: 1,
          bitsAllocated,
          bitsStored: bits,
          signed: false,
        } as const;
        const encoded = jpegLosslessEncoder(selection)({ ...frame, values });
        expect([...decodeLossless(encoded, readJpegHeader(encoded).frame)]).toEqual(values);
      });
    }
  }

  it('starts prediction anew after a restart marker', () => {
    const frame = {
      rows: 4,
      columns: 6,
      samples: 1,
      bitsAllocated: 16,
      bitsStored: 12,
      signed: false,
    } as const;
    const values = noise(24, 12);
    const encode = jpegLosslessEncoder(4);
    const upper = encode({ ...frame, rows: 2, values: values.slice(0, 12) });
    const lower = encode({ ...frame, rows: 2, values: values.slice(12) });
    const scanOf = (bytes: Uint8Array) => bytes.subarray(find(bytes, 0xda) + 2 + 8, bytes.length - 2);
    const head = upper.slice(0, find(upper, 0xda));
    head[find(head, 0xc3) + 6] = 4;
    const restartEvery12 = [0xff, 0xdd, 0, 4, 0, 12];
    const scanHeader = upper.subarray(find(upper, 0xda), find(upper, 0xda) + 10);
    const whole = Uint8Array.from([
      ...head,
      ...restartEvery12,
      ...scanHeader,
      ...scanOf(upper),
      0xff,
      0xd0,
      ...scanOf(lower),
      0xff,
      0xd9,
    ]);
    expect([...decodeLossless(whole, readJpegHeader(whole).frame)]).toEqual(values);
  });

  it('applies the point transform', () => {
    const frame = {
      rows: 3,
      columns: 3,
      samples: 1,
      bitsAllocated: 16,
      bitsStored: 10,
      signed: false,
    } as const;
    const values = noise(9, 10);
    const encoded = jpegLosslessEncoder(1)({ ...frame, values });
    // Declares 12 bits of which two were shifted out.
    encoded[find(encoded, 0xc3) + 4] = 12;
    encoded[find(encoded, 0xda) + 9] = 2;
    expect([...decodeLossless(encoded, readJpegHeader(encoded).frame)]).toEqual(
      values.map((value) => value << 2),
    );
  });
});

describe('JPEG colours', () => {
  const frame = {
    rows: 16,
    columns: 16,
    samples: 3,
    bitsAllocated: 8,
    bitsStored: 8,
    signed: false,
  } as const;
  const flat = (...colour: number[]) => Array.from({ length: 256 }, () => colour).flat();
  const image = (photometricInterpretation: string) => ({
    rows: 16,
    columns: 16,
    samplesPerPixel: 3,
    photometricInterpretation,
  });
  const baseline = { transferSyntaxUid: '1.2.840.10008.1.2.4.50' };
  const red = flat(76, 85, 255);

  it('C9 keeps YBR components as coded, and converts them once for display', async () => {
    const bytes = jpegDctEncoder()({ ...frame, values: red });
    const coded = await decodeFrame(encodedFrame(bytes, image('YBR_FULL'), baseline), shelf);
    expect(coded.photometricInterpretation).toBe('YBR_FULL');
    for (const [n, level] of [76, 85, 255].entries())
      expect(Math.abs((coded.values[n] ?? -9) - level)).toBeLessThanOrEqual(1);
    const shown = await decodeFrame(
      encodedFrame(bytes, image('YBR_FULL'), { ...baseline, colour: 'display' }),
      shelf,
    );
    expect(shown.photometricInterpretation).toBe('RGB');
    expect(shown.values[0]).toBeGreaterThanOrEqual(253);
    expect(Math.max(shown.values[1] ?? 99, shown.values[2] ?? 99)).toBeLessThanOrEqual(2);
  });

  it('C9 believes the Adobe marker before the header, and the header where there is no marker', async () => {
    const rgb = jpegDctEncoder({ adobeTransform: 0 })({ ...frame, values: flat(250, 10, 20) });
    const asRgb = await decodeFrame(encodedFrame(rgb, image('YBR_FULL_422'), baseline), shelf);
    expect(asRgb.photometricInterpretation).toBe('RGB');
    const bare = jpegDctEncoder()({ ...frame, values: flat(250, 10, 20) });
    const declared = await decodeFrame(encodedFrame(bare, image('RGB'), baseline), shelf);
    expect(declared.photometricInterpretation).toBe('RGB');
    expect(Math.abs((declared.values[0] ?? 0) - 250)).toBeLessThanOrEqual(1);
  });

  it('B7 reads past fill bytes before a marker and a padding byte after the end', async () => {
    const bytes = jpegDctEncoder()({ ...frame, samples: 1, values: noise(256, 8) });
    const grey = { rows: 16, columns: 16 };
    const whole = await decodeFrame(encodedFrame(bytes, grey, baseline), shelf);
    const tables = find(bytes, 0xdb);
    const filled = Uint8Array.of(...bytes.subarray(0, tables), 0xff, 0xff, ...bytes.subarray(tables), 0);
    expect((await decodeFrame(encodedFrame(filled, grey, baseline), shelf)).values).toEqual(whole.values);
    const lossless = jpegLosslessEncoder(1)({ ...frame, samples: 1, values: noise(256, 8) });
    const padded = Uint8Array.of(...lossless, 0);
    const syntax = { transferSyntaxUid: '1.2.840.10008.1.2.4.70' };
    expect((await decodeFrame(encodedFrame(padded, grey, syntax), shelf)).values).toEqual(
      (await decodeFrame(encodedFrame(lossless, grey, syntax), shelf)).values,
    );
  });

  it('refuses eight bits where twelve are declared', async () => {
    const bytes = jpegDctEncoder()({ ...frame, samples: 1, values: new Array<number>(256).fill(9) });
    const deep = { rows: 16, columns: 16, bitsAllocated: 16, bitsStored: 12 };
    await expect(decodeFrame(encodedFrame(bytes, deep, baseline), shelf)).rejects.toMatchObject({
      code: 'Mismatch',
    });
  });

  it('accepts a code stream without its end marker, but not one that lacks bits', async () => {
    const bytes = jpegDctEncoder()({ ...frame, samples: 1, values: noise(256, 8) });
    const grey = { rows: 16, columns: 16 };
    const whole = await decodeFrame(encodedFrame(bytes, grey, baseline), shelf);
    const endless = await decodeFrame(encodedFrame(bytes.slice(0, -2), grey, baseline), shelf);
    expect(endless.values).toEqual(whole.values);
    const cut = decodeFrame(encodedFrame(bytes.slice(0, -40), grey, baseline), shelf);
    await expect(cut).rejects.toMatchObject({ code: 'Decode' });
  });
});

describe('chroma upsampling', () => {
  it('weighs three to one towards the nearest sample, with alternating rounding', () => {
    const plane = {
      samples: Uint16Array.of(0, 100, 200, 50),
      stride: 4,
      width: 4,
      height: 1,
      across: 2,
      down: 1,
    };
    const line = new Uint16Array(8);
    upsamplerFor(plane)(0, line, new Int32Array(4));
    expect([...line]).toEqual([0, 25, 75, 125, 175, 163, 87, 50]);
  });
});
