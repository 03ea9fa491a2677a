import type { Keep } from './dataSetReader';
import { groupOf, isPrivate, Tags } from './tags';
import type { Tag } from './types';

/** Large and not needed to show a picture; the attribute browser reads them from the file. */
const leftInFile: ReadonlySet<Tag> = new Set<Tag>([
  Tags.contentSequence,
  Tags.currentRequestedProcedureEvidenceSequence,
  Tags.derivationImageSequence,
  Tags.sourceImageSequence,
  Tags.referencedImageSequence,
  Tags.predecessorDocumentsSequence,
  Tags.identicalDocumentsSequence,
  Tags.contentTemplateSequence,
  Tags.pixelData,
  Tags.floatPixelData,
  Tags.doubleFloatPixelData,
  Tags.dataSetTrailingPadding,
  Tags.item,
  Tags.itemDelimitationItem,
  Tags.sequenceDelimitationItem,
]);

const viewing: ReadonlySet<Tag> = new Set<Tag>(
  Object.values<Tag>(Tags).filter((tag) => groupOf(tag) > 0x0004 && !leftInFile.has(tag)),
);

/** Key Object Selection: small, and rejection notes are judged by their content (correctness F11). */
export const keyObjectSelection = '1.2.840.10008.5.1.4.1.1.88.59';
const keyObjectTags: ReadonlySet<Tag> = new Set<Tag>([
  Tags.contentSequence,
  Tags.currentRequestedProcedureEvidenceSequence,
]);

const isOverlay = (tag: Tag): boolean => tag >>> 24 === 0x60 && (groupOf(tag) & 1) === 0;

const isFunctionalGroups = (tag: Tag): boolean =>
  tag === Tags.sharedFunctionalGroupsSequence || tag === Tags.perFrameFunctionalGroupsSequence;

/** What a record keeps: the lists of scripts/viewer-tags.txt at the top and as functional groups, all standard tags below. */
export function viewingKeep(sopClassUid: () => string): Keep {
  return (tag, parent) => {
    if (parent !== 0 && !isFunctionalGroups(parent)) return !isPrivate(tag);
    if (viewing.has(tag) || isOverlay(tag)) return true;
    return parent === 0 && keyObjectTags.has(tag) && sopClassUid() === keyObjectSelection;
  };
}
