import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Request } from '../network';
import { openStudyLock, serviceWorkerUrl } from './names';

export interface OfflineState {
  /** The app's own files are kept: it works without the network. */
  readonly kept: boolean;
  /** A newer version is kept beside the one in use, and waits to be wanted. */
  readonly newVersion: boolean;
  /** The newer version was wanted, and a study is open in another window. */
  readonly openElsewhere: boolean;
}

/** A window that is just being closed holds its study a moment longer. */
const closingMs = 1000;

/** Registers through the page's one Trusted Types policy. */
export type Register = () => Promise<ServiceWorkerRegistration>;

/** Resolves when the worker has kept everything, or has failed. */
function settled(worker: ServiceWorker): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (worker.state === 'activated' || worker.state === 'redundant') resolve();
    };
    worker.addEventListener('statechange', look);
    look();
  });
}

/** The page's side of the service worker. Nothing here asks the network after `start` has resolved. */
export class Offline {
  readonly store: StoreApi<OfflineState> = createStore<OfflineState>(() => ({
    kept: false,
    newVersion: false,
    openElsewhere: false,
  }));
  #registration: ServiceWorkerRegistration | null = null;

  constructor(
    private readonly register: Register,
    private readonly request: Request,
  ) {}

  /**
   * Keeps the app's own files, or finds that they are kept. The worker's program is asked for once, past the browser's
   * cache, so that the browser finds it there, fresh for a day, at every start of the worker.
   */
  async start(): Promise<void> {
    if (!('serviceWorker' in navigator)) return;
    // Without the network what is kept serves on.
    await this.request('ownFile', serviceWorkerUrl, undefined, 'no-cache').catch(() => undefined);
    const registration = await this.register();
    this.#registration = registration;
    const first = registration.installing;
    if (registration.active === null && first !== null) await settled(first);
    this.store.setState({ kept: registration.active !== null });
    this.#watch(registration);
  }

  #watch(registration: ServiceWorkerRegistration): void {
    const tell = () => this.store.setState({ newVersion: registration.waiting !== null });
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', tell);
    });
    registration.installing?.addEventListener('statechange', tell);
    tell();
  }

  /** Asked for by the person. With a study open in any window nothing happens but that it is told; else the page is loaded anew. */
  async useNewVersion(): Promise<void> {
    const waiting = this.#registration?.waiting;
    if (waiting === null || waiting === undefined) return;
    const openElsewhere = !(await nothingOpen());
    this.store.setState({ openElsewhere });
    if (openElsewhere) return;
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    waiting.postMessage('use the new version');
  }
}

/** The worker asks the same once more, and at once. */
const nothingOpen = (): Promise<boolean> =>
  navigator.locks
    .request(openStudyLock, { signal: AbortSignal.timeout(closingMs) }, () => true)
    .catch(() => false);

/**
 * The worker runs in the page's process and would keep it, with all that lay in its memory: it goes with its registration. The page
 * that comes back registers it anew, so the site must be there.
 */
export async function endServiceWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registrations = await navigator.serviceWorker.getRegistrations();
  await Promise.all(registrations.map((registration) => registration.unregister()));
}

/** As long as this page lives no new version takes over. */
export function holdOpenStudy(): void {
  if ('locks' in navigator)
    void navigator.locks.request(openStudyLock, { mode: 'shared' }, () => new Promise(() => undefined));
}
