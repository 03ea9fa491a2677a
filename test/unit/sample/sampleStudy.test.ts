import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  groupInstances,
  number,
  personName,
  readDicom,
  spacingOf,
  text,
  Tags,
  type InstanceRecord,
  type SourceId,
} from '../../../src/dicom';
import { sampleStudy } from '../../../src/sample';
import { BlobSource } from '../../../src/shared/byteSource';

const { signal } = new AbortController();

async function readAll() {
  const records: InstanceRecord[] = [];
  const hash = createHash('sha256');
  const began = performance.now();
  let firstMs = 0;
  for await (const input of sampleStudy()) {
    if (!('file' in input)) throw new Error('no file');
    if (records.length === 0) firstMs = performance.now() - began;
    hash.update(Buffer.from(await input.file.arrayBuffer()));
    const read = await readDicom(new BlobSource(input.file), records.length as SourceId, signal);
    if (read.kind === 'instance') records.push(read.record);
  }
  return { records, firstMs, digest: hash.digest('hex') };
}

test('is two series of pictures of nobody, without a remark or an error', async () => {
  const { records, firstMs } = await readAll();
  expect(firstMs).toBeLessThan(250);
  expect(records.every(({ notices, pixelError }) => notices.length === 0 && pixelError === null)).toBe(true);
  const patients = groupInstances(records);
  expect(patients.map(({ patientName, pictureCount }) => [patientName, pictureCount])).toEqual([
    ['Sample^Study', 72],
  ]);
  const [study] = patients[0]?.studies ?? [];
  expect(study?.studyDescription).toBe('SAMPLE - not a patient');
  expect(study?.series.map(({ sets }) => sets.map(({ kind, images }) => [kind, images.length]))).toEqual([
    [['stack', 48]],
    [['stack', 24]],
  ]);
});

test('carries spacing, windows and Hounsfield units like a scanner’s files', async () => {
  const { records } = await readAll();
  const [record] = records;
  if (record === undefined) throw new Error('empty');
  expect(spacingOf(record, 1)).toMatchObject({ rowMm: 0.94, columnMm: 0.94, provenance: 'pixelSpacing' });
  expect(number(record.attributes, Tags.rescaleIntercept)).toBe(-1024);
  expect(text(record.attributes, Tags.rescaleType)).toBe('HU');
  expect(personName(text(record.attributes, Tags.patientName))).toBeDefined();
  expect(new Set(records.map(({ sopInstanceUid }) => sopInstanceUid)).size).toBe(72);
  expect(records.every(({ sopInstanceUid }) => /^2\.25\.[1-9]\d{0,38}$/.test(sopInstanceUid))).toBe(true);
});

test('is the same to the byte every time', async () => {
  expect((await readAll()).digest).toBe((await readAll()).digest);
});
