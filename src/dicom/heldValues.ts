import { Tags } from './tags';
import type { Tag } from './types';
import { isOverlayData } from './values';

const heldTables: ReadonlySet<Tag> = new Set<Tag>([
  Tags.lutData,
  Tags.redPaletteColorLookupTableData,
  Tags.greenPaletteColorLookupTableData,
  Tags.bluePaletteColorLookupTableData,
  Tags.alphaPaletteColorLookupTableData,
  Tags.segmentedRedPaletteColorLookupTableData,
  Tags.segmentedGreenPaletteColorLookupTableData,
  Tags.segmentedBluePaletteColorLookupTableData,
  Tags.segmentedAlphaPaletteColorLookupTableData,
  Tags.realWorldValueLutData,
  Tags.extendedOffsetTable,
  Tags.extendedOffsetTableLengths,
  Tags.frameTimeVector,
  Tags.gridFrameOffsetVector,
]);

/** Tables and overlays a viewer draws with: held as bytes up to the value limit. */
export const isHeldValue = (tag: Tag): boolean => heldTables.has(tag) || isOverlayData(tag);
