import { orientationOf, type Vector } from './imagePlane';
import { Tags } from './tags';
import type { InstanceRecord } from './types';
import { texts } from './values';

/**
 * Anatomical abbreviations (PS3.3 C.7.6.1.1.1), most significant first, of increasing column and increasing row, and of the
 * opposite directions; '' where the opposite has no one name.
 */
export interface ImageDirections {
  readonly alongRow: string;
  readonly againstRow: string;
  readonly alongColumn: string;
  readonly againstColumn: string;
}

type Terms = ReadonlyMap<string, string>;

const biped: Terms = new Map([
  ['L', 'R'],
  ['R', 'L'],
  ['A', 'P'],
  ['P', 'A'],
  ['H', 'F'],
  ['F', 'H'],
]);

/** The opposite of dorsal is ventral of the trunk, palmar of a fore limb and plantar of a hind limb: the file does not say which. */
const quadruped: Terms = new Map([
  ['LE', 'RT'],
  ['RT', 'LE'],
  ['CR', 'CD'],
  ['CD', 'CR'],
  ['PR', 'DI'],
  ['DI', 'PR'],
  ['PA', 'D'],
  ['PL', 'D'],
  ['V', 'D'],
  ['D', ''],
  ['R', 'CD'],
  ['M', 'L'],
  ['L', 'M'],
]);

/** From the plane, else from Patient Orientation (0020,0020); null where neither says so: letters are never invented. */
export function imageDirections(record: InstanceRecord, frameNumber: number): ImageDirections | null {
  const isQuadruped = texts(record.attributes, Tags.anatomicalOrientationType)[0] === 'QUADRUPED';
  // The axes of an animal that goes on four legs mean other directions from limb to limb: only its own words count.
  const orientation = isQuadruped ? null : orientationOf(record, frameNumber);
  const [row, column] =
    orientation === null
      ? texts(record.attributes, Tags.patientOrientation)
      : [lettersOf(orientation.alongRow), lettersOf(orientation.alongColumn)];
  const terms = isQuadruped ? quadruped : biped;
  const [rowTerms, columnTerms] = [termsIn(row, terms), termsIn(column, terms)];
  if (rowTerms === null || columnTerms === null) return null;
  return {
    alongRow: rowTerms.join(''),
    againstRow: oppositeOf(rowTerms, terms),
    alongColumn: columnTerms.join(''),
    againstColumn: oppositeOf(columnTerms, terms),
  };
}

/** One to three terms, longer ones first; null where anything else stands there. */
function termsIn(text: string | undefined, terms: Terms): readonly string[] | null {
  const term = [...terms.keys()].join('|');
  if (text === undefined || !new RegExp(`^(${term}){1,3}$`).test(text)) return null;
  return text.match(new RegExp(term, 'g'));
}

const oppositeOf = (found: readonly string[], terms: Terms): string =>
  found.map((term) => terms.get(term) ?? '').join('');

/** Patient coordinates grow to the left, to the back and to the head (C.7.6.2.1.1); a second letter from a component of 0.1 on. */
function lettersOf(direction: Vector): string {
  const axes: readonly (readonly [number, string, string])[] = [
    [direction[0], 'L', 'R'],
    [direction[1], 'P', 'A'],
    [direction[2], 'H', 'F'],
  ];
  return axes
    .filter(([size]) => Math.abs(size) > 0.1)
    .toSorted((p, q) => Math.abs(q[0]) - Math.abs(p[0]))
    .map(([size, positive, negative]) => (size > 0 ? positive : negative))
    .join('');
}
