// First of all: what it takes away must be gone before anything else runs.
import './wall/guard';
import { isPortable, requestEmbedded } from './embeddedFiles';
import { devNonce, headersFor, policyOf } from './config';
import { createRequest, Ledger } from './network';
import { loadEmbedded, loadOwnFiles } from './ownFiles';
import { leaveForGood, removeEverything, replacePage } from './farewell';
import { portalSetup } from './portalSetup';
import { SessionFront } from './session';
import { inputsFromDataTransfer, inputsFromDirectoryHandle, inputsFromFiles } from './sources';
import type { BuildList } from './shared/privacy';
import { mountApp } from './ui';
import { checkHeaders, checkMetaPolicy, compareHeaders, holdOpenStudy, Offline, Verdict } from './wall';
import { registerServiceWorker } from './workers';

const portal = portalSetup();
const policy = portal?.policy ?? policyOf(document);
const ledger = portal?.ledger ?? new Ledger();
const request = isPortable ? requestEmbedded : createRequest(ledger, location.origin);

/** Resolves when all own files are there, or cannot be had. */
let ownFilesLoaded: () => void = () => undefined;
const ownFiles = new Promise<void>((resolve) => {
  ownFilesLoaded = resolve;
});

const session = new SessionFront(async (store, libraryStore) => {
  const { openSession } = await import('./openSession');
  return openSession(policy, request, portal, { store, libraryStore, ownFiles });
});

portal?.services.signIn.setOpenStudies(() => session.store.getState().archive?.studies ?? []);

const loadProof = () => import('./proof');

async function* openSample() {
  const { sampleStudy } = await import('./sample');
  yield* sampleStudy();
}

const expectedHeaders = headersFor(policy, import.meta.env.DEV ? { devNonce } : {});
const checkServed = async () =>
  isPortable ? checkMetaPolicy(document) : await checkHeaders(request, expectedHeaders);
const wall = new Verdict(policy.mode === 'patient');
const offline = new Offline(registerServiceWorker, request);

let build: BuildList | null = null;

if (policy.mode === 'kiosk') {
  // Whoever comes next must not find the pictures with the back button: what leaves the screen is erased, and a page
  // that the browser kept whole is loaded anew.
  addEventListener('pagehide', () => void session.end());
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
}

/** The portable file has no site; the dev server's files change. */
const canKeepOwnFiles = !isPortable && !import.meta.env.DEV;

const unsubscribe = session.store.subscribe(({ phase }) => {
  if (phase === 'start') return;
  unsubscribe();
  holdOpenStudy();
});

const root = document.getElementById('root');
if (root !== null) {
  mountApp(root, session, {
    version: __APP_VERSION__,
    wall,
    offline,
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
      return prove({ ledger, request, checkServed, build }, told);
    },
    allowsExport: policy.allowsExport,
    tools: policy.tools,
    isPortable,
    isSharedPlace: policy.mode === 'kiosk',
    portal: portal?.services ?? null,
    afterErase: () => replacePage(request),
    afterLock() {
      if (portal !== null) {
        // The tab remembers only that somebody must sign in anew; the process that held the pictures ends as after an erase.
        portal.services.signIn.lock();
        void replacePage(request);
        return;
      }
      history.replaceState(null, '', '#locked');
      location.reload();
    },
    // A kiosk's own files stay for the next visitor; the portable file keeps nothing.
    removal:
      policy.mode === 'kiosk' || isPortable
        ? null
        : {
            remove: async () => removeEverything(request, (await loadProof()).removeKept),
            leave: leaveForGood,
          },
  });
  checkServed().then(
    (results) => wall.add(results),
    () => wall.addSilence(),
  );
  const load = isPortable ? loadEmbedded : loadOwnFiles;
  load(
    // Scripts, workers and decoders must carry the same headers as the page.
    async (...asked) => {
      const response = await request(...asked);
      if (!isPortable) wall.add(compareHeaders(response, expectedHeaders));
      return response;
    },
    () => Promise.all([session.load(), loadProof()]),
    (loaded) => {
      build = loaded;
    },
  ).then(
    async () => {
      ownFilesLoaded();
      // A worker of a site that serves its files with holes in the wall would keep the holes.
      if (canKeepOwnFiles && wall.store.getState().state === 'whole')
        await offline.start().catch(() => undefined);
      session.setReady();
      document.documentElement.dataset.ready = '';
    },
    // Without the network the files that are there still work; "ready" is simply not said.
    ownFilesLoaded,
  );
}
