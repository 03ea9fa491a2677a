import type { ImagePixelModule } from '../dicom';
import type { StoredFrame } from '../pixels';

export type { StoredFrame };

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
  /** Set for the lower resolution of a frame (lowerResolution.ts): its low-pass may leave the range of the frame. */
  readonly isLowerResolution?: boolean;
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
