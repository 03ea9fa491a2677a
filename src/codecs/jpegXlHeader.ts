import { damaged, unsupported } from './refusal';
import type { CodedShape } from './codeStream';

export interface JpegXlHeader extends CodedShape {
  /** Coded in the colours of perception: never without loss. */
  readonly isXyb: boolean;
}

/** ISO/IEC 18181-1 fields: least significant bit first. Past the end there is nothing but damage. */
class HeaderBits {
  #at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  read(count: number): number {
    let value = 0;
    for (let bit = 0; bit < count; bit += 1, this.#at += 1) {
      const byte = this.bytes[this.#at >> 3];
      if (byte === undefined) throw damaged('the JPEG XL header is cut');
      value += ((byte >> (this.#at & 7)) & 1) * 2 ** bit;
    }
    return value;
  }

  flag(): boolean {
    return this.read(1) === 1;
  }

  /** U32(): two bits choose an offset and a number of bits. */
  choice(...offered: readonly (readonly [offset: number, bits: number])[]): number {
    const [offset, bits] = offered[this.read(2)] ?? [0, 0];
    return offset + this.read(bits);
  }
}

const naked = 0xff0a;
/** Width of height, where the header names their ratio. */
const ratios = [
  [1, 1],
  [12, 10],
  [4, 3],
  [3, 2],
  [16, 9],
  [5, 4],
  [2, 1],
] as const;

/** Part 1, SizeHeader and the beginning of ImageMetadata: what a decoder would need before any pixel. */
export function readJpegXlHeader(bytes: Uint8Array): JpegXlHeader {
  const codeStream = findJpegXlCodeStream(bytes);
  const bits = new HeaderBits(codeStream.subarray(2));
  const size = readSize(bits);
  if (bits.flag()) return { ...size, precision: 8, components: 3, isXyb: true };
  if (bits.flag()) {
    // DICOM says itself how a picture lies; a turned code stream would be turned twice or not at all.
    if (bits.read(3) !== 0) throw unsupported('JPEG XL with an orientation of its own');
    if (bits.flag()) readSize(bits);
    if (bits.flag()) throw unsupported('JPEG XL with a preview');
    if (bits.flag()) throw unsupported('JPEG XL with animation');
  }
  if (bits.flag()) throw unsupported('JPEG XL of floating point samples');
  const precision = bits.choice([8, 0], [10, 0], [12, 0], [1, 6]);
  bits.flag();
  if (bits.choice([0, 0], [1, 0], [2, 4], [1, 12]) !== 0) throw unsupported('JPEG XL with extra channels');
  const isXyb = bits.flag();
  const hasUsualColours = bits.flag();
  if (hasUsualColours) return { ...size, precision, components: 3, isXyb };
  bits.flag();
  const isGrey = bits.choice([0, 0], [1, 0], [2, 4], [18, 6]) === 1;
  return { ...size, precision, components: isGrey ? 1 : 3, isXyb };
}

function readSize(bits: HeaderBits): { readonly rows: number; readonly columns: number } {
  const isSmall = bits.flag();
  const side = () => (isSmall ? (bits.read(5) + 1) * 8 : bits.choice([1, 9], [1, 13], [1, 18], [1, 30]));
  const rows = side();
  const ratio = ratios[bits.read(3) - 1];
  return { rows, columns: ratio === undefined ? side() : Math.floor((rows * ratio[0]) / ratio[1]) };
}

/** Part 2: the code stream may lie bare, or in boxes, there whole (jxlc) or in parts (jxlp); its beginning is enough. */
function findJpegXlCodeStream(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isHere = (at: number) => at + 2 <= view.byteLength && view.getUint16(at) === naked;
  if (isHere(0)) return bytes;
  for (let at = 0; at + 8 <= view.byteLength;) {
    const length = view.getUint32(at);
    const type = view.getUint32(at + 4);
    const header = length === 1 ? 16 : 8;
    const content = at + header + (type === boxes.jxlp ? 4 : 0);
    if ((type === boxes.jxlc || type === boxes.jxlp) && isHere(content)) return bytes.subarray(content);
    // The largest boxes are not stepped over: the code stream's header is never behind gigabytes.
    if (length < 8) break;
    at += length;
  }
  throw damaged('no JPEG XL code stream');
}

const boxes = { jxlc: 0x6a786c63, jxlp: 0x6a786c70 } as const;
