import type { Page } from '@playwright/test';
import { patchWorker, seedOfKeys } from '../../../scripts/soak/knownKeys.mjs';
import type { Trace } from '../../support/traces';

/** The vault's worker is caught before it is asked for a key: the keys it makes are known here. */
export function knowKeys(page: Page): void {
  page.on('worker', (worker) => {
    if (/vault/i.test(worker.url())) void worker.evaluate(patchWorker, seedOfKeys).catch(() => undefined);
  });
}

export const keyTrace = (marker: string, bytes: Buffer): Trace => ({ marker, as: 'pixels', bytes });

/** The header of the one database whose name begins so. */
export async function headerOf(page: Page, beginning: string): Promise<Buffer> {
  return Buffer.from(
    await page.evaluate(async (wanted) => {
      const name = (await indexedDB.databases()).find((known) => known.name?.startsWith(wanted))?.name;
      if (name === undefined) throw new Error('no such database');
      return await new Promise<number[]>((resolve, reject) => {
        const opened = indexedDB.open(name);
        opened.onerror = () => reject(new Error('no library'));
        opened.onsuccess = () => {
          const read = opened.result.transaction('library').objectStore('library').get('header');
          read.onsuccess = () => (opened.result.close(), resolve([...(read.result as Uint8Array)]));
        };
      });
    }, beginning),
  );
}
