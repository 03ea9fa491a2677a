import type { StoreApi } from 'zustand/vanilla';
import { isPortable } from './embeddedFiles';
import { createDecoderPool } from './codecs';
import type { AppPolicy } from './config';
import type { Request } from './network';
import { OpenSession, type LibraryState, type Session, type SessionState } from './session';
import { createSourceReader } from './sources';
import { libraryExists } from './vault/libraryExists';
import { startDecodeWorker, startReaderWorker, startVaultWorker } from './workers';

/** Puts together everything that reads, decodes and draws: the part of the app behind the first screen. */
export function openSession(
  policy: AppPolicy,
  request: Request,
  store: StoreApi<SessionState>,
  libraryStore: StoreApi<LibraryState>,
  ownFiles: Promise<void>,
): Session {
  const cores = Math.min(Math.max(navigator.hardwareConcurrency, 2), 8);
  const deviceMemoryGiB = (navigator as { deviceMemory?: number }).deviceMemory ?? 8;
  return new OpenSession({
    store,
    reader: createSourceReader({ startWorker: startReaderWorker }),
    decoder: createDecoderPool({ startWorker: startDecodeWorker, request, size: cores }),
    shadeSeconds: policy.shadeSeconds,
    eraseSeconds: policy.eraseSeconds,
    smallDevice: deviceMemoryGiB <= 4 || matchMedia('(max-width: 700px)').matches,
    parallelDecodes: cores,
    // Pages opened from a file share one storage (measured in Chromium and Firefox): the portable file keeps nothing.
    lockSeconds: isPortable ? null : (policy.library?.lockSeconds ?? null),
    library: {
      store: libraryStore,
      // From the browser's cache, like everything that comes later: which files are asked for tells nothing of a library.
      loadVault: async () => {
        await ownFiles;
        return import('./vault');
      },
      startWorker: startVaultWorker,
      isThere: libraryExists,
    },
  });
}
