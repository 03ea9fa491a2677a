import { functionalGroup } from './functionalGroups';
import { Tags } from './tags';
import type { InstanceRecord } from './types';
import { sequence, text } from './values';

/** Which side and from where a projection was taken; '' where the file does not say: never guessed. */
export interface ImageView {
  /** L, R, B (both) or U, as written. */
  readonly laterality: string;
  /** View Position, else the meaning of the View Code. */
  readonly view: string;
}

/** Of the frame, else of the image (PS3.3 C.8.11.7), else of the series. */
export function imageView(record: InstanceRecord, frameNumber: number): ImageView {
  const { attributes } = record;
  const anatomy = functionalGroup(record, frameNumber, Tags.frameAnatomySequence);
  const [code] = sequence(attributes, Tags.viewCodeSequence);
  return {
    laterality:
      (anatomy === null ? '' : text(anatomy, Tags.frameLaterality)) ||
      text(attributes, Tags.imageLaterality) ||
      text(attributes, Tags.laterality),
    view: text(attributes, Tags.viewPosition) || (code === undefined ? '' : text(code, Tags.codeMeaning)),
  };
}
