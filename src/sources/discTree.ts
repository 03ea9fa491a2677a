import type { ByteRange } from '../dicom';
import { ViewerError } from '../shared/errors';
import { limits, MiB } from '../shared/limits';

/** A file on a disc image: where its bytes lie in the image. */
export interface DiscFile {
  readonly path: string;
  readonly ranges: readonly ByteRange[];
}

export interface DiscListing {
  readonly files: readonly DiscFile[];
  /** Folders and files that the image names but whose place is wrong. */
  readonly broken: readonly string[];
}

/** Names in the order of our liking: Rock Ridge and Joliet are what the disc's maker typed, plain names are cut. */
export const nameKinds = ['rockRidge', 'joliet', 'udf', 'plain'] as const;
export type NameKind = (typeof nameKinds)[number];

export interface DiscTree extends DiscListing {
  readonly names: NameKind;
}

export const discLimits = { depth: 64, directoryBytes: 32 * MiB } as const;

/** Collects a tree under the limits that every kind of image shares; loops end because a place is entered once. */
export class TreeCollector {
  readonly files: DiscFile[] = [];
  readonly broken: string[] = [];
  readonly #entered = new Set<number>();

  addFile(path: string, ranges: readonly ByteRange[]): void {
    if (this.files.length >= limits.containerEntries) {
      throw new ViewerError('Limit', 'read', 'entries of a disc image');
    }
    this.files.push({ path, ranges });
  }

  /** False where the directory at this place was entered before, lies too deep or is too large. */
  mayEnter(place: number, depth: number, bytes: number): boolean {
    if (this.#entered.has(place) || depth > discLimits.depth || bytes > discLimits.directoryBytes)
      return false;
    this.#entered.add(place);
    return true;
  }
}
