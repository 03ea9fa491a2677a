import type { InstanceRecord } from '../dicom';
import {
  convertToRgb,
  isInverse,
  modalityTransform,
  overlayPlanes,
  paddingOf,
  palette,
  pixelAspect,
  shutterOf,
  type Palette,
  type StoredFrame,
} from '../pixels';
import { ViewerError } from '../shared/errors';
import type { DrawableFrame } from './types';

/**
 * Gathers what the renderer must know of one frame, or of a preview whose samples are `samplesApart`. Throws ViewerError where
 * the header cannot say how to show it.
 */
export function buildDrawable(
  record: InstanceRecord,
  frameNumber: number,
  decoded: StoredFrame,
  samplesApart = 1,
): DrawableFrame {
  const stored = decoded.samplesPerPixel === 1 ? decoded : colour(decoded);
  const { rows, columns } = samplesApart === 1 ? stored : (record.image ?? stored);
  return {
    sopInstanceUid: record.sopInstanceUid,
    frameNumber,
    rows,
    columns,
    stored,
    samplesApart,
    modality: modalityTransform(record, frameNumber),
    palette: stored.photometricInterpretation === 'PALETTE COLOR' ? packed(palette(record)) : null,
    overlays: overlayPlanes(record, frameNumber, decoded),
    shutter: shutterOf(record, frameNumber),
    padding: paddingOf(record),
    pixelAspect: pixelAspect(record, frameNumber),
    inverse: stored.samplesPerPixel === 1 && isInverse(record),
  };
}

/** Nothing but RGB reaches the screen as colour; another system shown as RGB would be a wrong picture without a word. */
function colour(decoded: StoredFrame): StoredFrame {
  const stored = convertToRgb(decoded);
  if (stored.samplesPerPixel === 3 && stored.photometricInterpretation === 'RGB') return stored;
  throw new ViewerError('Unsupported', 'render', 'photometric interpretation');
}

function packed(table: Palette | null): NonNullable<DrawableFrame['palette']> {
  if (table === null) throw new ViewerError('Malformed', 'render', 'palette');
  const { firstMapped, red, green, blue } = table;
  const abgr = new Uint32Array(Math.max(red.length, green.length, blue.length));
  // Beyond its last entry a shorter table keeps that entry.
  const at = (channel: Uint8Array, i: number) => channel[Math.min(i, channel.length - 1)] ?? 0;
  for (let i = 0; i < abgr.length; i += 1) {
    abgr[i] = 0xff000000 | (at(blue, i) << 16) | (at(green, i) << 8) | at(red, i);
  }
  return { firstMapped, abgr };
}
