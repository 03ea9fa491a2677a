/**
 * The whole data dictionary (PS3.6) for the attribute browser, an entry of its own: about 40 kB compressed that the
 * first screen need not load. Promises a name for every tag, private ones too. Imports nothing outside this folder.
 */
import { keywords } from './generated/keywords';
import { elementOf, isPrivate, isRepeating } from './tags';
import type { Tag } from './types';

export { formatTag } from './tags';

let table: Map<Tag, string> | null = null;

function readTable(): Map<Tag, string> {
  const map = new Map<Tag, string>();
  let tag = 0;
  for (const entry of keywords.split(',')) {
    const space = entry.indexOf(' ');
    tag += parseInt(entry.slice(0, space), 36);
    map.set(tag, entry.slice(space + 1));
  }
  return map;
}

/** PatientName; undefined for private and unknown tags. */
export function keywordOf(tag: Tag): string | undefined {
  table ??= readTable();
  return table.get(tag) ?? (isRepeating(tag) ? table.get((tag & 0xff00ffff) >>> 0) : undefined);
}

/** "Patient Name", "SOP Instance UID", "Private Creator", "Private", "Unknown". */
export function nameOf(tag: Tag): string {
  const keyword = keywordOf(tag);
  if (keyword === undefined) {
    if (elementOf(tag) === 0) return 'Group Length';
    if (!isPrivate(tag)) return 'Unknown';
    return elementOf(tag) >= 0x10 && elementOf(tag) <= 0xff ? 'Private Creator' : 'Private';
  }
  return keyword
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/([a-z])(\d)/g, '$1 $2');
}
