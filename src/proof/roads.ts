import type { Attempt } from '../shared/privacy';

/** By RFC 6761 no server ever answers to a name that ends so: nothing sent there arrives. */
const host = 'negatoscope-proof.invalid';
const address = `https://${host}/nothing`;

/** What became of a road that threw nothing at once; null: only a violation or the network can tell. */
export type Outcome = 'network' | 'sandbox' | 'nothing' | null;
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

function popup(): Outcome {
  const opened = window.open(address, '_blank');
  if (opened === null) return 'sandbox';
  opened.close();
  return 'nothing';
}

/** Aimed at a hidden frame, so that not even an unprotected page is left. A sandbox swallows the form without a word. */
function submitForm(): Promise<Outcome> {
  const frame = document.createElement('iframe');
  frame.name = 'proof';
  frame.hidden = true;
  during(frame, document.body, () => undefined);
  const form = document.createElement('form');
  form.action = address;
  form.target = frame.name;
  during(form, document.body, () => form.submit());
  return new Promise((resolve) => {
    // A frame that went elsewhere, be it to an error page, no longer shows its document to this one.
    setTimeout(() => resolve(frame.contentDocument === null ? 'network' : 'sandbox'), 800);
  });
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

function connectTransport(): Promise<Outcome> | null {
  const Transport = (globalThis as { WebTransport?: new (url: string) => { ready: Promise<unknown> } })
    .WebTransport;
  if (Transport === undefined) throw new ReferenceError('WebTransport');
  return new Transport(address).ready.then(
    () => 'nothing',
    () => 'network',
  );
}

export const roads: Readonly<Record<Exclude<Attempt, 'webRtc'>, Road>> = {
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
  webTransport: connectTransport,
  prefetch,
  css: paintBackground,
};

/** Asks for the public address by a server that does not exist. The error says that the name was looked up. */
export function lookUpByWebRtc(): Promise<'lookedUp' | 'silent'> {
  const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:${host}:3478` }] });
  return new Promise<'lookedUp' | 'silent'>((resolve) => {
    connection.addEventListener('icecandidateerror', () => resolve('lookedUp'));
    connection.addEventListener('icegatheringstatechange', () => {
      // The error of a failed look-up comes long before gathering ends (measured: 6 ms against 120 ms).
      if (connection.iceGatheringState === 'complete') resolve('silent');
    });
    setTimeout(() => resolve('silent'), 3000);
    connection.createDataChannel('proof');
    connection.setLocalDescription().catch(() => resolve('silent'));
  }).finally(() => connection.close());
}
