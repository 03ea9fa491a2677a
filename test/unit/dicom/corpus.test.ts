import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  locateFrames,
  openDataSet,
  personName,
  readDicom,
  Tags,
  text,
  type InstanceRecord,
  type SourceId,
} from '../../../src/dicom';
import { BytesSource } from '../../../src/shared/byteSource';
import { ViewerError } from '../../../src/shared/errors';
import { corpusPath, hasCorpus, manifest, type ManifestEntry } from '../../support/corpus';

const signal = new AbortController().signal;

async function read(entry: ManifestEntry): Promise<InstanceRecord> {
  const bytes = new Uint8Array(readFileSync(corpusPath(entry.path)));
  const file = await readDicom(new BytesSource(bytes), 1 as SourceId, signal);
  if (file.kind !== 'instance') throw new Error('not an instance');
  return file.record;
}

describe.skipIf(!hasCorpus)('every file of the corpus', () => {
  for (const entry of manifest()) {
    it(`${entry.path} says what independent readers say`, async () => {
      const record = await read(entry).catch((thrown: unknown) => {
        if (thrown instanceof ViewerError && entry.pixels?.frameSha256 === undefined) return null;
        throw thrown;
      });
      if (record === null) return;
      const { meta } = entry;
      const checked = new Set(entry.metaCheck?.agree ?? []);
      if (checked.has('SOPInstanceUID')) expect(record.sopInstanceUid).toBe(meta?.SOPInstanceUID);
      if (checked.has('StudyInstanceUID'))
        expect(text(record.attributes, Tags.studyInstanceUid)).toBe(meta?.StudyInstanceUID);
      if (checked.has('SeriesInstanceUID'))
        expect(text(record.attributes, Tags.seriesInstanceUid)).toBe(meta?.SeriesInstanceUID);
      if (typeof entry.patientNameUtf8 === 'string') {
        expect(text(record.attributes, Tags.patientName).replace(/=+$/, '')).toBe(entry.patientNameUtf8);
        expect(() => personName(entry.patientNameUtf8 ?? '')).not.toThrow();
      }
      if (entry.pixels?.frameSha256 !== undefined || entry.pixels?.lossy !== undefined) {
        expect(record.pixelError).toBeNull();
        expect(record.image).toMatchObject({ rows: entry.rows, columns: entry.cols });
        const bytes = new BytesSource(new Uint8Array(readFileSync(corpusPath(entry.path))));
        const source = await openDataSet(bytes, record, signal);
        if (record.image === null || record.pixelData === null) throw new Error('no image');
        const frames = await locateFrames(source, record.pixelData, record.image, signal);
        const wanted = entry.pixels.frameSha256?.length ?? 1;
        expect(frames.length).toBeGreaterThanOrEqual(wanted);
      }
      if (entry.pixels?.error !== undefined && record.image !== null)
        expect(record.image.rows).toBeGreaterThan(0);
    });
  }
});
