/** Plain, cloneable descriptions of what a DICOM file says. Nothing here holds a buffer larger than a short value. */

/** (gggg,eeee) as one number: group * 0x10000 + element. */
export type Tag = number;

/** A value kept in place: where its bytes lie in the record's ByteSource. */
export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

/**
 * One element. Text of every string VR is decoded and split on backslash (ST, LT, UT, UR are never split), trimmed as
 * its VR asks. IS and DS stay text; `numbers()` reads them. `bytes` holds short OB/OW/UN...; `range` points at long ones.
 */
export type Value =
  | { readonly vr: string; readonly text: readonly string[] }
  | { readonly vr: string; readonly numbers: readonly number[] }
  | { readonly vr: 'SQ'; readonly items: readonly Attributes[] }
  | { readonly vr: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly vr: string; readonly range: ByteRange };

export type Attributes = ReadonlyMap<Tag, Value>;

/** SOP Instance UID plus source ordinal where the same UID arrives with other bytes (correctness G8). */
export type InstanceKey = string & { readonly __brand: 'InstanceKey' };

/** Which ByteSource holds the instance: a key into the reader that opened it. */
export type SourceId = number & { readonly __brand: 'SourceId' };

/** Image Pixel Module, PS3.3 C.7.6.3, validated as a whole. */
export interface ImagePixelModule {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: number;
  /** As declared, e.g. MONOCHROME2, YBR_FULL_422. */
  readonly photometricInterpretation: string;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly pixelRepresentation: 0 | 1;
  readonly planarConfiguration: 0 | 1;
  readonly numberOfFrames: number;
  /** Which element holds the pixels: (7FE0,0010), (7FE0,0008) or (7FE0,0009). */
  readonly sampleKind: 'integer' | 'float' | 'double';
  /** Bits of the cells, outside the value, in which overlay planes lie (retired: PS3.3-2004 C.9.2); mostly none. */
  readonly overlayBitPositions: readonly number[];
}

/** Where the pixel data element lies in the record's ByteSource (after inflating, for the deflated syntax). */
export interface PixelDataLocation {
  /** Offset of the first byte of the value (native) or of the first item tag (encapsulated). */
  readonly offset: number;
  /** Length of the value; null when undefined (encapsulated). Already cut to the bytes that exist. */
  readonly length: number | null;
  readonly declaredLength: number | null;
  readonly vr: string;
  readonly encapsulated: boolean;
  /** The data set's byte order; false only for explicit VR big endian. */
  readonly littleEndian: boolean;
  /** Extended Offset Table (7FE0,0001) and lengths (7FE0,0002), where present and readable. */
  readonly extendedOffsets: readonly number[] | null;
  readonly extendedLengths: readonly number[] | null;
}

/** One encoded frame: the byte ranges whose concatenation is the frame. Native frames of 1-bit images may start inside a byte. */
export interface FrameLocation {
  readonly ranges: readonly ByteRange[];
  /** Bit of the first byte at which the frame starts (0 except for 1-bit native frames, PS3.5 8.1.1). */
  readonly firstBit: number;
  /** False when the source ends before the frame does. */
  readonly complete: boolean;
}

export type FrameTable = readonly FrameLocation[];

/** Remarks that a viewer must be able to tell, never an error. */
export type Notice =
  | 'noPreamble'
  | 'truncated'
  | 'preambleExecutable'
  | 'preambleOtherFormat'
  | 'photometricMissing'
  | 'duplicateUid'
  | 'charsetWrong'
  | 'charsetUnknown'
  | 'frameCountDiffers'
  | 'lutIgnored'
  | 'windowInvalid'
  | 'syntaxGuessed';

/** One instance as filed by a session: data only, cloneable across a worker port. */
export interface InstanceRecord {
  readonly key: InstanceKey;
  readonly attributes: Attributes;
  readonly sopInstanceUid: string;
  readonly sopClassUid: string;
  readonly transferSyntaxUid: string;
  /** null where the object has no pixels (SR, PDF, presentation state). */
  readonly image: ImagePixelModule | null;
  readonly pixelData: PixelDataLocation | null;
  readonly source: SourceId;
  /** True where the offsets count in the inflated data set (1.2.840.10008.1.2.1.99). */
  readonly deflated: boolean;
  readonly notices: readonly Notice[];
  /** Why the pixels cannot be shown although the header is fine (unsupported syntax, invalid module): a wire error, or null. */
  readonly pixelError: import('../shared/errors').WireError | null;
}

/** One picture of a set: a record and one of its frames (1-based). */
export interface SetImage {
  readonly record: InstanceRecord;
  readonly frameNumber: number;
}

/** Images that may be scrolled together: same orientation, size, spacing, frame of reference; sorted (E5, E9). */
export interface ImageSet {
  /** Stable while files arrive: derived from series UID and the splitting key. */
  readonly id: string;
  readonly kind: 'stack' | 'multiframe' | 'single' | 'localiser';
  readonly images: readonly SetImage[];
  /** FOR PROCESSING (D21) and KOS-rejected (F11) sets stand last and carry a badge. */
  readonly badge: 'forProcessing' | 'rejected' | null;
}

export interface SeriesGroup {
  readonly seriesInstanceUid: string;
  readonly modality: string;
  readonly seriesNumber: number | null;
  readonly seriesDescription: string;
  readonly sets: readonly ImageSet[];
  /** Instances without pictures: reports, documents, presentation states. */
  readonly documents: readonly InstanceRecord[];
}

export interface StudyGroup {
  readonly studyInstanceUid: string;
  /** YYYYMMDD or empty. */
  readonly studyDate: string;
  readonly studyTime: string;
  readonly studyDescription: string;
  readonly institutionName: string;
  readonly series: readonly SeriesGroup[];
  /** The same StudyInstanceUID stands under two patients (G7: red banner). */
  readonly sharedWithOtherPatient: boolean;
}

/** One heading of the list: equal PatientID and issuer. Several headings may be one person (`personId`). */
export interface PatientGroup {
  readonly id: string;
  /** Headings with equal personId are the same or probably the same person and count as one in the choice. */
  readonly personId: string;
  readonly patientName: string;
  readonly patientId: string;
  /** YYYYMMDD or empty. */
  readonly patientBirthDate: string;
  readonly patientSex: string;
  readonly studies: readonly StudyGroup[];
  readonly pictureCount: number;
}
