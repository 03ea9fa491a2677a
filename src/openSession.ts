import type { StoreApi } from 'zustand/vanilla';
import { isPortable } from './embeddedFiles';
import { createDecoderPool } from './codecs';
import type { AppPolicy } from './config';
import { Archive } from './dicomweb';
import type { PortalSetup } from './portalSetup';
import type { Request } from './network';
import { loadCornerstone } from './render';
import { OpenSession, PageStudies, type LibraryState, type Session, type SessionState } from './session';
import { createSourceReader } from './sources';
import { libraryExists } from './vault/libraryExists';
import { startDecodeWorker, startReaderWorker, startVaultWorker } from './workers';

/** What stands before this part is loaded. */
interface FrontParts {
  readonly store: StoreApi<SessionState>;
  readonly libraryStore: StoreApi<LibraryState>;
  /** Resolves when all own files are there, or cannot be had. */
  readonly ownFiles: Promise<void>;
}

/** From the browser's cache, like everything that comes later: which files are asked for tells nothing of a library. */
const vaultBehind = (ownFiles: Promise<void>) => async () => {
  await ownFiles;
  return import('./vault');
};

/** One for the page: it outlives the sessions of single patients. */
let kept: PageStudies | null = null;

/** Puts together everything that reads, decodes and draws: the part of the app behind the first screen. */
export function openSession(
  policy: AppPolicy,
  request: Request,
  portal: Pick<PortalSetup, 'archive' | 'isSignedIn'> | null,
  { store, libraryStore, ownFiles }: FrontParts,
): Session {
  const cores = Math.min(Math.max(navigator.hardwareConcurrency, 2), 8);
  const deviceMemoryGiB = (navigator as { deviceMemory?: number }).deviceMemory ?? 8;
  const loadVault = vaultBehind(ownFiles);
  // The first picture does not wait for it.
  void ownFiles.then(loadCornerstone).catch(() => undefined);
  if (portal !== null) kept ??= new PageStudies({ loadVault, startWorker: startVaultWorker });
  return new OpenSession({
    store,
    reader: createSourceReader({ startWorker: startReaderWorker }),
    archive: portal === null || kept === null ? null : new Archive({ ...portal.archive, kept }),
    kept,
    decoder: createDecoderPool({ startWorker: startDecodeWorker, request, size: cores }),
    shadeSeconds: policy.shadeSeconds,
    eraseSeconds: policy.eraseSeconds,
    smallDevice: deviceMemoryGiB <= 4 || matchMedia('(max-width: 700px)').matches,
    // A server answers several at a time while little is decoded.
    parallelDecodes: portal === null ? cores : Math.max(cores, 4),
    // Pages opened from a file share one storage (measured in Chromium and Firefox): the portable file keeps nothing.
    keepsLibrary: policy.library !== null && !isPortable,
    lockSeconds: policy.library?.lockSeconds ?? policy.lockSeconds,
    isSignedIn: portal?.isSignedIn ?? (() => false),
    library: {
      store: libraryStore,
      loadVault,
      startWorker: startVaultWorker,
      isThere: libraryExists,
    },
  });
}
