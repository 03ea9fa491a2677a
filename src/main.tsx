import { createDecoderPool } from './codecs';
import { patientPolicy } from './config';
import { createRequest, Ledger } from './network';
import { loadOwnFiles } from './ownFiles';
import { OpenSession } from './session';
import { createSourceReader, inputsFromDataTransfer, inputsFromDirectoryHandle, inputsFromFiles } from './sources';
import { mountApp } from './ui';
import { startDecodeWorker, startReaderWorker } from './workers';

const policy = patientPolicy;
const ledger = new Ledger();
const request = createRequest(ledger, location.origin);
const cores = Math.min(Math.max(navigator.hardwareConcurrency, 2), 8);
const deviceMemoryGiB = (navigator as { deviceMemory?: number }).deviceMemory ?? 8;

const session = new OpenSession({
  reader: createSourceReader({ startWorker: startReaderWorker }),
  decoder: createDecoderPool({ startWorker: startDecodeWorker, request, size: cores }),
  shadeSeconds: policy.shadeSeconds,
  smallDevice: deviceMemoryGiB <= 4 || matchMedia('(max-width: 700px)').matches,
  parallelDecodes: cores,
});

async function* openSample() {
  const { sampleStudy } = await import('./sample');
  yield* sampleStudy();
}

const root = document.getElementById('root');
if (root !== null) {
  mountApp(root, session, {
    version: __APP_VERSION__,
    openSample,
    pickers: {
      fromFiles: inputsFromFiles,
      fromDataTransfer: inputsFromDataTransfer,
      fromDirectoryHandle: inputsFromDirectoryHandle,
    },
    receipt: () => ledger.receipt(),
    afterErase() {
      // The hash carries one word of ours and no history: the new page says that everything is gone, then drops it.
      history.replaceState(null, '', '#erased');
      location.reload();
    },
  });
  loadOwnFiles(request).then(
    () => {
      session.setReady();
      document.documentElement.dataset.ready = '';
    },
    // Without the network the files that are there still work; "ready" is simply not said.
    () => undefined,
  );
}
