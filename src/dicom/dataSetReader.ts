import { bigEndianByteArrayParser, ByteStream, littleEndianByteArrayParser } from 'dicom-parser';
import { ViewerError } from '../shared/errors';
import { KiB, limits, MiB } from '../shared/limits';
import { readElementHeader, undefinedLength, type ElementHeader, type Encoding } from './elementHeader';
import { isHeldValue } from './heldValues';
import { characterSetOf, type CharacterSet } from './specificCharacterSet';
import { isPrivate, Tags } from './tags';
import type { TellProblem } from './textDecoders';
import type { Attributes, Tag, Value } from './types';
import { littleEndianBytes, readNumbers, splitText } from './values';
import { localisedVrs, numberBytes, textVrs, vrOf } from './valueRepresentation';

/** Above this a value stays in the source as a range. */
const longValueBytes = 64 * KiB;
/** A sequence is read as a whole; a larger one is left aside like any long value. */
const sequenceBytes = 64 * MiB;

const manyItemed: ReadonlySet<Tag> = new Set<Tag>([
  Tags.perFrameFunctionalGroupsSequence,
  Tags.directoryRecordSequence,
]);

/** Thrown inside this folder only: the window ends before the element does. */
export class NeedMore extends Error {
  constructor(readonly upTo: number) {
    super('more bytes');
  }
}

/** Which elements are worth decoding; `parent` is the sequence they lie in, 0 at the top. */
export type Keep = (tag: Tag, parent: Tag) => boolean;

/** Counted over a whole file, however many windows it takes. */
export interface Budget {
  elements: number;
  items: number;
}

export interface ReaderOptions {
  readonly keep: Keep;
  readonly tell: TellProblem;
  readonly budget: Budget;
  /** Told the absolute offset of every item of a kept sequence (DICOMDIR links records by offset). */
  readonly onItem?: (parent: Tag, offset: number, item: Attributes) => void;
}

/** What holds inside one data set or item: (0008,0005) and Pixel Representation are inherited, PS3.5 7.5.3. */
export interface Scope {
  readonly attributes: Map<Tag, Value>;
  readonly encoding: Encoding;
  readonly parent: Tag;
  readonly depth: number;
  characterSet: CharacterSet;
  signed: boolean;
}

export function topScope(encoding: Encoding): Scope {
  const characterSet = characterSetOf([], () => undefined);
  return { attributes: new Map(), encoding, parent: 0, depth: 0, characterSet, signed: false };
}

const noElement: Keep = () => false;

/**
 * Reads elements from one window of a source. The element layer is ours on top of dicom-parser's ByteStream, because
 * its own reader recurses without a bound, throws strings, and does not know OV, SV and UV.
 */
export class DataSetReader {
  /** Set where the source ends inside an element: what was read so far stands. */
  truncated = false;
  private readonly littleStream: ByteStream;
  private readonly bigStream: ByteStream;
  private keep: Keep;

  constructor(
    private readonly window: Uint8Array<ArrayBuffer>,
    /** Absolute offset of the window's first byte. */
    private readonly base: number,
    private readonly sourceSize: number,
    private readonly options: ReaderOptions,
  ) {
    this.littleStream = new ByteStream(littleEndianByteArrayParser, window, 0);
    this.bigStream = new ByteStream(bigEndianByteArrayParser, window, 0);
    this.keep = options.keep;
  }

  /** The header at an absolute offset; null (and `truncated`) where the source ends inside it. */
  headerAt(at: number, encoding: Encoding): ElementHeader | null {
    const stream = encoding.littleEndian ? this.littleStream : this.bigStream;
    const header = readElementHeader(stream, at - this.base, encoding.explicit);
    if (header !== null) return { ...header, valueAt: header.valueAt + this.base };
    if (this.base + this.window.length < this.sourceSize) throw new NeedMore(at + 12);
    this.truncated = true;
    return null;
  }

  /** Reads or skips the value into `scope`; returns the offset after it. */
  readElement(header: ElementHeader, scope: Scope): number {
    this.count(scope);
    const { tag, length, valueAt } = header;
    const kept = this.keep(tag, scope.parent);
    const vr = this.vrOf(header, scope);
    if (length === undefinedLength) return this.readUndefined(header, vr, scope, kept);
    const end = valueAt + length;
    if (end > this.sourceSize && !(kept && vr === 'SQ')) {
      this.truncated = true;
      return this.sourceSize;
    }
    if (kept && vr === 'SQ') {
      if (length > sequenceBytes) scope.attributes.set(tag, { vr, range: { offset: valueAt, length } });
      else this.readWholeSequence(header, end, scope);
    } else if (kept) {
      scope.attributes.set(tag, this.readValue(header, vr, scope));
      this.learn(tag, scope);
    }
    return end;
  }

  private readWholeSequence(header: ElementHeader, end: number, scope: Scope): void {
    const available = Math.min(end, this.sourceSize);
    if (available > this.base + this.window.length) throw new NeedMore(available);
    this.readSequence(header, available, scope, true);
    if (end > this.sourceSize) this.truncated = true;
  }

  private count(scope: Scope): void {
    const { budget } = this.options;
    // A file of thousands of frames has a hundred elements for each, an index a dozen for each picture: they are needed.
    budget.elements += manyItemed.has(scope.parent) || scope.depth > 1 ? 0.1 : 1;
    if (budget.elements > limits.headerElements) throw new ViewerError('Limit', 'parse', 'elements');
  }

  private vrOf(header: ElementHeader, scope: Scope): string {
    let { vr } = header;
    // PS3.5 6.2.2 note: UN of an attribute we know is that attribute in implicit little endian.
    if (vr === 'UN' && !isPrivate(header.tag)) vr = vrOf(header.tag);
    if (vr === 'xs') return scope.signed ? 'SS' : 'US';
    return vr === 'ox' || vr === 'lt' ? 'OW' : vr;
  }

  private readUndefined(header: ElementHeader, vr: string, scope: Scope, kept: boolean): number {
    // Encapsulated bytes (an icon's pixels): items of raw bytes, PS3.5 A.4.
    if (vr === 'OB' || vr === 'OW') return this.skipFragments(header, scope);
    return this.readSequence(header, Number.POSITIVE_INFINITY, scope, kept);
  }

  private skipFragments(header: ElementHeader, scope: Scope): number {
    let at = header.valueAt;
    for (;;) {
      const item = this.headerAt(at, { ...scope.encoding, explicit: false });
      if (item === null) return this.sourceSize;
      at = item.valueAt + (item.length === undefinedLength ? 0 : item.length);
      if (item.tag !== Tags.item) return item.tag === Tags.sequenceDelimitationItem ? at : item.valueAt - 8;
      this.countItem();
    }
  }

  private countItem(): void {
    if (++this.options.budget.items > limits.headerElements) throw new ViewerError('Limit', 'parse', 'items');
  }

  /** Items until `end` or the delimiter; anything that is neither ends the sequence there (missing delimiters). */
  private readSequence(header: ElementHeader, end: number, scope: Scope, kept: boolean): number {
    if (scope.depth >= limits.headerNesting) throw new ViewerError('Limit', 'parse', 'nesting');
    const outer = this.keep;
    if (!kept) this.keep = noElement;
    // PS3.5 6.2.2: UN of undefined length holds implicit VR little endian.
    const encoding =
      header.implicit || header.vr === 'UN'
        ? { explicit: false, littleEndian: header.vr === 'UN' ? true : scope.encoding.littleEndian }
        : scope.encoding;
    const items: Attributes[] = [];
    let at = header.valueAt;
    while (at + 8 <= end) {
      const item = this.headerAt(at, encoding);
      if (item === null || (item.tag !== Tags.item && item.tag !== Tags.sequenceDelimitationItem)) break;
      at = item.valueAt;
      if (item.tag === Tags.sequenceDelimitationItem) break;
      this.countItem();
      const inner = this.itemScope(header.tag, encoding, scope);
      const itemEnd = item.length === undefinedLength ? end : Math.min(at + item.length, end);
      at = this.readItem(at, itemEnd, item.length === undefinedLength, inner);
      items.push(inner.attributes);
      if (kept) this.options.onItem?.(header.tag, item.valueAt - 8, inner.attributes);
      if (this.truncated) break;
    }
    this.keep = outer;
    if (kept) scope.attributes.set(header.tag, { vr: 'SQ', items });
    return Number.isFinite(end) ? end : at;
  }

  private itemScope(parent: Tag, encoding: Encoding, { depth, characterSet, signed }: Scope): Scope {
    return { attributes: new Map(), encoding, parent, depth: depth + 1, characterSet, signed };
  }

  private readItem(start: number, end: number, delimited: boolean, scope: Scope): number {
    let at = start;
    while (at + 8 <= end && !this.truncated) {
      const header = this.headerAt(at, scope.encoding);
      if (header === null) return this.sourceSize;
      if (header.tag === Tags.itemDelimitationItem) {
        at = header.valueAt;
        if (delimited) return at;
        continue;
      }
      // The item's own delimiter is missing: leave the rest to the sequence.
      if (header.tag === Tags.sequenceDelimitationItem || header.tag === Tags.item)
        return delimited ? at : end;
      at = this.readElement(header, scope);
    }
    return delimited ? at : end;
  }

  private readValue({ tag, length, valueAt, implicit }: ElementHeader, vr: string, scope: Scope): Value {
    const held = isHeldValue(tag);
    if (length > (held ? limits.headerValueBytes : longValueBytes)) {
      return { vr, range: { offset: valueAt, length } };
    }
    const from = valueAt - this.base;
    if (from + length > this.window.length) throw new NeedMore(valueAt + length);
    const bytes = this.window.subarray(from, from + length);
    const littleEndian = implicit && scope.encoding.explicit ? true : scope.encoding.littleEndian;
    if (textVrs.has(vr)) return { vr, text: this.readText(vr, bytes, scope) };
    if (numberBytes.has(vr)) return { vr, numbers: readNumbers(vr, bytes, littleEndian) };
    return { vr, bytes: littleEndianBytes(vr, bytes, littleEndian) };
  }

  private readText(vr: string, bytes: Uint8Array, scope: Scope): readonly string[] {
    const { tell } = this.options;
    // Identifiers are ASCII by the standard; where they are not, the declared set is the better guess.
    const text = scope.characterSet.decode(bytes, vr === 'PN', localisedVrs.has(vr) ? tell : () => undefined);
    return splitText(vr, text);
  }

  private learn(tag: Tag, scope: Scope): void {
    const value = scope.attributes.get(tag);
    if (tag === Tags.specificCharacterSet && value !== undefined && 'text' in value) {
      scope.characterSet = characterSetOf(value.text, this.options.tell);
    } else if (tag === Tags.pixelRepresentation && value !== undefined && 'numbers' in value) {
      scope.signed = value.numbers[0] === 1;
    }
  }
}
