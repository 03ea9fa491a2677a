import { describe, expect, it } from 'vitest';
import { parseMediaType } from '../../../src/dicomweb/mediaType';
import { readMultipart, type Part } from '../../../src/dicomweb/multipart';
import { ViewerError } from '../../../src/shared/errors';
import { seeded } from '../../fuzz/mutate';
import { writeMultipart, type MultipartStyle, type WrittenPart } from '../../support/multipart';

type Bytes = Uint8Array<ArrayBuffer>;

/** A body in chunks of the given sizes, the last size for the rest; tells whether it was read to its end or given up. */
function bodyOf(bytes: Uint8Array, sizes: () => number) {
  let at = 0;
  const told = { cancelled: false };
  const stream = new ReadableStream<Bytes>(
    {
      pull(controller) {
        if (at >= bytes.length) return controller.close();
        const end = Math.min(bytes.length, at + Math.max(1, sizes()));
        controller.enqueue(new Uint8Array(bytes.subarray(at, end)));
        at = end;
      },
      cancel: () => {
        told.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, told };
}

const generous = { parts: 100, partBytes: 1e6 };
const typeWith = (boundary: string) =>
  `multipart/related; type="application/octet-stream"; boundary=${boundary}`;

async function read(
  bytes: Uint8Array,
  contentType = typeWith('fixture-boundary'),
  sizes: () => number = () => 7,
  limits = generous,
): Promise<{ parts: Part[]; error: ViewerError | null }> {
  const parts: Part[] = [];
  try {
    for await (const part of readMultipart(bodyOf(bytes, sizes).stream, contentType, limits))
      parts.push(part);
    return { parts, error: null };
  } catch (thrown) {
    if (!(thrown instanceof ViewerError)) throw thrown;
    return { parts, error: thrown };
  }
}

const part = (
  text: string,
  headers: Record<string, string> = { 'Content-Type': 'image/jp2' },
): WrittenPart => ({
  headers,
  bytes: Buffer.from(text, 'latin1'),
});
const texts = (parts: readonly Part[]) => parts.map(({ bytes }) => Buffer.from(bytes).toString('latin1'));

describe('a Content-Type', () => {
  it.each([
    ['multipart/related; type="image/jp2; transfer-syntax=1.2.840.10008.1.2.4.90"; boundary=b1', 'b1'],
    ['multipart/related;type="application/dicom";boundary="b 1;x"', 'b 1;x'],
    ['Multipart/Related; BOUNDARY=b1; type=application/octet-stream; transfer-syntax=*', 'b1'],
    ['multipart/related; boundary="quoted\\"mark"', 'quoted"mark'],
    ['multipart/related; type="image/jls; transfer-syntax="1.2.840.10008.1.2.4.80""; boundary="b1"', 'b1'],
  ])('gives its boundary whatever stands in quotes: %s', (header, boundary) => {
    expect(parseMediaType(header).type).toBe('multipart/related');
    expect(parseMediaType(header).parameters.get('boundary')).toBe(boundary);
  });
});

describe('multipart/related (H1)', () => {
  const inBytes =
    'a\r\n--fixture-boundar\r\n--fixture-boundaryX\r\n--fixture-boundary-\r--fixture-boundary--\n';
  const parts = [part('first'), part(inBytes), part(''), part('\r\n'), part('--fixture-boundary')];

  it.each<[string, MultipartStyle]>([
    ['with lengths', { contentLength: true }],
    ['without lengths', {}],
    ['after a preamble', { preamble: 'This is a message\r\n--fixture\r\n' }],
    ['before an epilogue', { epilogue: 'ignored\r\n--fixture-boundary\r\n' }],
  ])(
    'gives exactly the parts %s, chunks cut anywhere, bytes that look like a boundary kept',
    async (_, style) => {
      const written = writeMultipart(parts, style);
      for (const size of [1, 2, 3, 5, 16, 1000]) {
        const { parts: came, error } = await read(written, undefined, () => size);
        expect(error).toBeNull();
        expect(texts(came)).toEqual(['first', inBytes, '', '\r\n', '--fixture-boundary']);
      }
    },
  );

  it('gives each part its own headers, in any case of letters, with the transfer syntax each names', async () => {
    const written = writeMultipart([
      part('a', {
        'content-type': 'image/jls; transfer-syntax=1.2.840.10008.1.2.4.80',
        'Content-Location': 'x',
      }),
      part('b', { 'CONTENT-TYPE': 'application/octet-stream' }),
      part('c', {}),
    ]);
    const { parts: came } = await read(written);
    expect(came.map(({ mediaType }) => mediaType.type)).toEqual([
      'image/jls',
      'application/octet-stream',
      '',
    ]);
    expect(came[0]?.mediaType.parameters.get('transfer-syntax')).toBe('1.2.840.10008.1.2.4.80');
    expect(came[0]?.location).toBe('x');
  });

  it('calls a body cut that lacks its final boundary, after giving every part that was whole', async () => {
    const whole = writeMultipart([part('first'), part('second')], { contentLength: true });
    const cutInside = await read(whole.subarray(0, whole.length - 35));
    expect(texts(cutInside.parts)).toEqual(['first']);
    expect(cutInside.error).toMatchObject({ code: 'Network', detail: 'cut', retryable: true });
    const noFinal = await read(
      writeMultipart([part('first'), part('second')], { final: false, contentLength: true }),
    );
    expect(noFinal.error).toMatchObject({ detail: 'cut' });
    expect(texts(noFinal.parts)).toEqual(['first']);
  });

  it.each([2, -2, 20])('refuses a part whose length lies by %i', async (lie) => {
    const { error } = await read(
      writeMultipart([part('first'), part('second, and long')], { contentLength: lie }),
    );
    expect(error).toMatchObject({ stage: 'network' });
    expect(['Mismatch', 'Network']).toContain(error?.code);
  });

  it('takes no memory for a length that is only claimed', async () => {
    const headers = { 'Content-Type': 'image/jp2', 'Content-Length': '900000000000' };
    const { error } = await read(writeMultipart([{ headers, bytes: Buffer.from('x') }]));
    expect(error).toMatchObject({ code: 'Limit' });
    const within = { 'Content-Type': 'image/jp2', 'Content-Length': '900000' };
    const { error: short } = await read(writeMultipart([{ headers: within, bytes: Buffer.from('x') }]));
    expect(short).toMatchObject({ detail: 'cut' });
  });

  it('stops at endless parts, endless headers and an endless part, and ends the transfer', async () => {
    const line = new TextEncoder().encode('\r\n--fixture-boundary\r\n\r\n');
    const endless = (bytes: Uint8Array) => {
      const told = { cancelled: false };
      const stream = new ReadableStream<Bytes>(
        {
          pull: (controller) => controller.enqueue(new Uint8Array(bytes)),
          cancel: () => void (told.cancelled = true),
        },
        { highWaterMark: 0 },
      );
      return { stream, told };
    };
    const run = async (stream: ReadableStream<Bytes>) => {
      for await (const one of readMultipart(stream, typeWith('fixture-boundary'), generous)) void one;
    };
    for (const bytes of [line, Buffer.from('x'.repeat(1000))]) {
      const { stream, told } = endless(bytes);
      await expect(run(stream)).rejects.toMatchObject({ code: 'Limit' });
      expect(told.cancelled).toBe(true);
    }
    const headers = new ReadableStream<Bytes>({
      start: (controller) => controller.enqueue(new Uint8Array(Buffer.from('--fixture-boundary\r\nA: '))),
      pull: (controller) => controller.enqueue(new Uint8Array(1000).fill(65)),
    });
    await expect(run(headers)).rejects.toMatchObject({ code: 'Limit' });
  });

  it('reads a whole body to its end, so that the connection serves again', async () => {
    const { stream, told } = bodyOf(writeMultipart([part('a')], { epilogue: 'bye' }), () => 5);
    for await (const one of readMultipart(stream, typeWith('fixture-boundary'), generous)) void one;
    expect(told.cancelled).toBe(false);
  });

  it('ends the transfer when nobody wants more parts', async () => {
    const { stream, told } = bodyOf(writeMultipart([part('a'), part('b')]), () => 5);
    for await (const one of readMultipart(stream, typeWith('fixture-boundary'), generous)) {
      expect(texts([one])).toEqual(['a']);
      break;
    }
    expect(told.cancelled).toBe(true);
  });

  it('says what it is not: without boundary, or without any part', async () => {
    expect((await read(Buffer.from('x'), 'multipart/related')).error).toMatchObject({ code: 'Malformed' });
    expect((await read(Buffer.from('not a multipart'))).error).toMatchObject({ code: 'Malformed' });
    expect((await read(writeMultipart([]))).parts).toEqual([]);
  });

  it('gives what was written for 2000 random bodies in random chunks, and a coded error for each damaged one', async () => {
    const random = seeded(20_261_127);
    const below = (limit: number) => Math.floor(random() * limit);
    for (let round = 0; round < 2000; round += 1) {
      const boundary = `b${'-'.repeat(below(4))}${below(1000)}`;
      const alphabet = Buffer.from(`\r\n--${boundary}\r\n-x`);
      const written = Array.from({ length: below(5) }, () => {
        const bytes = Buffer.from(
          Array.from({ length: below(60) }, () => alphabet[below(alphabet.length)] ?? 0),
        );
        return { headers: { 'Content-Type': 'a/b' }, bytes };
      });
      const hasDelimiter = written.some(({ bytes }) => bytes.includes(`\r\n--${boundary}`));
      const contentLength = hasDelimiter || random() < 0.5;
      const style = { boundary, contentLength, preamble: random() < 0.3 ? 'pre' : '' };
      const whole = writeMultipart(written, style);
      const sizes = () => 1 + below(random() < 0.5 ? 4 : 40);
      const good = await read(whole, typeWith(boundary), sizes);
      expect(good.error, `round ${round}`).toBeNull();
      expect(good.parts.map(({ bytes }) => [...bytes])).toEqual(written.map(({ bytes }) => [...bytes]));
      const damaged = Buffer.from(whole.subarray(0, below(whole.length + 1)));
      if (damaged.length > 0) damaged[below(damaged.length)] = below(256);
      // Whatever was damaged: parts, or one of our errors; never another, never without end.
      await read(damaged, typeWith(boundary), sizes);
    }
  });
});
