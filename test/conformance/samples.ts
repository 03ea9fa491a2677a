import type { StoredFrame } from '../../src/pixels';
import type { Reference } from './manifest';

export type Container = 'uint8' | 'int8' | 'uint16' | 'int16' | 'uint32' | 'int32' | 'float32' | 'float64';

const arrays = {
  uint8: Uint8Array,
  int8: Int8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  uint32: Uint32Array,
  int32: Int32Array,
  float32: Float32Array,
  float64: Float64Array,
} as const;

/** The container the hash counts in: the manifest's word, else BitsAllocated and sign (float values as they are). */
export function containerOf(valueType: string | undefined, stored: StoredFrame): Container {
  if (valueType !== undefined && valueType in arrays) return valueType as Container;
  if (stored.values instanceof Float32Array) return 'float32';
  if (stored.values instanceof Float64Array) return 'float64';
  const bits = stored.bitsAllocated <= 8 ? 8 : stored.bitsAllocated <= 16 ? 16 : 32;
  return `${stored.isSigned ? 'int' : 'uint'}${bits}` as Container;
}

export function toContainer(values: ArrayLike<number>, container: Container): Uint8Array<ArrayBuffer> {
  return new Uint8Array(arrays[container].from(values).buffer);
}

export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** gzip of raw little-endian samples. */
export async function readReference(reference: Reference): Promise<ArrayLike<number>> {
  const response = await fetch(`/corpus/${reference.path}`);
  if (response.body === null || !response.ok) throw new Error('reference not readable');
  const plain = await new Response(response.body.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
  const type = arrays[reference.dtype as Container];
  return new type(plain);
}

export interface Difference {
  readonly maximum: number;
  readonly samples: number;
}

export function compare(a: ArrayLike<number>, b: ArrayLike<number>): Difference {
  let maximum = a.length === b.length ? 0 : Infinity;
  let samples = 0;
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const difference = Math.abs((a[at] ?? 0) - (b[at] ?? 0));
    if (difference === 0) continue;
    samples += 1;
    if (difference > maximum) maximum = difference;
  }
  return { maximum, samples };
}

/** PS3.3 C.7.6.3.1.2 inverted in float64, rounded and clamped: written here again, apart from src/pixels. */
export function ybrFullToRgb(values: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(values.length);
  const clamp = (value: number) => Math.min(255, Math.max(0, Math.floor(value + 0.5)));
  for (let at = 0; at + 2 < values.length; at += 3) {
    const y = values[at] ?? 0;
    const cb = (values[at + 1] ?? 0) - 128;
    const cr = (values[at + 2] ?? 0) - 128;
    // The inverse of the forward matrix of the standard, not of its rounded relatives.
    out[at] = clamp(y + 1.402 * cr);
    out[at + 1] = clamp(y - (0.114 * 1.772 * cb + 0.299 * 1.402 * cr) / 0.587);
    out[at + 2] = clamp(y + 1.772 * cb);
  }
  return out;
}
