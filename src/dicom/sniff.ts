import { plausibleElements } from './encodingGuess';

/** What a file is, judged by its first bytes only, never by its name. Values besides the first five are kinds of `OtherKind`. */
export type FileKind =
  | 'dicom'
  | 'bareDataSet'
  | 'zip'
  | 'iso'
  | 'gzip'
  | 'program'
  | 'webPage'
  | 'document'
  | 'picture'
  | 'video'
  | 'archive'
  | 'system'
  | 'empty'
  | 'text'
  | 'other';

/** Reads a few bytes; fewer where the source ends. */
export type ReadBytes = (offset: number, length: number) => Promise<Uint8Array>;

const ascii = (head: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...head.subarray(at, at + length));

type Rule = readonly [kind: FileKind, offset: number, magic: string];

const magics: readonly Rule[] = [
  ['program', 0, 'MZ'],
  ['program', 0, '\x7fELF'],
  ['program', 0, '\xfe\xed\xfa\xce'],
  ['program', 0, '\xfe\xed\xfa\xcf'],
  ['program', 0, '\xce\xfa\xed\xfe'],
  ['program', 0, '\xcf\xfa\xed\xfe'],
  ['program', 0, '\xca\xfe\xba\xbe'],
  ['program', 0, '#!'],
  ['program', 0, '@echo'],
  ['program', 0, 'L\0\0\0\x01\x14\x02\0'],
  ['zip', 0, 'PK\x03\x04'],
  ['zip', 0, 'PK\x05\x06'],
  ['zip', 0, 'PK\x07\x08'],
  ['gzip', 0, '\x1f\x8b'],
  ['archive', 0, 'Rar!'],
  ['archive', 0, '7z\xbc\xaf\x27\x1c'],
  ['archive', 0, 'MSCF'],
  ['archive', 0, 'ISc('],
  ['archive', 0, 'BZh'],
  ['archive', 0, '\xfd7zXZ\0'],
  ['archive', 257, 'ustar'],
  ['document', 0, '%PDF'],
  ['document', 0, '{\\rtf'],
  ['picture', 0, '\xff\xd8\xff'],
  ['picture', 0, '\x89PNG'],
  ['picture', 0, 'GIF8'],
  ['picture', 0, 'II*\0'],
  ['picture', 0, 'MM\0*'],
  ['picture', 0, '\0\0\x01\0'],
  ['picture', 8, 'WEBP'],
  ['video', 4, 'ftyp'],
  ['video', 8, 'AVI '],
  ['video', 0, '\0\0\x01\xba'],
  ['video', 0, '\0\0\x01\xb3'],
  ['video', 0, '\x30\x26\xb2\x75'],
  ['video', 0, '\x1aE\xdf\xa3'],
  ['system', 0, '\xd0\xcf\x11\xe0'],
  ['system', 0, '\0\0\0\x01Bud1'],
  ['system', 0, '\0\x05\x16\x07'],
  ['system', 0, 'regf'],
];

const matches = (head: Uint8Array, offset: number, magic: string): boolean => {
  for (let at = 0; at < magic.length; at++) if (head[offset + at] !== magic.charCodeAt(at)) return false;
  return true;
};

export const hasDicomPrefix = (head: Uint8Array): boolean => matches(head, 128, 'DICM');

/** What the 128 bytes before DICM would be taken for by another program (CVE-2019-11687); TIFF is lawful there. */
export function preambleKind(head: Uint8Array): 'executable' | 'otherFormat' | null {
  const preamble = head.subarray(0, 128);
  const kind = magics.find(
    ([, offset, magic]) => offset + magic.length <= 128 && matches(preamble, offset, magic),
  );
  if (kind?.[0] === 'program') return 'executable';
  const isTiff = matches(preamble, 0, 'II*\0') || matches(preamble, 0, 'MM\0*');
  if (kind !== undefined && !isTiff) return 'otherFormat';
  return looksLikeMarkup(preamble) ? 'otherFormat' : null;
}

const looksLikeMarkup = (head: Uint8Array): boolean =>
  /^(\ufeff|\xef\xbb\xbf)?\s*<(!doctype html|html|head|body|script|svg|\?xml|!--)/i.test(ascii(head, 0, 64));

/** BMP has a two-letter magic only: its own size field must agree. */
const isBitmap = (head: Uint8Array, size: number): boolean =>
  matches(head, 0, 'BM') &&
  new DataView(head.buffer, head.byteOffset, head.byteLength).getUint32(2, true) === size;

function textKind(head: Uint8Array): FileKind | null {
  const start = head.subarray(0, 1024);
  const wide = matches(start, 0, '\xff\xfe') || matches(start, 0, '\xfe\xff');
  const isText =
    wide || start.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0x1b);
  if (!isText) return null;
  if (looksLikeMarkup(start)) return 'webPage';
  return /^\s*\[[.\w{} -]+\]\s*[\r\n]/.test(ascii(start, 0, 256)) ? 'system' : 'text';
}

/** Zip files that are documents or programs are told by the name of their first entry. */
function zipKind(head: Uint8Array): FileKind {
  const first = ascii(head, 30, 64);
  if (/^(\[Content_Types\]|word\/|xl\/|ppt\/|mimetypeapplication)/.test(first)) return 'document';
  return first.startsWith('META-INF/') ? 'program' : 'zip';
}

/** Kind of a file by its first bytes (at least 132, better 4096) and size. A disc image needs `isDiscImage` too. */
export function sniff(head: Uint8Array, size: number): FileKind {
  if (size === 0 || head.length === 0) return 'empty';
  if (hasDicomPrefix(head)) return 'dicom';
  if (plausibleBareDataSet(head, size)) return 'bareDataSet';
  const kind = magics.find(([, offset, magic]) => matches(head, offset, magic))?.[0];
  if (kind === 'zip') return zipKind(head);
  if (kind === 'system' && matches(head, 0, '\xd0\xcf\x11\xe0') && size > 1 << 20) return 'document';
  if (kind !== undefined) return kind;
  if (head.length >= 6 && isBitmap(head, size)) return 'picture';
  return textKind(head) ?? 'other';
}

/**
 * PS3.10 7.1 asks for a preamble, old discs have none (correctness A2): the first tag must be of group 0002 or 0008
 * and the elements after it must follow each other with lengths that fit.
 */
function plausibleBareDataSet(head: Uint8Array, size: number): boolean {
  if (matches(head, 0, 'DICM'))
    return plausibleElements(head, 4, size, { explicit: true, littleEndian: true }) > 1;
  const encodings = [
    { explicit: true, littleEndian: true },
    { explicit: true, littleEndian: false },
    { explicit: false, littleEndian: true },
  ];
  return encodings.some((encoding) => plausibleElements(head, 0, size, encoding) >= 3);
}

/** ISO 9660 and UDF volume recognition: a standard identifier in one of the descriptors from sector 16 on (ECMA-119 8.1.2, ECMA-167 2/9.1). */
export async function isDiscImage(read: ReadBytes, size: number): Promise<boolean> {
  const sector = 2048;
  if (size < 17 * sector) return false;
  const descriptors = await read(16 * sector, 4 * sector);
  for (let at = 0; at + 6 <= descriptors.length; at += sector) {
    if (['CD001', 'BEA01', 'NSR02', 'NSR03'].includes(ascii(descriptors, at + 1, 5))) return true;
  }
  return false;
}
