/** What was wrong with the declaration, told once for each data set. */
export type CharsetProblem = 'charsetWrong' | 'charsetUnknown';
export type TellProblem = (problem: CharsetProblem) => void;

const decoders = new Map<string, TextDecoder>();

export function decodeWith(label: string, bytes: Uint8Array, tell: TellProblem): string {
  let decoder = decoders.get(label);
  if (decoder === undefined) {
    decoder = new TextDecoder(label, { ignoreBOM: true });
    decoders.set(label, decoder);
  }
  const text = decoder.decode(bytes);
  if (text.includes('\ufffd')) tell('charsetWrong');
  return text;
}
