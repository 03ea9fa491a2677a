import type { StoredValues } from '../shared/typedArrays';

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
  /** Overlay planes that lay in unused bits of the pixels, by bit: one byte (0/1) a pixel. Absent where there is none. */
  readonly overlayBits?: ReadonlyMap<number, Uint8Array<ArrayBuffer>>;
}

/** PS3.3 C.11.2.1.2 and C.11.2.1.3. */
export interface Window {
  readonly center: number;
  readonly width: number;
  readonly function: 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID';
}

/** VOI LUT Sequence item, PS3.3 C.11.2.1.1; entries are scaled by the declared bits. */
export interface LookupTable {
  readonly firstMapped: number;
  readonly bits: number;
  readonly entries: Uint16Array<ArrayBuffer>;
}

/** One way to turn modality values into light, offered by name. */
export type Voi =
  | {
      readonly kind: 'window';
      readonly window: Window;
      readonly explanation: string | null;
      readonly origin: VoiOrigin;
      readonly presentation?: PresentationLut;
    }
  | {
      readonly kind: 'lut';
      readonly lut: LookupTable;
      readonly explanation: string | null;
      readonly origin: 'file' | 'saved';
      readonly presentation?: PresentationLut;
    };

/** What is applied last, and in the place of the image's own polarity (PS3.3 C.11.6); a table spans all light, 0 first. */
export type PresentationLut =
  | { readonly kind: 'shape'; readonly isInverse: boolean }
  | { readonly kind: 'lut'; readonly lut: LookupTable };

/** file: as sent; saved: by a presentation state; preset: ours; range: minimum to maximum; user: dragged or typed. */
export type VoiOrigin = 'file' | 'saved' | 'preset' | 'range' | 'user';

/** Stored -> modality value, PS3.3 C.11.1. */
export type ModalityTransform =
  | {
      readonly kind: 'linear';
      readonly slope: number;
      readonly intercept: number;
      readonly unit: string | null;
    }
  | { readonly kind: 'lut'; readonly lut: LookupTable; readonly unit: string | null };

/** One overlay plane of one frame: one byte (0/1) a pixel, placed at 0-based column/row of the image. */
export interface OverlayPlane {
  readonly rows: number;
  readonly columns: number;
  readonly originRow: number;
  readonly originColumn: number;
  readonly bits: Uint8Array<ArrayBuffer>;
}

/** What stays open; pixels counted from 0, as the rest of this folder does. */
export type ShutterShape =
  | {
      readonly kind: 'rectangle';
      readonly left: number;
      readonly right: number;
      readonly upper: number;
      readonly lower: number;
    }
  | {
      readonly kind: 'circle';
      readonly row: number;
      readonly column: number;
      readonly radius: number;
      /** Height : width of a pixel. */
      readonly aspect: number;
    }
  | {
      readonly kind: 'polygon';
      readonly vertices: readonly { readonly row: number; readonly column: number }[];
    };

/** PS3.3 C.7.6.11: only what all shapes leave open is shown; values below it stay as they are. */
export interface DisplayShutter {
  readonly shapes: readonly ShutterShape[];
  /** A set bit covers its pixel (C.7.6.15). */
  readonly bitmap: OverlayPlane | null;
  /** 0 to 255, of what is covered. */
  readonly light: number;
}

/** Stored values that stand for "no pixel", both ends included. PS3.3 C.7.5.1.1.2. */
export interface PaddingRange {
  readonly low: number;
  readonly high: number;
}
