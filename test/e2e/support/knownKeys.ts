import type { Page } from '@playwright/test';
import { patchWorker, seedOfKeys } from '../../../scripts/soak/knownKeys.mjs';
import type { Trace } from '../../support/traces';

/**
 * From the next load on the keys that the vault's workers make are known here: such a worker hears nothing before it is given
 * its generator.
 */
export async function knowKeys(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { postMessage } = Worker.prototype;
    window.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        if (!/vault/i.test(String(url))) return;
        const waiting: unknown[][] = [];
        this.postMessage = (...args: unknown[]) => void waiting.push(args);
        const hear = () => {
          this.postMessage = postMessage;
          for (const args of waiting) Reflect.apply(postMessage, this, args);
        };
        document.addEventListener('keys are known', hear, { once: true });
      }
    };
  });
  page.on('worker', (worker) => {
    if (!/vault/i.test(worker.url())) return;
    void worker
      .evaluate(patchWorker, seedOfKeys)
      .then(() => page.evaluate(() => document.dispatchEvent(new Event('keys are known'))))
      .catch(() => undefined);
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
