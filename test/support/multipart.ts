export interface WrittenPart {
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}

export interface MultipartStyle {
  readonly boundary?: string;
  readonly preamble?: string;
  /** Says how long each part is; a number is added to it: a lie. */
  readonly contentLength?: boolean | number;
  /** Without the final boundary: cut. */
  readonly final?: boolean;
  readonly epilogue?: string;
}

/** A multipart body, RFC 2046, in the ways that servers write it. */
export function writeMultipart(parts: readonly WrittenPart[], style: MultipartStyle = {}): Buffer {
  const {
    boundary = 'fixture-boundary',
    preamble = '',
    contentLength = false,
    final = true,
    epilogue = '',
  } = style;
  const pieces: Uint8Array[] = [Buffer.from(preamble)];
  for (const [index, { headers, bytes }] of parts.entries()) {
    const lead = index === 0 && preamble === '' ? '' : '\r\n';
    const length =
      contentLength === false ? null : bytes.length + (contentLength === true ? 0 : contentLength);
    const all = { ...headers, ...(length === null ? {} : { 'Content-Length': String(length) }) };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    pieces.push(Buffer.from(`${lead}--${boundary}\r\n${lines.join('')}\r\n`), bytes);
  }
  if (final) pieces.push(Buffer.from(`\r\n--${boundary}--\r\n${epilogue}`));
  return Buffer.concat(pieces);
}
