import { ViewerError } from '../shared/errors';
import { KiB } from '../shared/limits';
import { parseMediaType, type MediaType } from './mediaType';
import { StreamBuffer, type Growing } from './streamBuffer';

/** One part of a multipart answer: what its own headers say of it, and its bytes in a buffer of their own. */
export interface Part {
  readonly mediaType: MediaType;
  /** Content-Location, for answers that come in another order; '' where the part has none. */
  readonly location: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface MultipartLimits {
  /** More parts than this are no answer to what was asked. */
  readonly parts: number;
  readonly partBytes: number;
}

const headerBytes = 16 * KiB;
const preambleBytes = 64 * KiB;
/** What may follow the final boundary, and how long its end is waited for. */
const epilogueBytes = 64 * KiB;
const epilogueMs = 250;
/** PS3.18 8.7.1 and RFC 2046 5.1.1: at most 70 characters. Longer ones are met; endless ones are not taken. */
const boundaryLength = 200;

/**
 * The parts of a multipart/related body (RFC 2046 5.1, RFC 2387), one after the other, as they come: chunks may be cut
 * anywhere. A part that gives its Content-Length is taken by it, and the delimiter must follow; the end of any other is
 * found by the delimiter. Rejects with ViewerError Network 'cut' (retryable) where the body ends before its final
 * boundary, Malformed where it is no multipart, Mismatch where a length lies, Limit. Whoever stops iterating stops the
 * transfer. `growing` is told of what has come of a part while the rest of it is waited for: bytes that are good until it
 * returns, and may end with the beginning of a delimiter.
 */
export async function* readMultipart(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  contentType: string,
  limits: MultipartLimits,
  growing: (part: Part) => void = () => undefined,
): AsyncGenerator<Part> {
  const stream = new StreamBuffer(body);
  try {
    const boundary = parseMediaType(contentType).parameters.get('boundary') ?? '';
    if (boundary === '' || boundary.length > boundaryLength) throw malformed('no boundary');
    const delimiter = new TextEncoder().encode(`\r\n--${boundary}`);
    await toFirstDelimiter(stream, delimiter);
    for (let count = 0; await partFollows(stream); count += 1) {
      if (count >= limits.parts) throw new ViewerError('Limit', 'network', 'parts');
      yield await readPart(stream, delimiter, limits.partBytes, growing);
    }
    await stream.drain(epilogueBytes, epilogueMs);
  } finally {
    await stream.close();
  }
}

const malformed = (detail: string) => new ViewerError('Malformed', 'network', `multipart: ${detail}`);
export const cut = () => new ViewerError('Network', 'network', 'cut', { retryable: true });

/** The preamble is no part. The first delimiter may stand at the very beginning, without its line end. */
async function toFirstDelimiter(stream: StreamBuffer, delimiter: Uint8Array): Promise<void> {
  const first = delimiter.subarray(2);
  if ((await stream.want(first.length)) && startsWith(stream.view(first.length), first)) {
    stream.skip(first.length);
    return;
  }
  const at = await stream.find(delimiter, preambleBytes, isDelimiterEnd);
  if (at === null) throw malformed('no first boundary');
  stream.skip(at + delimiter.length);
}

/** After a delimiter: "--" is the end, a line end begins a part; blanks between are transport padding. */
async function partFollows(stream: StreamBuffer): Promise<boolean> {
  for (;;) {
    if (!(await stream.want(2))) throw cut();
    const [a, b] = stream.view(2);
    if (a === 0x2d && b === 0x2d) return false;
    if (a === 0x0d && b === 0x0a) {
      stream.skip(2);
      return true;
    }
    if (a === 0x0a) {
      stream.skip(1);
      return true;
    }
    if (a !== 0x20 && a !== 0x09) throw malformed('letters after a boundary');
    stream.skip(1);
  }
}

/** What may stand behind a delimiter; anything else makes it bytes of the part that only look like one. */
function isDelimiterEnd(first: number, second: number): boolean {
  return (
    first === 0x0d ||
    first === 0x0a ||
    first === 0x20 ||
    first === 0x09 ||
    (first === 0x2d && second === 0x2d)
  );
}

async function readPart(
  stream: StreamBuffer,
  delimiter: Uint8Array,
  most: number,
  growing: (part: Part) => void,
): Promise<Part> {
  const headers = await readHeaders(stream);
  const part = {
    mediaType: parseMediaType(headers.get('content-type') ?? ''),
    location: headers.get('content-location') ?? '',
  };
  const grows = (bytes: Uint8Array<ArrayBuffer>) => growing({ ...part, bytes });
  const declared = headers.get('content-length');
  if (declared !== undefined && /^\d{1,15}$/.test(declared)) {
    return { ...part, bytes: await takeDeclared(stream, delimiter, Number(declared), most, grows) };
  }
  const length = await stream.find(delimiter, most, isDelimiterEnd, grows);
  if (length === null) throw cut();
  const bytes = stream.take(length);
  stream.skip(delimiter.length);
  return { ...part, bytes };
}

async function takeDeclared(
  stream: StreamBuffer,
  delimiter: Uint8Array,
  length: number,
  most: number,
  grows: Growing,
) {
  if (length > most) throw new ViewerError('Limit', 'network', 'part bytes');
  const bytes = await stream.takeExactly(length, grows);
  if (bytes === null || !(await stream.want(delimiter.length))) throw cut();
  if (!startsWith(stream.view(delimiter.length), delimiter)) {
    throw new ViewerError('Mismatch', 'network', 'a part is not as long as it says');
  }
  stream.skip(delimiter.length);
  return bytes;
}

/** Until the empty line. A name met twice: the first counts. Lines folded or without colon are left out. */
async function readHeaders(stream: StreamBuffer): Promise<Map<string, string>> {
  const headers = new Map<string, string>();
  for (let read = 0; ;) {
    const end = await stream.find(lineFeed, headerBytes - read, () => true);
    if (end === null) throw cut();
    const line = ascii.decode(stream.view(end)).replace(/\r$/, '');
    stream.skip(end + 1);
    read += end + 1;
    if (line === '') return headers;
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
}

const lineFeed = Uint8Array.of(0x0a);
const ascii = new TextDecoder('latin1');

const startsWith = (bytes: Uint8Array, start: Uint8Array): boolean =>
  start.every((byte, at) => bytes[at] === byte);
