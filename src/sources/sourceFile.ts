import type { SourceId } from '../dicom';
import type { Collection } from './collection';
import type { Place } from './places';

/** A file of one reading, from the moment it is known until it is told. */
export interface SourceFile {
  readonly path: string;
  readonly id: SourceId;
  readonly collection: Collection;
  /** Replaced once by a plain slice where it is a stored zip entry. */
  place: Place;
}
