import type { ByteSource } from '../shared/byteSource';
import { ViewerError, type WireError } from '../shared/errors';
import { undefinedLength, type ElementHeader, type Encoding } from './elementHeader';
import { imagePixelModule } from './imagePixelModule';
import type { Meta } from './metaInformation';
import { nativeFrameBits } from './frames';
import { Tags } from './tags';
import { describeTransferSyntax, transferSyntaxOf } from './transferSyntaxes';
import type {
  Attributes,
  ImagePixelModule,
  InstanceKey,
  InstanceRecord,
  Notice,
  PixelDataLocation,
  SourceId,
  Tag,
} from './types';
import { uidOf } from './values';

interface Parts {
  readonly id: SourceId;
  readonly source: ByteSource;
  readonly meta: Meta;
  readonly encoding: Encoding;
  readonly attributes: Attributes;
  /** Of the pixel data element; null where there is none. */
  readonly header: ElementHeader | null;
  readonly notices: Set<Notice>;
}

/** No sane object has more; the list of frames is built in memory. */
export const mostFrames = 100_000;

const imageStorage =
  /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(1|2|3|4(?!\.2)|6|7|12\.[12]|13|20|30|66\.4|77\.1|128|130|481\.[12])(\.|$)/;

/** Storage classes whose objects always hold pixels (PS3.4 B.5); 4.2 is spectroscopy. */
export const isImageStorage = (sopClassUid: string): boolean => imageStorage.test(sopClassUid);

/** Files what was read: the pixel module is judged as a whole against the bytes that are there. */
export function instanceRecord(parts: Parts): InstanceRecord {
  const { id, meta, attributes, notices } = parts;
  const sopInstanceUid =
    uidOf(attributes, Tags.sopInstanceUid) || uidOf(meta.attributes, Tags.mediaStorageSopInstanceUid);
  const sopClassUid =
    uidOf(attributes, Tags.sopClassUid) || uidOf(meta.attributes, Tags.mediaStorageSopClassUid);
  const pixels = readPixels(parts);
  return {
    key: (sopInstanceUid === '' ? `source ${id}` : sopInstanceUid) as InstanceKey,
    attributes,
    sopInstanceUid,
    sopClassUid,
    transferSyntaxUid: meta.transferSyntaxUid,
    image: pixels.image,
    pixelData: pixels.pixelData,
    source: id,
    deflated: meta.deflated,
    notices: [...notices],
    pixelError: pixels.error,
  };
}

interface Pixels {
  readonly image: ImagePixelModule | null;
  readonly pixelData: PixelDataLocation | null;
  readonly error: WireError | null;
}

function readPixels(parts: Parts): Pixels {
  const { header, attributes, meta } = parts;
  const sopClass =
    uidOf(attributes, Tags.sopClassUid) || uidOf(meta.attributes, Tags.mediaStorageSopClassUid);
  const claimsImage = attributes.has(Tags.rows) || isImageStorage(sopClass);
  try {
    if (header === null) {
      if (claimsImage) throw new ViewerError('Malformed', 'parse', 'no pixel data');
      return { image: null, pixelData: null, error: null };
    }
    const pixelData = locatePixelData(parts, header);
    const declared = imagePixelModule(attributes, header.tag, parts.notices);
    const image = { ...declared, numberOfFrames: framesPresent(declared, pixelData, parts) };
    const syntax = transferSyntaxOf(meta.transferSyntaxUid);
    const error = syntax.supported
      ? null
      : new ViewerError('Unsupported', 'decode', describeTransferSyntax(meta.transferSyntaxUid)).toWire();
    return { image, pixelData, error };
  } catch (thrown) {
    return {
      image: null,
      pixelData: null,
      error: ViewerError.from(thrown, 'Malformed', 'parse', 'pixel module').toWire(),
    };
  }
}

function locatePixelData(
  { source, encoding, attributes, meta }: Parts,
  header: ElementHeader,
): PixelDataLocation {
  const declaredLength = header.length === undefinedLength ? null : header.length;
  const available = source.size - header.valueAt;
  const { encapsulated } = transferSyntaxOf(meta.transferSyntaxUid);
  if (!encapsulated && declaredLength === null) {
    throw new ViewerError('Malformed', 'parse', 'pixel data in fragments under a native transfer syntax');
  }
  return {
    offset: header.valueAt,
    length: declaredLength === null ? null : Math.max(0, Math.min(declaredLength, available)),
    declaredLength,
    vr: header.vr === 'OB' ? 'OB' : 'OW',
    encapsulated,
    littleEndian: encoding.littleEndian,
    extendedOffsets: readTable(attributes, Tags.extendedOffsetTable),
    extendedLengths: readTable(attributes, Tags.extendedOffsetTableLengths),
  };
}

/** 64-bit little endian, PS3.3 C.7.6.3.1.8. */
function readTable(attributes: Attributes, tag: Tag): readonly number[] | null {
  const value = attributes.get(tag);
  if (value === undefined || !('bytes' in value)) return null;
  const view = new DataView(value.bytes.buffer, value.bytes.byteOffset, value.bytes.byteLength);
  const read: number[] = [];
  for (let at = 0; at + 8 <= view.byteLength; at += 8) read.push(Number(view.getBigUint64(at, true)));
  return read.length === 0 ? null : read;
}

/** Number of Frames, cut to what the bytes can hold (B10); at least one, so that the shortage is told there. */
function framesPresent(
  image: ImagePixelModule,
  pixelData: PixelDataLocation,
  { source, notices }: Parts,
): number {
  const available = Math.max(0, pixelData.length ?? source.size - pixelData.offset);
  const frameBits = nativeFrameBits(image);
  const possible = pixelData.encapsulated
    ? Math.floor(available / 8)
    : Math.ceil((available * 8) / frameBits);
  if (!pixelData.encapsulated && available * 8 < frameBits * image.numberOfFrames) notices.add('truncated');
  const present = Math.max(1, Math.min(image.numberOfFrames, possible, mostFrames));
  if (present !== image.numberOfFrames) notices.add('frameCountDiffers');
  return present;
}
