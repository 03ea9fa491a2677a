import { patientPolicy } from './config';
import { createRequest, Ledger } from './network';
import { loadOwnFiles } from './ownFiles';
import { SessionFront } from './session';
import { inputsFromDataTransfer, inputsFromDirectoryHandle, inputsFromFiles } from './sources';
import { mountApp } from './ui';

const ledger = new Ledger();
const request = createRequest(ledger, location.origin);

const session = new SessionFront(async (store) => {
  const { openSession } = await import('./openSession');
  return openSession(patientPolicy, request, store);
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
  loadOwnFiles(request, () => session.load()).then(
    () => {
      session.setReady();
      document.documentElement.dataset.ready = '';
    },
    // Without the network the files that are there still work; "ready" is simply not said.
    () => undefined,
  );
}
