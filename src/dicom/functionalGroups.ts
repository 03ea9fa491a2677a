import { Tags } from './tags';
import type { Attributes, InstanceRecord, Tag } from './types';
import { numbers, sequence, texts } from './values';

/** Items of a functional group macro for one frame (1-based): per-frame, else shared, else none. PS3.3 C.7.6.16. */
export function functionalGroupItems(
  record: InstanceRecord,
  frameNumber: number,
  sequenceTag: Tag,
): readonly Attributes[] {
  const { attributes } = record;
  const perFrame = sequence(attributes, Tags.perFrameFunctionalGroupsSequence)[frameNumber - 1];
  const own = perFrame === undefined ? [] : sequence(perFrame, sequenceTag);
  if (own.length > 0) return own;
  const [shared] = sequence(attributes, Tags.sharedFunctionalGroupsSequence);
  return shared === undefined ? [] : sequence(shared, sequenceTag);
}

/** The one item that most of these macros have, or null. */
export function functionalGroup(
  record: InstanceRecord,
  frameNumber: number,
  sequenceTag: Tag,
): Attributes | null {
  return functionalGroupItems(record, frameNumber, sequenceTag)[0] ?? null;
}

/** Numbers of an attribute for one frame: in its functional group, else at the top of the data set. */
export function frameNumbers(
  record: InstanceRecord,
  frameNumber: number,
  sequenceTag: Tag,
  tag: Tag,
): readonly number[] {
  const group = functionalGroup(record, frameNumber, sequenceTag);
  const own = group === null ? [] : numbers(group, tag);
  return own.length > 0 ? own : numbers(record.attributes, tag);
}

/** The same for text. */
export function frameTexts(
  record: InstanceRecord,
  frameNumber: number,
  sequenceTag: Tag,
  tag: Tag,
): readonly string[] {
  const group = functionalGroup(record, frameNumber, sequenceTag);
  const own = group === null ? [] : texts(group, tag);
  return own.length > 0 ? own : texts(record.attributes, tag);
}
