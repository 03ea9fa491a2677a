// First of all: what it takes away must be gone before anything else runs.
import './wall/guard';
import { arrival } from './arrival';
import { policyFor } from './config';
import { readPortalDeployment } from './deployment';
import { leaveForSignOut, replacePage } from './farewell';
import { createRequest, createServerDoor, Ledger } from './network';
import { isLoopback } from './openDoor';
import { setPortal } from './portalSetup';
import type { Worklist } from './session';
import { ViewerError } from './shared/errors';
import { SignIn, takeArrival, type Launch } from './signIn';
import { handOver, takeOver } from './wall';

/** What sessions left that are over: their keys are gone with them. */
async function purge(): Promise<void> {
  const { purgeDeadSessions } = await import('./vault/sessionLibraries');
  await purgeDeadSessions();
}

/** The composition root of portal.html: reads what the deployment says, looks at the server's door, then starts the app. */
async function startPortal(): Promise<void> {
  const { origin } = location;
  let wanted = arrival.kind === 'launch' ? arrival.launch : null;
  let follow = (launch: Launch) => {
    wanted = launch;
  };
  // Listened for from the start: a link may be followed before the deployment is read.
  addEventListener('hashchange', () => {
    const next = takeArrival();
    if (next.kind === 'launch') follow(next.launch);
  });
  const deployment = await readPortalDeployment(createRequest(new Ledger(), origin));
  const policy = policyFor(deployment);
  const root = new URL(deployment.dicomweb.root, origin);
  const { wadoUri } = deployment.dicomweb;
  const server = { root: root.href, wadoUri: wadoUri === null ? null : new URL(wadoUri, origin).href };
  // A root on this site is no server to the headers, and one to the door: below its path only.
  const ownWado = server.wadoUri === null ? [] : [server.wadoUri];
  const servers = [...new Set([...policy.servers, `${root.href}/*`, ...ownWado])];
  const ledger = new Ledger(servers);
  const send = createServerDoor(ledger, servers, origin);
  const request = createRequest(ledger, origin);
  const leaveFor = {
    '/': () => void replacePage(request),
    '/login': () => location.replace('/login'),
    '/logout': () => void leaveForSignOut(request),
  };
  const signIn = new SignIn({
    auth: deployment.auth,
    dicomweb: deployment.dicomweb,
    origin,
    send,
    leave: (path) => leaveFor[path](),
    handOver,
    takeOver,
    recordDoor: (record) => ledger.recordDoor(record),
  });
  follow = (launch) => signIn.follow(launch);
  addEventListener('pagehide', () => signIn.prepareReload());
  addEventListener('pageshow', ({ persisted }) => {
    // A page the browser kept whole would bring back what was signed out of.
    if (persisted) location.reload();
  });
  const { offlineViewing } = deployment;
  const archive = { server, send, credentials: signIn.credentials, offlineViewing };
  let worklist: Promise<Worklist> | null = null;
  const openWorklist = () =>
    (worklist ??= import('./openWorklist').then((loaded) => loaded.openWorklist(archive)));
  const { listsBeforeQuery } = deployment;
  setPortal({
    policy,
    ledger,
    archive,
    isSignedIn: () => ['signedIn', 'expired'].includes(signIn.store.getState().step),
    services: { signIn, host: root.host, isThisDevice: isLoopback(root), openWorklist, listsBeforeQuery },
  });
  const parameters = arrival.kind === 'callback' ? arrival.parameters : null;
  void signIn.begin(parameters, wanted);
  await import('./main');
  // No database, nothing left.
  void purge().catch(() => undefined);
}

startPortal().catch(async (thrown: unknown) => {
  const { mountStopped } = await import('./ui/signIn/StoppedScreen');
  const element = document.getElementById('root');
  if (element !== null)
    mountStopped(element, ViewerError.from(thrown, 'Config', 'config', 'could not be read'));
});
