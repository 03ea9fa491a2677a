import { number, numbers, Tags, type Attributes, type InstanceRecord, type Tag } from '../dicom';
import { tableBytes } from './lookupTable';
import type { OverlayPlane, StoredFrame } from './types';

/** More than any detector has: a plane that claims more is not one. */
const largestPlanePixels = 2 ** 27;

const firstGroup = 0x6000;

/** Overlay planes of one frame, PS3.3 C.9.2: in (60xx,3000), or in unused bits of its pixels (retired, C3). */
export function overlayPlanes(
  record: InstanceRecord,
  frameNumber: number,
  stored: StoredFrame,
): readonly OverlayPlane[] {
  const planes: OverlayPlane[] = [];
  // A plane that is a shutter is not drawn as an overlay.
  const shutter = number(record.attributes, Tags.shutterOverlayGroup);
  for (let group = 0; group < 0x20; group += 2) {
    if (shutter === firstGroup + group) continue;
    const offset = group * 0x10000;
    const plane =
      planeOf(record.attributes, offset, frameNumber) ?? embeddedPlane(record.attributes, offset, stored);
    if (plane !== null) planes.push(plane);
  }
  return planes;
}

/** The plane of one group, 6000 to 601E. */
export function overlayPlane(
  record: InstanceRecord,
  group: number,
  frameNumber: number,
): OverlayPlane | null {
  const isOverlay = group >= firstGroup && group < firstGroup + 0x20 && group % 2 === 0;
  return isOverlay ? planeOf(record.attributes, (group - firstGroup) * 0x10000, frameNumber) : null;
}

function planeOf(attributes: Attributes, groupOffset: number, frameNumber: number): OverlayPlane | null {
  const at = (tag: Tag): Tag => tag + groupOffset;
  const bytes = tableBytes(attributes, at(Tags.overlayData));
  const rows = number(attributes, at(Tags.overlayRows)) ?? 0;
  const columns = number(attributes, at(Tags.overlayColumns)) ?? 0;
  const bitsAllocated = number(attributes, at(Tags.overlayBitsAllocated)) ?? 1;
  if (bytes === null || !(rows > 0 && columns > 0) || rows * columns > largestPlanePixels) return null;
  if (bitsAllocated !== 1) return null;
  const index = planeIndex(attributes, at, frameNumber);
  if (index === null || index * rows * columns >= bytes.length * 8) return null;
  // (60xx,0050) is row \ column of the image, the first pixel is 1 \ 1 and it may lie outside (C21).
  const [row = 1, column = 1] = numbers(attributes, at(Tags.overlayOrigin));
  const bits = unpacked(bytes, index * rows * columns, rows * columns);
  return { rows, columns, originRow: row - 1, originColumn: column - 1, bits };
}

/** A bit of every pixel of the image: its plane is as large as the image. */
function embeddedPlane(
  attributes: Attributes,
  groupOffset: number,
  stored: StoredFrame,
): OverlayPlane | null {
  const position = number(attributes, Tags.overlayBitPosition + groupOffset);
  const bits = position === null ? undefined : stored.overlayBits?.get(position);
  if (bits === undefined || attributes.has(Tags.overlayData + groupOffset)) return null;
  return { rows: stored.rows, columns: stored.columns, originRow: 0, originColumn: 0, bits };
}

/** Without Number of Frames in Overlay one plane stands for every frame; with it, each has its own from Image Frame Origin on. */
function planeIndex(attributes: Attributes, at: (tag: Tag) => Tag, frameNumber: number): number | null {
  const frames = number(attributes, at(Tags.numberOfFramesInOverlay));
  if (frames === null) return 0;
  const first = number(attributes, at(Tags.imageFrameOrigin)) ?? 1;
  const index = frameNumber - first;
  return index >= 0 && index < frames ? index : null;
}

/** PS3.5 8.1.2: least significant bit first; planes follow each other without filling up a byte. */
function unpacked(bytes: Uint8Array, firstBit: number, count: number): Uint8Array<ArrayBuffer> {
  const bits = new Uint8Array(count);
  for (let i = 0; i < count; i += 1) {
    const bit = firstBit + i;
    bits[i] = ((bytes[bit >>> 3] ?? 0) >> (bit & 7)) & 1;
  }
  return bits;
}
