import type { Attributes, Tag, Value } from '../../../dicom';
import { formatTag, keywordOf, nameOf } from '../../../dicom/dictionary';
import type { ViewerWords } from '../../words/viewer/en';

/** One line of the browser; `depth` is how deep it lies in sequences. */
export interface AttributeRow {
  readonly depth: number;
  readonly tag: string;
  readonly name: string;
  readonly vr: string;
  readonly value: string;
  /** Lower case, for the search. */
  readonly searched: string;
}

const longestValue = 400;

/** All attributes in the order of the file, sequences opened, items numbered. */
export function attributeRows(
  attributes: Attributes,
  words: ViewerWords['attributes'],
  depth = 0,
): AttributeRow[] {
  return [...attributes].flatMap(([tag, value]) => {
    const own = rowOf(tag, value, words, depth);
    if (!('items' in value)) return [own];
    const items = value.items.flatMap((item, at) => [
      itemRow(words.item(at + 1), depth + 1),
      ...attributeRows(item, words, depth + 2),
    ]);
    return [own, ...items];
  });
}

function rowOf(tag: Tag, value: Value, words: ViewerWords['attributes'], depth: number): AttributeRow {
  const [number, name, shown] = [formatTag(tag), nameOf(tag), valueText(value, words)];
  const searched = `${number} ${name} ${keywordOf(tag) ?? ''} ${shown}`.toLowerCase();
  return { depth, tag: number, name, vr: value.vr, value: shown, searched };
}

const itemRow = (name: string, depth: number): AttributeRow => ({
  depth,
  tag: '',
  name,
  vr: '',
  value: '',
  searched: '',
});

function valueText(value: Value, words: ViewerWords['attributes']): string {
  if ('items' in value) return words.items(value.items.length);
  if ('text' in value) return cut(value.text.join(' \\ '));
  if ('numbers' in value) return cut(value.numbers.slice(0, longestValue).join(' \\ '));
  if ('range' in value) return words.bytes(value.range.length);
  const shown = [...value.bytes.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const more = value.bytes.length > 16 ? ' …' : '';
  return `${words.bytes(value.bytes.length)}: ${shown}${more}`;
}

const cut = (shown: string): string =>
  shown.length > longestValue ? `${shown.slice(0, longestValue)} …` : shown;

export function searchRows(rows: readonly AttributeRow[], wanted: string): readonly AttributeRow[] {
  const words = wanted
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return rows;
  return rows.filter((row) => row.searched !== '' && words.every((word) => row.searched.includes(word)));
}
