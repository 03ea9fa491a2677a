import {
  functionalGroup,
  number,
  numbers,
  Tags,
  texts,
  type Attributes,
  type InstanceRecord,
} from '../dicom';
import { overlayPlane } from './overlays';
import { pixelAspect } from './pixelAspect';
import type { DisplayShutter, OverlayPlane, ShutterShape } from './types';

/** From and to of pixel columns, 0-based, both included. */
type Span = readonly [from: number, to: number];

/** PS3.3 C.7.6.11 and C.7.6.15; of one frame where its functional groups say so. A shape whose numbers are missing covers nothing. */
export function shutterOf(record: InstanceRecord, frameNumber: number): DisplayShutter | null {
  const own = functionalGroup(record, frameNumber, Tags.frameDisplayShutterSequence);
  const source = own?.has(Tags.shutterShape) === true ? own : record.attributes;
  const aspect = pixelAspect(record, frameNumber);
  const shapes = texts(source, Tags.shutterShape).flatMap((name) => shapeOf(name, source, aspect) ?? []);
  const bitmap = bitmapOf(record, source, frameNumber);
  if (shapes.length === 0 && bitmap === null) return null;
  // A P-value: 0 is black and FFFF is white, whatever the polarity of the image.
  const value = number(source, Tags.shutterPresentationValue) ?? 0;
  return { shapes, bitmap, light: Math.round((Math.min(Math.max(value, 0), 0xffff) / 0xffff) * 255) };
}

function shapeOf(name: string, source: Attributes, aspect: number): ShutterShape | null {
  if (name === 'RECTANGULAR') {
    const [left, right, upper, lower] = [
      number(source, Tags.shutterLeftVerticalEdge),
      number(source, Tags.shutterRightVerticalEdge),
      number(source, Tags.shutterUpperHorizontalEdge),
      number(source, Tags.shutterLowerHorizontalEdge),
    ];
    if (left === null || right === null || upper === null || lower === null) return null;
    if (right < left || lower < upper) return null;
    return { kind: 'rectangle', left: left - 1, right: right - 1, upper: upper - 1, lower: lower - 1 };
  }
  if (name === 'CIRCULAR') {
    const [row, column] = numbers(source, Tags.centerOfCircularShutter);
    const radius = number(source, Tags.radiusOfCircularShutter);
    if (row === undefined || column === undefined || radius === null || radius <= 0) return null;
    // The radius counts pixels along a row: a circle on the screen also where pixels are not square.
    return { kind: 'circle', row: row - 1, column: column - 1, radius, aspect };
  }
  if (name !== 'POLYGONAL') return null;
  const given = numbers(source, Tags.verticesOfThePolygonalShutter);
  const vertices = Array.from({ length: Math.floor(given.length / 2) }, (_, at) => ({
    row: (given[at * 2] ?? 1) - 1,
    column: (given[at * 2 + 1] ?? 1) - 1,
  }));
  return vertices.length < 3 ? null : { kind: 'polygon', vertices };
}

function bitmapOf(record: InstanceRecord, source: Attributes, frameNumber: number): OverlayPlane | null {
  const group = number(source, Tags.shutterOverlayGroup);
  if (!texts(source, Tags.shutterShape).includes('BITMAP') || group === null) return null;
  return overlayPlane(record, group, frameNumber);
}

/** Columns of one row that all shapes leave open, in order. */
export function openSpans(shutter: DisplayShutter, row: number, columns: number): readonly Span[] {
  return shutter.shapes.reduce<readonly Span[]>(
    (open, shape) => common(open, spansOf(shape, row)),
    [[0, columns - 1]],
  );
}

function spansOf(shape: ShutterShape, row: number): readonly Span[] {
  if (shape.kind === 'rectangle')
    return row < shape.upper || row > shape.lower ? [] : [[shape.left, shape.right]];
  if (shape.kind === 'circle') {
    const half = Math.sqrt(shape.radius ** 2 - ((row - shape.row) * shape.aspect) ** 2);
    return Number.isNaN(half) ? [] : [[Math.ceil(shape.column - half), Math.floor(shape.column + half)]];
  }
  return crossings(shape.vertices, row);
}

/** Where a row passes in and out of a polygon; its vertices may run either way. */
function crossings(
  vertices: readonly { readonly row: number; readonly column: number }[],
  row: number,
): Span[] {
  const at: number[] = [];
  vertices.forEach((a, index) => {
    const b = vertices[(index + 1) % vertices.length];
    if (b === undefined || a.row <= row === b.row <= row) return;
    at.push(a.column + ((row - a.row) / (b.row - a.row)) * (b.column - a.column));
  });
  at.sort((p, q) => p - q);
  return Array.from({ length: Math.floor(at.length / 2) }, (_, pair): Span => [
    Math.ceil(at[pair * 2] ?? 0),
    Math.floor(at[pair * 2 + 1] ?? -1),
  ]);
}

function common(a: readonly Span[], b: readonly Span[]): Span[] {
  return a.flatMap(([from, to]) =>
    b
      .map(([left, right]): Span => [Math.max(from, left), Math.min(to, right)])
      .filter(([left, right]) => left <= right),
  );
}
