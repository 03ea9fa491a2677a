import type { Encoding } from './elementHeader';

/** Which decoder a frame needs. */
export type TransferSyntaxKind =
  | 'native'
  | 'rle'
  | 'jpeg'
  | 'jpegLossless'
  | 'jpegLs'
  | 'jpeg2000'
  | 'htj2k'
  | 'jpegXl'
  | 'deflatedFrame'
  | 'encapsulatedUncompressed'
  | 'video'
  | 'unsupported';

export interface TransferSyntax {
  readonly uid: string;
  readonly name: string;
  readonly kind: TransferSyntaxKind;
  /** May have lost something while being compressed. */
  readonly lossy: boolean;
  readonly littleEndian: boolean;
  readonly explicit: boolean;
  /** Pixels lie in items (PS3.5 A.4). */
  readonly encapsulated: boolean;
  /** The whole data set after the meta group is deflated (PS3.5 A.5). */
  readonly deflated: boolean;
  /** Frames of it can be decoded. */
  readonly supported: boolean;
}

const root = '1.2.840.10008.1.2';

const entry = (
  suffix: string,
  name: string,
  kind: TransferSyntaxKind,
  options: Partial<TransferSyntax> = {},
): [string, TransferSyntax] => {
  const uid = root + suffix;
  const defaults: TransferSyntax = {
    uid,
    name,
    kind,
    lossy: false,
    littleEndian: true,
    explicit: true,
    encapsulated: kind !== 'native',
    deflated: false,
    supported: kind !== 'unsupported' && kind !== 'video',
  };
  return [uid, { ...defaults, ...options }];
};

const lossy = { lossy: true } as const;
const unsupported = { supported: false } as const;

/** PS3.6 table A-1, transfer syntaxes, retired ones included. */
export const transferSyntaxes: ReadonlyMap<string, TransferSyntax> = new Map([
  entry('', 'Implicit VR Little Endian', 'native', { explicit: false }),
  entry('.1', 'Explicit VR Little Endian', 'native'),
  entry('.1.98', 'Encapsulated Uncompressed Explicit VR Little Endian', 'encapsulatedUncompressed'),
  entry('.1.99', 'Deflated Explicit VR Little Endian', 'native', { deflated: true }),
  entry('.2', 'Explicit VR Big Endian', 'native', { littleEndian: false }),
  entry('.4.50', 'JPEG Baseline (Process 1)', 'jpeg', lossy),
  entry('.4.51', 'JPEG Extended (Process 2 and 4)', 'jpeg', lossy),
  entry('.4.52', 'JPEG Extended (Process 3 and 5)', 'unsupported', lossy),
  entry('.4.53', 'JPEG Spectral Selection, Non-Hierarchical (Process 6 and 8)', 'jpeg', lossy),
  entry('.4.54', 'JPEG Spectral Selection, Non-Hierarchical (Process 7 and 9)', 'unsupported', lossy),
  entry('.4.55', 'JPEG Full Progression, Non-Hierarchical (Process 10 and 12)', 'jpeg', lossy),
  entry('.4.56', 'JPEG Full Progression, Non-Hierarchical (Process 11 and 13)', 'unsupported', lossy),
  entry('.4.57', 'JPEG Lossless, Non-Hierarchical (Process 14)', 'jpegLossless'),
  entry('.4.58', 'JPEG Lossless, Non-Hierarchical (Process 15)', 'unsupported'),
  entry('.4.59', 'JPEG Extended, Hierarchical (Process 16 and 18)', 'unsupported', lossy),
  entry('.4.60', 'JPEG Extended, Hierarchical (Process 17 and 19)', 'unsupported', lossy),
  entry('.4.61', 'JPEG Spectral Selection, Hierarchical (Process 20 and 22)', 'unsupported', lossy),
  entry('.4.62', 'JPEG Spectral Selection, Hierarchical (Process 21 and 23)', 'unsupported', lossy),
  entry('.4.63', 'JPEG Full Progression, Hierarchical (Process 24 and 26)', 'unsupported', lossy),
  entry('.4.64', 'JPEG Full Progression, Hierarchical (Process 25 and 27)', 'unsupported', lossy),
  entry('.4.65', 'JPEG Lossless, Hierarchical (Process 28)', 'unsupported'),
  entry('.4.66', 'JPEG Lossless, Hierarchical (Process 29)', 'unsupported'),
  entry('.4.70', 'JPEG Lossless, First-Order Prediction (Process 14, Selection Value 1)', 'jpegLossless'),
  entry('.4.80', 'JPEG-LS Lossless', 'jpegLs'),
  entry('.4.81', 'JPEG-LS Lossy (Near-Lossless)', 'jpegLs', lossy),
  entry('.4.90', 'JPEG 2000 Lossless', 'jpeg2000'),
  entry('.4.91', 'JPEG 2000', 'jpeg2000', lossy),
  entry('.4.92', 'JPEG 2000 Part 2 Multi-component Lossless', 'unsupported'),
  entry('.4.93', 'JPEG 2000 Part 2 Multi-component', 'unsupported', lossy),
  entry('.4.94', 'JPIP Referenced', 'unsupported'),
  entry('.4.95', 'JPIP Referenced Deflate', 'unsupported', { deflated: true }),
  entry('.4.100', 'MPEG2 Main Profile / Main Level', 'video', lossy),
  entry('.4.100.1', 'Fragmentable MPEG2 Main Profile / Main Level', 'video', lossy),
  entry('.4.101', 'MPEG2 Main Profile / High Level', 'video', lossy),
  entry('.4.101.1', 'Fragmentable MPEG2 Main Profile / High Level', 'video', lossy),
  entry('.4.102', 'MPEG-4 AVC/H.264 High Profile / Level 4.1', 'video', lossy),
  entry('.4.102.1', 'Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.1', 'video', lossy),
  entry('.4.103', 'MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1', 'video', lossy),
  entry('.4.103.1', 'Fragmentable MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1', 'video', lossy),
  entry('.4.104', 'MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video', 'video', lossy),
  entry('.4.104.1', 'Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video', 'video', lossy),
  entry('.4.105', 'MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video', 'video', lossy),
  entry('.4.105.1', 'Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video', 'video', lossy),
  entry('.4.106', 'MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2', 'video', lossy),
  entry('.4.106.1', 'Fragmentable MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2', 'video', lossy),
  entry('.4.107', 'HEVC/H.265 Main Profile / Level 5.1', 'video', lossy),
  entry('.4.108', 'HEVC/H.265 Main 10 Profile / Level 5.1', 'video', lossy),
  entry('.4.110', 'JPEG XL Lossless', 'jpegXl'),
  entry('.4.111', 'JPEG XL JPEG Recompression', 'jpegXl', lossy),
  entry('.4.112', 'JPEG XL', 'jpegXl', lossy),
  entry('.4.201', 'High-Throughput JPEG 2000 Lossless', 'htj2k'),
  entry('.4.202', 'High-Throughput JPEG 2000 with RPCL Options Lossless', 'htj2k'),
  entry('.4.203', 'High-Throughput JPEG 2000', 'htj2k', lossy),
  entry('.4.204', 'JPIP HTJ2K Referenced', 'unsupported'),
  entry('.4.205', 'JPIP HTJ2K Referenced Deflate', 'unsupported', { deflated: true }),
  entry('.5', 'RLE Lossless', 'rle'),
  entry('.6.1', 'RFC 2557 MIME Encapsulation', 'unsupported'),
  entry('.6.2', 'XML Encoding', 'unsupported'),
  entry('.7.1', 'SMPTE ST 2110-20 Uncompressed Progressive Active Video', 'video', unsupported),
  entry('.7.2', 'SMPTE ST 2110-20 Uncompressed Interlaced Active Video', 'video', unsupported),
  entry('.7.3', 'SMPTE ST 2110-30 PCM Digital Audio', 'unsupported'),
  entry('.8.1', 'Deflated Image Frame Compression', 'deflatedFrame'),
]);

export const implicitLittleEndian = root;
export const explicitLittleEndian = `${root}.1`;
export const explicitBigEndian = `${root}.2`;

/** Never fails: what is not registered is unsupported, and its data set taken for explicit little endian. */
export function transferSyntaxOf(uid: string): TransferSyntax {
  return (
    transferSyntaxes.get(uid) ?? {
      uid,
      name: 'unknown',
      kind: 'unsupported',
      lossy: false,
      littleEndian: true,
      explicit: true,
      encapsulated: true,
      deflated: false,
      supported: false,
    }
  );
}

/** How the data set of a syntax is written; null for one not registered: then only the bytes can tell. */
export function encodingOf(transferSyntaxUid: string): Encoding | null {
  const known = transferSyntaxes.get(transferSyntaxUid);
  return known === undefined ? null : { explicit: known.explicit, littleEndian: known.littleEndian };
}

/** For an error's detail: registered syntaxes by UID and name, others of DICOM's own root by UID, private ones by no value at all. */
export function describeTransferSyntax(uid: string): string {
  const known = transferSyntaxes.get(uid);
  if (known !== undefined) return `transfer syntax ${uid} (${known.name})`;
  if (/^1\.2\.840\.10008\.1\.2(\.\d{1,4}){1,4}$/.test(uid)) return `transfer syntax ${uid}`;
  return uid === '' ? 'transfer syntax missing' : 'private transfer syntax';
}
