import { readDicom, type InstanceRecord, type SourceId } from '../../../src/dicom';
import { BytesSource } from '../../../src/shared/byteSource';

export const { signal } = new AbortController();

/** The record that the Part 10 reader gives. */
export async function parseHeaderRecord(bytes: Uint8Array<ArrayBuffer>): Promise<InstanceRecord> {
  const file = await readDicom(new BytesSource(bytes), 1 as SourceId, signal);
  if (file.kind !== 'instance') throw new Error('a directory');
  return file.record;
}
