import type { PaddingRange } from '../pixels';
import { axisMap, type AxisMap } from './axisMap';
import { overlayMask, type Area } from './overlayMask';
import type { AxisPlacement, Placement } from './placement';
import { resampleColour, resampleIndices, resamplePadded, resampleValues, transpose } from './resample';
import { cover, shutterMask } from './shutterMask';
import { reduced, samplesOf, type Samples } from './samples';
import { burnIn, shadeColour, shadeIndices, shadeValues, shadingTable, type Look } from './shade';
import type { DrawableFrame } from './types';

export interface CanvasSize {
  readonly width: number;
  readonly height: number;
}

/** The rectangle of the canvas that shows the image; around it is background. */
export interface Painted extends Area {
  /** ABGR, width x height; overwritten by the next paint. */
  readonly pixels: Uint32Array<ArrayBuffer>;
}

type Kept = Uint16Array<ArrayBuffer> | Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

interface Geometry {
  readonly placement: Placement;
  readonly size: CanvasSize;
}

/**
 * Draws frames into pixel buffers; no DOM. What a geometry needs of the frame is resampled once and kept, so that a
 * window step costs one look-up a canvas pixel, whatever the size of the image.
 */
export class Painter {
  #frame: DrawableFrame | null = null;
  #samples: Samples | null = null;
  #level: { readonly across: number; readonly down: number; readonly samples: Samples } | null = null;
  #geometry: Geometry | null = null;
  #area: Area = { x: 0, y: 0, width: 0, height: 0 };
  #kept: Kept = new Uint16Array(0);
  #mask: Uint8Array<ArrayBuffer> | null = null;
  #shutter: Uint8Array<ArrayBuffer> | null = null;
  #pixels = new Uint32Array(0);
  #table: { readonly look: Look; readonly entries: Uint32Array<ArrayBuffer> } | null = null;

  paint(frame: DrawableFrame, placement: Placement, size: CanvasSize, look: Look): Painted {
    if (frame !== this.#frame) this.#take(frame);
    const geometry = { placement, size };
    if (this.#geometry === null || !isSame(this.#geometry, geometry)) this.#resample(frame, geometry);
    const { width, height } = this.#area;
    const count = width * height;
    if (this.#pixels.length < count) this.#pixels = new Uint32Array(count);
    this.#shade(frame, look, count);
    if (this.#shutter !== null) cover(this.#shutter, frame.shutter?.light ?? 0, this.#pixels);
    if (this.#mask !== null) burnIn(this.#mask, this.#pixels);
    return { ...this.#area, pixels: this.#pixels };
  }

  /** Fills every buffer of its own with zeros and lets go of the frame. */
  erase(): void {
    this.#kept.fill(0);
    this.#pixels.fill(0);
    this.#mask?.fill(0);
    this.#level?.samples.values.fill(0);
    // Expanded palettes are ours, stored values are the cache's.
    if (this.#samples !== null && this.#samples.values !== this.#frame?.stored.values)
      this.#samples.values.fill(0);
    this.#frame = this.#samples = this.#level = this.#geometry = this.#mask = this.#table = null;
    this.#shutter = null;
  }

  #take(frame: DrawableFrame): void {
    this.#frame = frame;
    this.#samples = samplesOf(frame);
    this.#level = this.#geometry = this.#table = null;
  }

  #resample(frame: DrawableFrame, geometry: Geometry): void {
    const { placement, size } = geometry;
    const { isTransposed, column, row } = placement;
    const { columns, rows, samplesApart } = frame;
    const across = axisMap(column, columns, isTransposed ? size.height : size.width, samplesApart);
    const down = axisMap(row, rows, isTransposed ? size.width : size.height, samplesApart);
    const [horizontal, vertical] = isTransposed ? [down, across] : [across, down];
    this.#area = {
      x: horizontal.from,
      y: vertical.from,
      width: horizontal.length,
      height: vertical.length,
    };
    const samples = this.#levelFor(frame, across, down);
    this.#kept = resampledFrame(frame, samples, across, down, this.#kept);
    if (isTransposed) this.#kept = turned(this.#kept, across.length, down.length);
    this.#shutter = shutterMask(frame.shutter, placement, this.#area, frame);
    this.#mask = overlayMask(frame.overlays, placement, this.#area);
    this.#geometry = geometry;
  }

  #levelFor(frame: DrawableFrame, { reduction: across }: AxisMap, { reduction: down }: AxisMap): Samples {
    const samples = this.#samples ?? samplesOf(frame);
    if (across === 1 && down === 1) return samples;
    if (this.#level?.across !== across || this.#level.down !== down) {
      this.#level = { across, down, samples: reduced(samples, across, down, presentPadding(frame)) };
    }
    return this.#level.samples;
  }

  #shade(frame: DrawableFrame, look: Look, count: number): void {
    const kept = this.#kept;
    if (kept instanceof Uint32Array) shadeColour(kept, count, look, this.#pixels);
    else if (kept instanceof Float64Array) shadeValues(kept, count, frame, look, this.#pixels);
    else shadeIndices(kept, count, this.#tableFor(frame, look), this.#pixels);
  }

  #tableFor(frame: DrawableFrame, look: Look): Uint32Array<ArrayBuffer> {
    const known = this.#table;
    if (known !== null && known.look.voi === look.voi && known.look.invert === look.invert)
      return known.entries;
    const entries = shadingTable(frame, look);
    this.#table = { look, entries };
    return entries;
  }
}

/** Null also where the frame holds none of it: the common case needs no care. */
function presentPadding({ stored, padding }: DrawableFrame): PaddingRange | null {
  if (padding === null || padding.high < stored.minimum || padding.low > stored.maximum) return null;
  // A mean of nothing but padding must lie inside the table.
  return { low: Math.max(padding.low, stored.minimum), high: Math.min(padding.high, stored.maximum) };
}

/** Integers whose range fits a table of 65536 are drawn through one. */
function hasTable({ stored: { values, minimum, maximum } }: DrawableFrame): boolean {
  return !(values instanceof Float32Array || values instanceof Float64Array) && maximum - minimum < 65536;
}

function resampledFrame(
  frame: DrawableFrame,
  samples: Samples,
  across: AxisMap,
  down: AxisMap,
  old: Kept,
): Kept {
  const count = across.length * down.length;
  const padding = presentPadding(frame);
  if (samples.channels === 3) {
    const colours = old instanceof Uint32Array && old.length >= count ? old : new Uint32Array(count);
    resampleColour(samples, across, down, colours);
    return colours;
  }
  if (!hasTable(frame)) {
    const values = old instanceof Float64Array && old.length >= count ? old : new Float64Array(count);
    if (padding === null) resampleValues(samples, across, down, values);
    else resamplePadded(samples, across, down, padding, 0, values);
    return values;
  }
  const indices = old instanceof Uint16Array && old.length >= count ? old : new Uint16Array(count);
  const { minimum } = frame.stored;
  if (padding === null) resampleIndices(samples, across, down, minimum, indices);
  else resamplePadded(samples, across, down, padding, minimum - 0.5, indices);
  return indices;
}

function turned(kept: Kept, width: number, height: number): Kept {
  const length = width * height;
  if (kept instanceof Uint32Array) {
    const into = new Uint32Array(length);
    transpose(kept, width, height, into);
    return into;
  }
  if (kept instanceof Float64Array) {
    const into = new Float64Array(length);
    transpose(kept, width, height, into);
    return into;
  }
  const into = new Uint16Array(length);
  transpose(kept, width, height, into);
  return into;
}

const isSameAxis = (a: AxisPlacement, b: AxisPlacement) => a.scale === b.scale && a.offset === b.offset;

function isSame(a: Geometry, b: Geometry): boolean {
  return (
    a.size.width === b.size.width &&
    a.size.height === b.size.height &&
    a.placement.isTransposed === b.placement.isTransposed &&
    isSameAxis(a.placement.column, b.placement.column) &&
    isSameAxis(a.placement.row, b.placement.row)
  );
}
