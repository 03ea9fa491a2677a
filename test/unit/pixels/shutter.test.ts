import { describe, expect, it } from 'vitest';
import { openSpans, overlayPlanes, shutterOf } from '../../../src/pixels';
import { recordOf, type Given } from '../../support/record';
import { storedFrame } from './record';

/** The picture as text: . is open, # is covered. */
function seen(given: Record<string, Given>, columns: number, rows: number): string[] {
  const shutter = shutterOf(recordOf(given), 1);
  if (shutter === null) return [];
  return Array.from({ length: rows }, (_, row) => {
    const line = new Array<string>(columns).fill('#');
    for (const [from, to] of openSpans(shutter, row, columns)) line.fill('.', from, to + 1);
    return line.join('');
  });
}
const rectangle = {
  shutterShape: ['RECTANGULAR'],
  shutterLeftVerticalEdge: ['2'],
  shutterRightVerticalEdge: ['4'],
  shutterUpperHorizontalEdge: ['1'],
  shutterLowerHorizontalEdge: ['2'],
};

describe('C22: display shutters (C.7.6.11)', () => {
  it('a rectangle leaves its edges open, counted from 1', () => {
    expect(seen(rectangle, 5, 3)).toEqual(['#...#', '#...#', '#####']);
  });

  it('a circle has its centre as row and column and its radius along a row', () => {
    const circle = {
      shutterShape: ['CIRCULAR'],
      centerOfCircularShutter: ['3', '4'],
      radiusOfCircularShutter: ['2'],
    };
    expect(seen(circle, 7, 5)).toEqual(['###.###', '##...##', '#.....#', '##...##', '###.###']);
    // Pixels twice as high as wide: half as many rows make the same circle.
    expect(seen({ ...circle, pixelAspectRatio: ['2', '1'] }, 7, 5)).toEqual([
      '#######',
      '###.###',
      '#.....#',
      '###.###',
      '#######',
    ]);
  });

  it('a polygon has its vertices as row and column, whichever way round', () => {
    const corners = ['1', '1', '1', '5', '6', '5', '6', '1'];
    const reversed = ['6', '1', '6', '5', '1', '5', '1', '1'];
    for (const vertices of [corners, reversed]) {
      expect(seen({ shutterShape: ['POLYGONAL'], verticesOfThePolygonalShutter: vertices }, 6, 5)).toEqual(
        Array.from({ length: 5 }, () => '.....#'),
      );
    }
    // A notch: the row through it is open, covered, open.
    const notched = ['1', '1', '5', '1', '5', '7', '1', '7', '4', '4'];
    expect(seen({ shutterShape: ['POLYGONAL'], verticesOfThePolygonalShutter: notched }, 7, 3)[1]).toBe(
      '..###..',
    );
  });

  it('of several shapes only what all leave open is seen', () => {
    const both = {
      ...rectangle,
      shutterShape: ['RECTANGULAR', 'CIRCULAR'],
      centerOfCircularShutter: ['1', '2'],
      radiusOfCircularShutter: ['1'],
    };
    expect(seen(both, 5, 3)).toEqual(['#..##', '#.###', '#####']);
  });

  it('a shape without its numbers covers nothing; without a shape there is no shutter', () => {
    expect(shutterOf(recordOf({ shutterShape: ['CIRCULAR'] }), 1)).toBeNull();
    expect(shutterOf(recordOf({ ...rectangle, shutterRightVerticalEdge: ['1'] }), 1)).toBeNull();
    expect(shutterOf(recordOf({}), 1)).toBeNull();
  });

  it('its value is a P-value of 16 bits: 0 black, FFFF white, black where absent', () => {
    const light = (value: number) =>
      shutterOf(recordOf({ ...rectangle, shutterPresentationValue: [value] }), 1)?.light;
    expect([light(0), light(0x8080), light(0xffff)]).toEqual([0, 128, 255]);
    expect(shutterOf(recordOf(rectangle), 1)?.light).toBe(0);
  });

  it('a bitmap covers where its bits are set and is no overlay then (C.7.6.15)', () => {
    const record = recordOf({ shutterShape: ['BITMAP'], shutterOverlayGroup: [0x6002] });
    const plane = new Map(record.attributes);
    const short = (tag: number, ...values: number[]) => plane.set(tag, { vr: 'US', numbers: values });
    short(0x60020010, 2);
    short(0x60020011, 4);
    short(0x60020050, 1, 1);
    short(0x60020100, 1);
    plane.set(0x60023000, { vr: 'OB', bytes: Uint8Array.from([0b00011001]) });
    const withPlane = { ...record, attributes: plane };
    expect([...(shutterOf(withPlane, 1)?.bitmap?.bits ?? [])]).toEqual([1, 0, 0, 1, 1, 0, 0, 0]);
    expect(overlayPlanes(withPlane, 1, storedFrame(new Uint8Array(8), 4))).toEqual([]);
  });
});
