import type { Attempt } from '../shared/privacy';

/** By RFC 6761 no server ever answers to a name that ends so: nothing sent there arrives. */
const host = 'negatoscope-proof.invalid';
const address = `https://${host}/nothing`;

/** What became of a road that threw nothing at once; null: only a violation or the network can tell. */
export type Outcome = 'network' | 'sandbox' | 'guard' | 'nothing' | null;
export type Road = () => Promise<Outcome> | Outcome;

/** Resolves when the browser says that the request failed or went through; never waits longer than the network may. */
function settled(target: EventTarget, failed: string, worked: string): Promise<Outcome> {
  return new Promise((resolve) => {
    target.addEventListener(failed, () => resolve('network'), { once: true });
    target.addEventListener(worked, () => resolve('nothing'), { once: true });
    setTimeout(() => resolve(null), 1500);
  });
}

/** In the document for the time of the attempt only. */
function during<T extends HTMLElement>(element: T, parent: HTMLElement, act: (element: T) => void): T {
  parent.append(element);
  act(element);
  setTimeout(() => element.remove(), 1600);
  return element;
}

/** Where leaving cannot be seen it is not tried: without a wall the page, and what is open in it, would be gone. */
const seesLeaving = (): EventTarget | null => (globalThis as { navigation?: EventTarget }).navigation ?? null;

/** The page's own guard hears of it first and says no; a sandbox swallows it without a word. The page stays in any case. */
function leave(go: () => void): Promise<Outcome> | null {
  const navigation = seesLeaving();
  if (navigation === null) return null;
  const abort = new AbortController();
  return new Promise<Outcome>((resolve) => {
    const hear = (event: Event) => {
      resolve(event.defaultPrevented ? 'guard' : 'nothing');
      event.preventDefault();
    };
    navigation.addEventListener('navigate', hear, { signal: abort.signal });
    setTimeout(() => resolve('sandbox'), 800);
    go();
  }).finally(() => abort.abort());
}

function popup(): Outcome {
  const opened = window.open(address, '_blank');
  if (opened === null) return 'sandbox';
  opened.close();
  return 'nothing';
}

function submitForm(): Promise<Outcome> | null {
  const form = document.createElement('form');
  form.action = address;
  return leave(() => during(form, document.body, () => form.submit()));
}

function loadScript(): Promise<Outcome> {
  const script = document.createElement('script');
  script.src = address;
  return settled(
    during(script, document.head, () => undefined),
    'error',
    'load',
  );
}

function prefetch(): Promise<Outcome> {
  const link = document.createElement('link');
  link.rel = 'prefetch';
  link.href = address;
  return settled(
    during(link, document.head, () => undefined),
    'error',
    'load',
  );
}

function paintBackground(): Outcome {
  const box = document.createElement('div');
  during(box, document.body, () => {
    box.style.width = '1px';
    box.style.height = '1px';
    box.style.position = 'fixed';
    box.style.backgroundImage = `url("${address}")`;
  });
  return null;
}

/** The guard leaves the name of what it took away; a browser that never had it has no name either. */
function taken<T>(name: string): T {
  if (!(name in globalThis)) throw new ReferenceError(name);
  const found = (globalThis as Record<string, unknown>)[name];
  if (found === undefined) throw new TypeError(name);
  return found as T;
}

function connectTransport(): Promise<Outcome> {
  const Transport = taken<new (url: string) => { ready: Promise<unknown> }>('WebTransport');
  return new Transport(address).ready.then(
    () => 'nothing',
    () => 'network',
  );
}

export const roads: Readonly<Record<Attempt, Road>> = {
  fetch: () =>
    fetch(address, { mode: 'no-cors' }).then(
      () => 'nothing',
      () => 'network',
    ),
  xhr() {
    const request = new XMLHttpRequest();
    request.open('GET', address);
    const end = settled(request, 'error', 'load');
    request.send();
    return end;
  },
  webSocket: () => settled(new WebSocket(`wss://${host}/nothing`), 'error', 'open'),
  eventSource() {
    const source = new EventSource(address);
    return settled(source, 'error', 'open').finally(() => source.close());
  },
  beacon: () => (navigator.sendBeacon(address, '') ? null : 'network'),
  image() {
    const image = new Image();
    const end = settled(image, 'error', 'load');
    image.src = address;
    return end;
  },
  script: loadScript,
  worker: () => settled(new Worker(address), 'error', 'message'),
  form: submitForm,
  popup,
  navigation: () => leave(() => location.assign(address)),
  webTransport: connectTransport,
  prefetch,
  css: paintBackground,
  webRtc() {
    // What the guard took away cannot be tried; where it is there nothing of ours stopped it.
    new (taken<typeof RTCPeerConnection>('RTCPeerConnection'))().close();
    return 'nothing';
  },
};
