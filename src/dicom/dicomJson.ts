import { ViewerError } from '../shared/errors';
import { limits } from '../shared/limits';
import type { Keep } from './dataSetReader';
import { isHeldValue } from './heldValues';
import { vrOf, numberBytes, textVrs } from './valueRepresentation';
import type { Attributes, Tag, Value } from './types';
import { splitText } from './values';

/** A value that the answer leaves with the server: which element of the object, and where the server says it lies. */
export interface BulkReference {
  readonly tag: Tag;
  readonly vr: string;
  readonly uri: string;
  /** Puts the bytes where the Part 10 reader would have them. */
  put(bytes: Uint8Array<ArrayBuffer>): void;
}

interface Reading {
  readonly keep: Keep;
  readonly bulk: BulkReference[];
  elements: number;
}

/** The first string of a top-level element, '' where there is none: for what stands beside the object, not in it. */
export function textInJson(json: unknown, tag: Tag): string {
  const element = isObject(json) ? json[tag.toString(16).padStart(8, '0').toUpperCase()] : undefined;
  const first = isObject(element) && Array.isArray(element.Value) ? (element.Value[0] as unknown) : undefined;
  return typeof first === 'string' ? first.trim() : '';
}

export interface JsonDataSet {
  readonly attributes: Attributes;
  /** Tables a viewer draws with that the answer only points at. Others are left out, like long values of a file. */
  readonly bulk: readonly BulkReference[];
  /** Every tag of the top level, also those that are not kept. */
  readonly tags: ReadonlySet<Tag>;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * One object of the DICOM JSON model, PS3.18 Annex F, as the same attributes that a Part 10 file of it gives. What is not
 * as the standard says (a number where text belongs, null entries, no "vr") is read as far as it has one meaning. Throws
 * ViewerError Malformed where it is no object, Limit.
 */
export function attributesFromJson(json: unknown, keep: Keep): JsonDataSet {
  if (!isObject(json)) throw new ViewerError('Malformed', 'parse', 'DICOM JSON');
  const reading: Reading = { keep, bulk: [], elements: 0 };
  const attributes = readItem(json, reading, 0, 0);
  return { attributes, bulk: reading.bulk, tags: new Set(Object.keys(json).map(tagOf).filter(isTag)) };
}

const isTag = (tag: Tag | null): tag is Tag => tag !== null;

const tagOf = (key: string): Tag | null => (/^[0-9A-Fa-f]{8}$/.test(key) ? parseInt(key, 16) : null);

function readItem(
  json: Readonly<Record<string, unknown>>,
  reading: Reading,
  parent: Tag,
  depth: number,
): Attributes {
  if (depth > limits.headerNesting) throw new ViewerError('Limit', 'parse', 'nesting');
  const attributes = new Map<Tag, Value>();
  // A file has its elements by tag; a server may give them in any order.
  for (const key of Object.keys(json).toSorted()) {
    const tag = tagOf(key);
    const element = json[key];
    if (tag === null || !isObject(element)) continue;
    // Thousands of frames have a hundred elements each: they are needed (see DataSetReader).
    reading.elements += depth > 1 ? 0.1 : 1;
    if (reading.elements > limits.headerElements) throw new ViewerError('Limit', 'parse', 'elements');
    if (!reading.keep(tag, parent)) continue;
    const value = readElement(tag, element, attributes, reading, depth);
    if (value !== null) attributes.set(tag, value);
  }
  return attributes;
}

function vrOfElement(tag: Tag, { vr }: Readonly<Record<string, unknown>>): string {
  const written = typeof vr === 'string' && /^[A-Z]{2}$/.test(vr) ? vr : 'UN';
  const known = written === 'UN' ? vrOf(tag) : written;
  return known === 'xs' ? 'US' : known === 'ox' || known === 'lt' ? 'OW' : known;
}

function readElement(
  tag: Tag,
  element: Readonly<Record<string, unknown>>,
  into: Map<Tag, Value>,
  reading: Reading,
  depth: number,
): Value | null {
  const vr = vrOfElement(tag, element);
  const given = element.Value;
  const values: readonly unknown[] = Array.isArray(given) ? given : given === undefined ? [] : [given];
  if (vr === 'SQ') {
    const items = values.map((item) => readItem(isObject(item) ? item : {}, reading, tag, depth + 1));
    return { vr: 'SQ', items };
  }
  if (textVrs.has(vr)) return { vr, text: readText(vr, values) };
  if (numberBytes.has(vr))
    return { vr, numbers: values.map((value) => readNumber(vr, value)).filter(isNumber) };
  if (typeof element.InlineBinary === 'string') return { vr, bytes: fromBase64(element.InlineBinary) };
  if (typeof element.BulkDataURI === 'string') {
    if (isHeldValue(tag)) {
      const put = (bytes: Uint8Array<ArrayBuffer>) => void into.set(tag, { vr, bytes });
      reading.bulk.push({ tag, vr, uri: element.BulkDataURI, put });
    }
    return null;
  }
  return { vr, bytes: new Uint8Array(0) };
}

/** Joined as a file has them, then split and trimmed as for a file. */
function readText(vr: string, values: readonly unknown[]): readonly string[] {
  const written = values.map((value) => (vr === 'PN' ? personNameText(value) : textOf(value)));
  return splitText(vr, written.join('\\'));
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

/** F.2.2: the component groups by name; some servers write the whole as a string. */
function personNameText(value: unknown): string {
  if (!isObject(value)) return textOf(value);
  const groups = [value.Alphabetic, value.Ideographic, value.Phonetic].map(textOf);
  return groups.join('=').replace(/=+$/, '');
}

const isNumber = (value: number | null): value is number => value !== null;

/** Numbers as numbers or as text; what JSON has no number for ("NaN", "inf") as text. AT is eight hexadecimal digits. */
function readNumber(vr: string, value: unknown): number | null {
  if (vr === 'AT') return typeof value === 'string' ? tagOf(value) : null;
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  if (/^[+-]?inf(inity)?$/i.test(value)) return value.startsWith('-') ? -Infinity : Infinity;
  const parsed = /^nan$/i.test(value) || value.trim() === '' ? Number.NaN : Number(value);
  return Number.isNaN(parsed) && !/^nan$/i.test(value) ? null : parsed;
}

/** Little endian, as PS3.18 F.2.7 asks of every InlineBinary. Throws ViewerError Malformed. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  let letters: string;
  try {
    letters = atob(text);
  } catch (thrown) {
    throw new ViewerError('Malformed', 'parse', 'InlineBinary', { cause: thrown });
  }
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  return bytes;
}
