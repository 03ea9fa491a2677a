import type { StoreApi } from 'zustand/vanilla';
import { createDecoderPool } from './codecs';
import type { AppPolicy } from './config';
import { Archive, type ArchiveParts } from './dicomweb';
import type { Request } from './network';
import { OpenSession, type Session, type SessionState } from './session';
import { createSourceReader } from './sources';
import { startDecodeWorker, startReaderWorker } from './workers';

/** Puts together everything that reads, decodes and draws: the part of the app behind the first screen. */
export function openSession(
  policy: AppPolicy,
  request: Request,
  archive: ArchiveParts | null,
  store: StoreApi<SessionState>,
): Session {
  const cores = Math.min(Math.max(navigator.hardwareConcurrency, 2), 8);
  const deviceMemoryGiB = (navigator as { deviceMemory?: number }).deviceMemory ?? 8;
  return new OpenSession({
    store,
    reader: createSourceReader({ startWorker: startReaderWorker }),
    archive: archive === null ? null : new Archive(archive),
    decoder: createDecoderPool({ startWorker: startDecodeWorker, request, size: cores }),
    shadeSeconds: policy.shadeSeconds,
    eraseSeconds: policy.eraseSeconds,
    smallDevice: deviceMemoryGiB <= 4 || matchMedia('(max-width: 700px)').matches,
    // A server answers several at a time while little is decoded.
    parallelDecodes: archive === null ? cores : Math.max(cores, 4),
  });
}
