import type { SourceInput } from '../sources';
import { drawChest } from './chest';
import { writeDicomFile, type Element } from '../export';
import { drawHead } from './head';
import { HounsfieldSlice } from './hounsfieldSlice';

interface SampleSeries {
  readonly number: number;
  readonly description: string;
  readonly folder: string;
  readonly slices: number;
  readonly size: number;
  readonly spacingMm: number;
  readonly thicknessMm: number;
  readonly bodyPart: string;
  /** Center, width and what they are for, the first being the one shown. */
  readonly windows: readonly (readonly [center: number, width: number, explanation: string])[];
  readonly draw: (slice: HounsfieldSlice, height: number, number: number) => void;
}

const series: readonly SampleSeries[] = [
  {
    number: 1,
    description: 'Chest (computed)',
    folder: 'CHEST',
    slices: 48,
    size: 384,
    spacingMm: 0.94,
    thicknessMm: 6,
    bodyPart: 'CHEST',
    windows: [
      [40, 400, 'Soft tissue'],
      [-600, 1500, 'Lung'],
      [400, 1800, 'Bone'],
    ],
    draw: drawChest,
  },
  {
    number: 2,
    description: 'Head (computed)',
    folder: 'HEAD',
    slices: 24,
    size: 256,
    spacingMm: 0.86,
    thicknessMm: 5,
    bodyPart: 'HEAD',
    windows: [
      [40, 80, 'Brain'],
      [400, 1800, 'Bone'],
    ],
    draw: drawHead,
  },
];

const ctImageStorage = '1.2.840.10008.5.1.4.1.1.2';
const rescaleIntercept = -1024;
const largestStored = 4095;

/** UIDs from one UUID upwards (PS3.5 B.2): the same in every page, and nobody else's. */
const firstUid = 0x6b2f9c1e74d84a5f8e3007c5a9d1b000n;
const uid = (offset: number) => `2.25.${firstUid + BigInt(offset)}`;

/** How long the page may stand still. */
const turnMs = 12;

/**
 * Two series of a computed CT, one file at a time. The middle of each series comes first, because it is shown first;
 * the page gets its turn between the slices.
 */
export async function* sampleStudy(): AsyncIterable<SourceInput> {
  let turn = performance.now();
  for (const one of series) {
    const slice = new HounsfieldSlice(one.size, one.spacingMm);
    const middle = one.slices >> 1;
    const order = Array.from({ length: one.slices }, (_, index) => (index + middle) % one.slices);
    for (const index of order) {
      const name = `IM${String(index + 1).padStart(6, '0')}`;
      yield { path: `SAMPLE/${one.folder}/${name}`, file: new File([drawFile(one, slice, index)], name) };
      if (performance.now() - turn < turnMs) continue;
      await new Promise((resolve) => setTimeout(resolve, 0));
      turn = performance.now();
    }
  }
}

function drawFile(one: SampleSeries, slice: HounsfieldSlice, index: number): Uint8Array<ArrayBuffer> {
  one.draw(slice, index / (one.slices - 1), index);
  const sopInstanceUid = uid(one.number * 0x400 + index + 1);
  return writeDicomFile(ctImageStorage, sopInstanceUid, [
    ...studyElements(one, sopInstanceUid),
    ...imageElements(one, index),
    [0x7fe00010, 'OW', storedBytes(slice.values)],
  ]);
}

function studyElements(one: SampleSeries, sopInstanceUid: string): Element[] {
  return [
    [0x00080005, 'CS', 'ISO_IR 192'],
    [0x00080008, 'CS', 'DERIVED\\SECONDARY\\AXIAL'],
    [0x00080016, 'UI', ctImageStorage],
    [0x00080018, 'UI', sopInstanceUid],
    [0x00080020, 'DA', '20240101'],
    [0x00080030, 'TM', '120000'],
    [0x00080050, 'SH', ''],
    [0x00080060, 'CS', 'CT'],
    [0x00080070, 'LO', 'Negatoscope'],
    [0x00080090, 'PN', ''],
    [0x00081030, 'LO', 'SAMPLE - not a patient'],
    [0x0008103e, 'LO', one.description],
    [0x00100010, 'PN', 'Sample^Study'],
    [0x00100020, 'LO', 'SAMPLE'],
    [0x00100030, 'DA', ''],
    [0x00100040, 'CS', ''],
    [0x00180015, 'CS', one.bodyPart],
    [0x00180050, 'DS', String(one.thicknessMm)],
    [0x00180060, 'DS', ''],
    [0x00180088, 'DS', String(one.thicknessMm)],
    [0x00185100, 'CS', 'HFS'],
    [0x0020000d, 'UI', uid(0)],
    [0x0020000e, 'UI', uid(one.number)],
    [0x00200010, 'SH', 'SAMPLE'],
    [0x00200011, 'IS', String(one.number)],
    [0x00200012, 'IS', '1'],
  ];
}

function imageElements(one: SampleSeries, index: number): Element[] {
  const corner = (-(one.size - 1) / 2) * one.spacingMm;
  const heightMm = (index - (one.slices - 1) / 2) * one.thicknessMm;
  const us = (tag: number, value: number): Element => [tag, 'US', [value]];
  return [
    [0x00200013, 'IS', String(index + 1)],
    [0x00200032, 'DS', [corner, corner, heightMm].map((value) => value.toFixed(2)).join('\\')],
    [0x00200037, 'DS', '1\\0\\0\\0\\1\\0'],
    [0x00200052, 'UI', uid(0x100 + one.number)],
    [0x00201040, 'LO', ''],
    [0x00201041, 'DS', heightMm.toFixed(2)],
    us(0x00280002, 1),
    [0x00280004, 'CS', 'MONOCHROME2'],
    us(0x00280010, one.size),
    us(0x00280011, one.size),
    [0x00280030, 'DS', `${one.spacingMm}\\${one.spacingMm}`],
    us(0x00280100, 16),
    us(0x00280101, 12),
    us(0x00280102, 11),
    us(0x00280103, 0),
    [0x00280301, 'CS', 'NO'],
    [0x00281050, 'DS', one.windows.map(([center]) => center).join('\\')],
    [0x00281051, 'DS', one.windows.map(([, width]) => width).join('\\')],
    [0x00281052, 'DS', String(rescaleIntercept)],
    [0x00281053, 'DS', '1'],
    [0x00281054, 'LO', 'HU'],
    [0x00281055, 'LO', one.windows.map(([, , explanation]) => explanation).join('\\')],
    [0x00282110, 'CS', '00'],
  ];
}

function storedBytes(hounsfield: Float32Array): Uint8Array {
  const stored = new Uint16Array(hounsfield.length);
  for (let at = 0; at < stored.length; at += 1) {
    stored[at] = Math.min(Math.max(Math.round((hounsfield[at] ?? 0) - rescaleIntercept), 0), largestStored);
  }
  return new Uint8Array(stored.buffer);
}
