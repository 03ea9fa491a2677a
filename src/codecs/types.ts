import type { ImagePixelModule } from '../dicom';
import type { StoredValues } from '../shared/typedArrays';

/** One frame as it lies in the file, with all a decoder must know to judge it. */
export interface EncodedFrame {
  readonly transferSyntaxUid: string;
  readonly image: ImagePixelModule;
  /** The frame's bytes; their buffer is transferred to the worker and handed back. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly firstBit: number;
  readonly littleEndian: boolean;
  /** VR of the pixel data element (OB or OW): big endian 8-bit in OW is swapped in pairs. */
  readonly vr: string;
  /** asCoded: components as coded (conformance); display: YBR becomes RGB, palettes stay indices. */
  readonly colour: 'asCoded' | 'display';
}

/**
 * One decoded frame, PS3.3 C.7.6.3: samples interleaved, rows top to bottom, `values.length = rows * columns *
 * samplesPerPixel`. Stored values: masked to BitsStored at HighBit, sign-extended where signed.
 */
export interface StoredFrame {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: number;
  /** What the samples are now: MONOCHROME1/2, PALETTE COLOR, RGB, YBR_FULL. */
  readonly photometricInterpretation: string;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly isSigned: boolean;
  readonly values: StoredValues;
  /** Of the real values (NaN left out). */
  readonly minimum: number;
  readonly maximum: number;
}

export interface DecodedFrame {
  readonly stored: StoredFrame;
  /** The encoded bytes, handed back. */
  readonly encoded: Uint8Array<ArrayBuffer>;
}

/** Smaller is sooner. */
export type Priority = 'visible' | 'ahead' | 'thumbnail' | 'background';

export interface FrameDecoder {
  /** Rejects with ViewerError: Unsupported, Decode, Mismatch, Limit (deadline), Abort. */
  decode(frame: EncodedFrame, priority: Priority, signal: AbortSignal): Promise<DecodedFrame>;
  /** Terminates every worker; queued and running frames reject with Abort. */
  close(): void;
}
