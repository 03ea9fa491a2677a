import type { Attributes, ImagePixelModule, InstanceRecord, Tag, Value } from '../../../src/dicom';
import type { StoredFrame } from '../../../src/pixels';
import type { StoredValues } from '../../../src/shared/typedArrays';
import { recordOf } from '../../support/record';

type Given = readonly string[] | readonly number[] | readonly Attributes[] | Uint8Array<ArrayBuffer>;

function valueOf(given: Given): Value {
  if (given instanceof Uint8Array) return { vr: 'OW', bytes: given };
  const [first] = given;
  if (typeof first === 'string') return { vr: 'DS', text: given as readonly string[] };
  if (typeof first === 'number') return { vr: 'US', numbers: given as readonly number[] };
  return { vr: 'SQ', items: given as readonly Attributes[] };
}

export const attributes = (entries: readonly (readonly [Tag, Given])[]): Attributes =>
  new Map(entries.map(([tag, given]) => [tag, valueOf(given)]));

/** One pixel, 16 bits. */
export function record(
  entries: readonly (readonly [Tag, Given])[],
  changes: Partial<ImagePixelModule> = {},
  sopClassUid = '1.2.840.10008.5.1.4.1.1.2',
): InstanceRecord {
  const image = { rows: 1, columns: 1, ...changes };
  return {
    ...recordOf({ sopInstanceUid: '1.2.3' }, { image, sopClassUid }),
    attributes: attributes(entries),
  };
}

export function storedFrame(
  values: StoredValues,
  columns: number,
  changes: Partial<StoredFrame> = {},
): StoredFrame {
  const samplesPerPixel = changes.samplesPerPixel ?? 1;
  const real = [...values].filter((value) => !Number.isNaN(value));
  return {
    rows: values.length / columns / samplesPerPixel,
    columns,
    samplesPerPixel,
    photometricInterpretation: samplesPerPixel === 3 ? 'RGB' : 'MONOCHROME2',
    bitsAllocated: values.BYTES_PER_ELEMENT * 8,
    bitsStored: values.BYTES_PER_ELEMENT * 8,
    isSigned: false,
    values,
    minimum: real.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
    maximum: real.reduce((greatest, value) => Math.max(greatest, value), Number.NEGATIVE_INFINITY),
    ...changes,
  };
}

/** Little endian words. */
export function words(values: readonly number[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Uint16Array.from(values).buffer);
}
