import { isPortable, requestEmbedded } from './embeddedFiles';
import { headersFor, policyOf } from './config';
import { leaveForGood, removeEverything, replacePage } from './farewell';
import { createRequest, Ledger } from './network';
import { loadEmbedded, loadOwnFiles } from './ownFiles';

import { SessionFront } from './session';
import { inputsFromDataTransfer, inputsFromDirectoryHandle, inputsFromFiles } from './sources';
import type { BuildList } from './shared/privacy';
import { mountApp } from './ui';

const policy = policyOf(document);
const ledger = new Ledger();
const request = isPortable ? requestEmbedded : createRequest(ledger, location.origin);

const session = new SessionFront(async (store) => {
  const { openSession } = await import('./openSession');
  return openSession(policy, request, store);
});

const loadProof = () => import('./proof');

async function* openSample() {
  const { sampleStudy } = await import('./sample');
  yield* sampleStudy();
}

let build: BuildList | null = null;

if (policy.mode === 'kiosk') {
  // Whoever comes next must not find the pictures with the back button: what leaves the screen is erased, and a page
  // that the browser kept whole is loaded anew.
  addEventListener('pagehide', () => void session.end());
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
}

const root = document.getElementById('root');
if (root !== null) {
  mountApp(root, session, {
    version: __APP_VERSION__,
    openSample,
    pickers: {
      fromFiles: inputsFromFiles,
      fromDataTransfer: inputsFromDataTransfer,
      fromDirectoryHandle(handle) {
        ledger.grantFolder();
        return inputsFromDirectoryHandle(handle);
      },
    },
    receipt: () => ledger.receipt(),
    findKept: async () => (await loadProof()).findKept(),
    build: () => build,
    async prove(told) {
      const { prove } = await loadProof();
      return prove({ ledger, request, expectedHeaders: headersFor(policy), build }, told);
    },
    allowsExport: policy.allowsExport,
    tools: policy.tools,
    isPortable,
    isSharedPlace: policy.mode === 'kiosk',
    afterErase: () => replacePage(request),
    // A kiosk's own files stay for the next visitor; the portable file keeps nothing.
    removal:
      policy.mode === 'kiosk' || isPortable
        ? null
        : {
            remove: async () => removeEverything(request, (await loadProof()).removeKept),
            leave: leaveForGood,
          },
  });
  const load = isPortable ? loadEmbedded : loadOwnFiles;
  load(
    request,
    () => Promise.all([session.load(), loadProof()]),
    (loaded) => {
      build = loaded;
    },
  ).then(
    () => {
      session.setReady();
      document.documentElement.dataset.ready = '';
    },
    // Without the network the files that are there still work; "ready" is simply not said.
    () => undefined,
  );
}
