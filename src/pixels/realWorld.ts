import {
  functionalGroupItems,
  number,
  sequence,
  Tags,
  text,
  type Attributes,
  type InstanceRecord,
} from '../dicom';

/** One item of the Real World Value Mapping Sequence, PS3.3 C.7.6.16.2.11: never part of what is drawn. */
export interface RealWorldMapping {
  /** LUT Label; '' where there is none. */
  readonly label: string;
  /** UCUM code of the unit; null where the file gives none, or 1 (no unit). */
  readonly unit: string | null;
  /** Real world value of a stored value; null outside the range that the item maps. */
  valueOf(stored: number): number | null;
}

export function realWorldMappings(record: InstanceRecord, frameNumber: number): readonly RealWorldMapping[] {
  const tag = Tags.realWorldValueMappingSequence;
  const own = functionalGroupItems(record, frameNumber, tag);
  const items = own.length > 0 ? own : sequence(record.attributes, tag);
  return items.flatMap((item) => mappingOf(item) ?? []);
}

function mappingOf(item: Attributes): RealWorldMapping | null {
  const first = rangeEnd(
    item,
    Tags.realWorldValueFirstValueMapped,
    Tags.doubleFloatRealWorldValueFirstValueMapped,
  );
  const last = rangeEnd(
    item,
    Tags.realWorldValueLastValueMapped,
    Tags.doubleFloatRealWorldValueLastValueMapped,
  );
  const transform = tableOf(item, first) ?? lineOf(item);
  if (first === null || last === null || transform === null) return null;
  const [unit] = sequence(item, Tags.measurementUnitsCodeSequence);
  const code = unit === undefined ? '' : text(unit, Tags.codeValue);
  return {
    label: text(item, Tags.lutLabel),
    unit: code === '' || code === '1' ? null : code,
    valueOf: (stored) => (stored < first || stored > last ? null : transform(stored)),
  };
}

const rangeEnd = (item: Attributes, tag: number, doubleTag: number): number | null =>
  number(item, tag) ?? number(item, doubleTag);

type Transform = (stored: number) => number | null;

function lineOf(item: Attributes): Transform | null {
  const slope = number(item, Tags.realWorldValueSlope);
  const intercept = number(item, Tags.realWorldValueIntercept);
  return slope === null || intercept === null ? null : (stored) => stored * slope + intercept;
}

function tableOf(item: Attributes, first: number | null): Transform | null {
  const data = item.get(Tags.realWorldValueLutData);
  if (data === undefined || first === null) return null;
  if ('numbers' in data) return (stored) => data.numbers[stored - first] ?? null;
  if (!('bytes' in data)) return null;
  const view = new DataView(data.bytes.buffer, data.bytes.byteOffset, data.bytes.byteLength);
  return (stored) => {
    const at = (stored - first) * 8;
    return at + 8 <= view.byteLength ? view.getFloat64(at, true) : null;
  };
}
