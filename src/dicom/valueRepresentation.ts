import { valueRepresentations } from './generated/valueRepresentations';
import { elementOf, isPrivate, isRepeating } from './tags';
import type { Tag } from './types';

let table: Map<Tag, string> | null = null;

function readTable(): Map<Tag, string> {
  const map = new Map<Tag, string>();
  for (const line of valueRepresentations.split(';')) {
    const vr = line.slice(0, 2);
    let tag = 0;
    for (const distance of line.slice(2).split(',')) {
      tag += parseInt(distance, 36);
      map.set(tag, vr);
    }
  }
  return map;
}

/**
 * VR of the data dictionary, PS3.6, or 'UN'. 'xs' is US or SS by Pixel Representation, 'ox' OB or OW, 'lt' US or OW:
 * the reader resolves them where it knows the data set.
 */
export function vrOf(tag: Tag): string {
  table ??= readTable();
  const known = table.get(tag) ?? (isRepeating(tag) ? table.get(((tag & 0xff00ffff) | 0) >>> 0) : undefined);
  if (known !== undefined) return known;
  if (elementOf(tag) === 0) return 'UL'; // PS3.5 7.2: group length
  if (isPrivate(tag) && elementOf(tag) >= 0x10 && elementOf(tag) <= 0xff) return 'LO'; // PS3.5 7.8.1: private creator
  return 'UN';
}

/** PS3.5 table 6.2-1; OV, SV and UV have a 32-bit length too (7.1.2), which dicom-parser's element reader does not know. */
export const longLengthVrs: ReadonlySet<string> = new Set(
  'OB OD OF OL OV OW SQ SV UC UN UR UT UV'.split(' '),
);
export const shortLengthVrs: ReadonlySet<string> = new Set(
  'AE AS AT CS DA DS DT FL FD IS LO LT PN SH SL SS ST TM UI UL US'.split(' '),
);
/** Their text is in the character set of (0008,0005), PS3.5 6.1.2.3. */
export const localisedVrs: ReadonlySet<string> = new Set('LO LT PN SH ST UC UT'.split(' '));
export const textVrs: ReadonlySet<string> = new Set(
  'AE AS CS DA DS DT IS LO LT PN SH ST TM UC UI UR UT'.split(' '),
);
/** Never split on a backslash, PS3.5 6.2. */
export const unsplitVrs: ReadonlySet<string> = new Set('LT ST UR UT'.split(' '));
/** Size of one number in bytes. */
export const numberBytes: ReadonlyMap<string, number> = new Map([
  ['US', 2],
  ['SS', 2],
  ['UL', 4],
  ['SL', 4],
  ['FL', 4],
  ['FD', 8],
  ['SV', 8],
  ['UV', 8],
  ['AT', 4],
]);
