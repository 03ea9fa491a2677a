import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildImage, element, sopClasses, uidFor } from '../fixtures';

/** A body of 40 HU in air whose light at the centre changes from slice to slice, so that a new picture shows in one pixel. */
function slice(size: number, index: number): Int32Array {
  const values = new Int32Array(size * size);
  const middle = (size - 1) / 2;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const dy = row - middle;
      const dx = column - middle;
      const inside = dx * dx + dy * dy < (size * 0.42) ** 2;
      const noise = ((row * 73 + column * 151 + index * 17) % 31) - 15;
      values[row * size + column] = inside ? 1064 + noise : 24;
    }
  }
  const half = Math.floor(size / 8);
  for (let row = -half; row < half; row += 1) {
    const start = Math.floor(middle + row) * size + Math.floor(middle) - half;
    values.fill(1000 + ((index * 37) % 180), start, start + 2 * half);
  }
  return values;
}

/** A series of raw 16-bit slices; returns paths in spatial order. */
export function writeSeries(folder: string, count: number, size: number): string[] {
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: count }, (_, index) => {
    const { bytes } = buildImage({
      identity: { study: 'bench', series: `series ${count}`, instance: String(index) },
      sopClass: sopClasses.ct,
      modality: 'CT',
      rows: size,
      columns: size,
      bitsAllocated: 16,
      bitsStored: 12,
      instanceNumber: index + 1,
      values: [slice(size, index)],
      elements: [
        element(0x00200032, 'DS', ['-180', '-180', String(index)]),
        element(0x00200037, 'DS', ['1', '0', '0', '0', '1', '0']),
        element(0x00200052, 'UI', uidFor('bench', 'frame of reference')),
        element(0x00280030, 'DS', ['0.7', '0.7']),
        element(0x00281050, 'DS', '40'),
        element(0x00281051, 'DS', '400'),
        element(0x00281052, 'DS', '-1024'),
        element(0x00281053, 'DS', '1'),
      ],
    });
    const path = join(folder, `IM${String(index + 1).padStart(6, '0')}`);
    writeFileSync(path, bytes);
    return path;
  });
}

/** One 20-megapixel picture, 12 bits. */
export function writeLarge(path: string): string {
  const rows = 5120;
  const columns = 4096;
  const values = new Uint16Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      values[row * columns + column] = 600 + ((row + column * 2) % 2048);
    }
  }
  const { bytes } = buildImage({
    identity: { study: 'bench', series: 'large' },
    rows,
    columns,
    bitsAllocated: 16,
    bitsStored: 12,
    values: [values],
    elements: [element(0x00281050, 'DS', '2048'), element(0x00281051, 'DS', '4096')],
  });
  writeFileSync(path, bytes);
  return path;
}
