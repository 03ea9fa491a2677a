import { beforeEach, describe, expect, it } from 'vitest';
import { MeasurementBook } from '../../../src/session/measurementBook';
import { MeasuringHand, type MeasuredFrame, type MeasurementKind } from '../../../src/tools';

/** Ten CSS pixels an image pixel. */
const zoom = 10;
const at = (column: number, row: number) => ({ x: column * zoom, y: row * zoom });

let kind: MeasurementKind | null;
let frame: MeasuredFrame | null;
let book: MeasurementBook;
let hand: MeasuringHand;
const state = () => book.store.getState();
const points = () => state().list.map((measurement) => measurement.points.map(({ x, y }) => [x, y]));

function tap(column: number, row: number, isTouch = true): void {
  hand.press(at(column, row), isTouch);
  hand.release(at(column, row));
}

function drag(from: readonly [number, number], to: readonly [number, number], isTouch = false): void {
  hand.press(at(...from), isTouch);
  hand.drag(at(...to));
  hand.release(at(...to));
}

beforeEach(() => {
  kind = 'length';
  frame = { recordKey: 'a', frameNumber: 1, columns: 100, rows: 50 };
  book = new MeasurementBook();
  hand = new MeasuringHand({
    kind: () => kind,
    frame: () => frame,
    toImage: ({ x, y }) => ({ x: x / zoom, y: y / zoom }),
    toScreen: ({ x, y }) => ({ x: x * zoom, y: y * zoom }),
    measurements: () => state().list,
    draft: () => state().draft,
    setDraft: (draft) => book.setDraft(draft),
    keep: (draft) => book.keep(draft),
    select: (id) => book.select(id),
  });
});

describe('drawing', () => {
  it('a drag and two taps give the same line (WCAG 2.5.7)', () => {
    drag([10, 10], [30, 20]);
    tap(50, 10);
    tap(70, 20);
    expect(points()).toEqual([
      [
        [10, 10],
        [30, 20],
      ],
      [
        [50, 10],
        [70, 20],
      ],
    ]);
    expect(state()).toMatchObject({ draft: null, selected: 2 });
  });

  it('keys give the same line as a hand', () => {
    hand.enter({ x: 10, y: 10 });
    hand.follow({ x: 30, y: 20 });
    hand.enter({ x: 30, y: 20 });
    expect(points()).toEqual([
      [
        [10, 10],
        [30, 20],
      ],
    ]);
  });

  it('an angle takes three taps, or a drag and a tap; a value takes one', () => {
    kind = 'angle';
    tap(10, 10);
    tap(30, 10);
    tap(30, 30);
    drag([50, 10], [70, 10]);
    tap(70, 30);
    kind = 'probe';
    tap(90, 40);
    hand.enter({ x: 5.5, y: 5.5 });
    expect(points()).toEqual([
      [
        [10, 10],
        [30, 10],
        [30, 30],
      ],
      [
        [50, 10],
        [70, 10],
        [70, 30],
      ],
      [[90, 40]],
      [[5.5, 5.5]],
    ]);
  });

  it('a double click is one end, never a line without length', () => {
    tap(10, 10);
    tap(10, 10);
    expect(state().list).toEqual([]);
    tap(20, 10);
    expect(points()).toHaveLength(1);
  });

  it('begins on the picture only and ends at its edge', () => {
    tap(-1, 10);
    expect(state().draft).toBeNull();
    drag([90, 40], [140, 90]);
    expect(points()).toEqual([
      [
        [90, 40],
        [100, 50],
      ],
    ]);
  });

  it('is not gone on with on another picture', () => {
    tap(10, 10);
    frame = { recordKey: 'a', frameNumber: 2, columns: 100, rows: 50 };
    tap(20, 20);
    tap(30, 20);
    expect(state().list).toMatchObject([{ frameNumber: 2 }]);
  });

  it('a press that is taken away leaves the taps before it', () => {
    tap(10, 10);
    hand.press(at(40, 10), true);
    hand.abandon();
    tap(20, 10);
    expect(points()).toEqual([
      [
        [10, 10],
        [20, 10],
      ],
    ]);
  });
});

describe('changing', () => {
  beforeEach(() => drag([10, 10], [30, 20]));

  it('a handle moves from anywhere within 22 pixels of a fingertip, without a jump', () => {
    drag([31, 21], [51, 31], true);
    expect(points()).toEqual([
      [
        [10, 10],
        [50, 30],
      ],
    ]);
    tap(50, 32);
    expect(points()[0]?.[1]).toEqual([50, 30]);
    expect(state()).toMatchObject({ draft: null, selected: 1 });
  });

  it('keys take a point with Enter and put it down with Enter', () => {
    hand.enter({ x: 30, y: 20 });
    hand.follow({ x: 35, y: 25 });
    hand.enter({ x: 35, y: 25 });
    expect(points()[0]?.[1]).toEqual([35, 25]);
  });

  it('undo takes back moving, drawing and removing, one by one', () => {
    drag([30, 20], [40, 20]);
    book.remove(1);
    expect(points()).toEqual([]);
    book.undo();
    expect(points()[0]?.[1]).toEqual([40, 20]);
    book.undo();
    expect(points()[0]?.[1]).toEqual([30, 20]);
    book.undo();
    expect(state()).toMatchObject({ list: [], canUndo: false, selected: null });
    book.undo();
    expect(points()).toEqual([]);
  });

  it('clear leaves nothing, not even the way back', () => {
    book.clear();
    book.undo();
    expect(state()).toEqual({ list: [], draft: null, selected: null, canUndo: false });
  });
});
