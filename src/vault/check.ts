import { ViewerError } from '../shared/errors';
import { hexOf } from './format/hex';
import type { RecordReader } from './recordReader';
import type { Shelf } from './shelf';
import type { CheckReport, RecordRef } from './types';

/**
 * Opens everything there is: every card, key, manifest and every chunk of every record, from the disk. Damage is told
 * with the record it hit; all others are not touched by it.
 */
export async function checkLibrary(
  shelf: Shelf,
  reader: RecordReader,
  told: (records: number) => void,
  signal: AbortSignal,
): Promise<CheckReport> {
  const damaged: RecordRef[] = [];
  let records = 0;
  const damagedStudies: string[] = [];
  for (const key of await shelf.database.getAllKeys('keys')) {
    const study = hexOf(new Uint8Array(key));
    try {
      const opened = await shelf.described(study);
      for (const [record, entry] of opened.manifest.entries) {
        if (signal.aborted) throw new ViewerError('Abort', 'vault');
        records += 1;
        told(records);
        try {
          await reader.verify(opened, entry);
        } catch (thrown) {
          if (!(thrown instanceof ViewerError) || thrown.code !== 'Vault') throw thrown;
          // Not there any more at all: forgotten.
          await shelf.study(study);
          damaged.push({ study, record, kind: entry.kind, length: entry.length });
        }
      }
    } catch (thrown) {
      const error = ViewerError.from(thrown, 'Vault', 'vault', 'lost');
      if (error.code === 'Abort' || error.detail === 'lost') throw error;
      // Forgotten while it was checked: not damage.
      if (error.detail !== 'missing') damagedStudies.push(study);
    }
  }
  return { records, damaged, damagedStudies };
}
