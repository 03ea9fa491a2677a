import { decodeIso2022, type CodeElement } from './iso2022';
import { decodeWith, type CharsetProblem, type TellProblem } from './textDecoders';

/** Turns bytes into text before anything is split: GBK 誠 is D5 5C, and 5C is the backslash (PS3.5 6.1.2.3). */
export interface CharacterSet {
  decode(bytes: Uint8Array, isPersonName: boolean, tell: TellProblem): string;
}

/** PS3.3 tables C.12-2 to C.12-4: registration number of ISO 2375 to the code element it invokes. */
const codeElements: ReadonlyMap<number, CodeElement> = new Map([
  [100, { kind: 'single', label: 'iso-8859-1' }],
  [101, { kind: 'single', label: 'iso-8859-2' }],
  [109, { kind: 'single', label: 'iso-8859-3' }],
  [110, { kind: 'single', label: 'iso-8859-4' }],
  [144, { kind: 'single', label: 'iso-8859-5' }],
  [127, { kind: 'single', label: 'iso-8859-6' }],
  [126, { kind: 'single', label: 'iso-8859-7' }],
  [138, { kind: 'single', label: 'iso-8859-8' }],
  [148, { kind: 'single', label: 'iso-8859-9' }],
  [203, { kind: 'single', label: 'iso-8859-15' }],
  [166, { kind: 'single', label: 'windows-874' }],
  [13, { kind: 'katakana' }],
  [149, { kind: 'double', label: 'euc-kr' }],
  [58, { kind: 'double', label: 'gbk' }],
] satisfies [number, CodeElement][]);

/** Complete encodings without code extensions, C.12.1.1.2. */
const standalone: ReadonlyMap<string, string> = new Map([
  ['192', 'utf-8'],
  ['GB18030', 'gb18030'],
  ['GBK', 'gbk'],
]);

interface Term {
  readonly standalone?: string;
  readonly right?: CodeElement;
  readonly known: boolean;
}

/** Accepts the spellings found in real files: "ISO_IR 100", "ISO IR 100", "ISO-IR 100", "ISO 2022 IR 100", "iso_ir_100". */
function readTerm(text: string): Term {
  const term = text.trim().toUpperCase();
  if (term === '') return { known: true };
  const whole = standalone.get(term) ?? (/^UTF[-_ ]?8$/.test(term) ? 'utf-8' : undefined);
  if (whole !== undefined) return { standalone: whole, known: true };
  const number = /IR[-_ ]?(\d+)$/.exec(term)?.[1];
  if (number === undefined) return { known: false };
  if (standalone.has(number)) return { standalone: 'utf-8', known: true };
  const right = codeElements.get(Number(number));
  if (right !== undefined) return { right, known: true };
  // 6 (ASCII), 14 (romaji), 87 and 159 (kanji by escapes) leave G1 empty.
  return { known: ['6', '14', '87', '159'].includes(number) };
}

function ascii(bytes: Uint8Array): string | null {
  let text = '';
  for (const byte of bytes) {
    if (byte >= 0x80 || byte === 0x1b) return null;
    text += String.fromCharCode(byte);
  }
  return text;
}

function build(terms: readonly string[], tellBuild: TellProblem): CharacterSet {
  const read = terms.map(readTerm);
  if (read.some((term) => !term.known)) tellBuild('charsetUnknown');
  const label = read.find((term) => term.standalone !== undefined)?.standalone;
  if (label !== undefined) {
    return { decode: (bytes, _isPersonName, tell) => ascii(bytes) ?? decodeWith(label, bytes, tell) };
  }
  const initial = read[0]?.right ?? null;
  // Real Korean and Chinese files declare a G1 set as second value and then leave its escapes out.
  const fallback = initial ?? read.find((term) => term.right !== undefined)?.right ?? null;
  return {
    decode: (bytes, isPersonName, tell) =>
      ascii(bytes) ?? decodeIso2022(bytes, initial, fallback, isPersonName, tell),
  };
}

const built = new Map<string, { set: CharacterSet; problems: readonly CharsetProblem[] }>();

/** `terms`: the values of (0008,0005), none where it is absent: the default repertoire ISO-IR 6. */
export function characterSetOf(terms: readonly string[], tell: TellProblem): CharacterSet {
  const key = terms.join('\\');
  let entry = built.get(key);
  if (entry === undefined) {
    const problems: CharsetProblem[] = [];
    entry = { set: build(terms, (problem) => problems.push(problem)), problems };
    // The key comes from a file: keep the cache small whatever arrives.
    if (built.size < 64) built.set(key, entry);
  }
  entry.problems.forEach(tell);
  return entry.set;
}
