import type { Vector } from './types';

/** Asked for by a script itself. */
export const requests: Readonly<Record<string, Vector>> = {
  'nothing at all': () => undefined,
  fetch: ({ url }) => fetch(`${url}/a`),
  'fetch, form sent': ({ url }) => fetch(url, { method: 'POST', mode: 'no-cors', body: 'a=b' }),
  'fetch, kept alive': ({ url }) => fetch(url, { mode: 'no-cors', keepalive: true }),
  'fetch over a redirect of the own site': ({ redirect }) => fetch(redirect, { mode: 'no-cors' }),
  XMLHttpRequest: ({ url }) => {
    const request = new XMLHttpRequest();
    request.open('GET', url);
    request.send();
  },
  'XMLHttpRequest, waiting': ({ url }) => {
    const request = new XMLHttpRequest();
    request.open('GET', url, false);
    request.send();
  },
  beacon: ({ url }) => navigator.sendBeacon(url, 'a'),
  WebSocket: ({ host, port }) => new WebSocket(`ws://${host}:${port}/a`),
  EventSource: ({ url }) => new EventSource(`${url}/events`),
  WebTransport: ({ host, port }) => {
    const { WebTransport: Transport } = globalThis as unknown as {
      WebTransport: new (url: string) => { ready: Promise<void> };
    };
    return new Transport(`https://${host}:${port}/a`).ready;
  },
  'Cache.add': async ({ url }) => (await caches.open('a')).add(`${url}/a`),
  'WebRTC, STUN': ({ host, port }) => {
    const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:${host}:${port}` }] });
    connection.createDataChannel('a');
    return connection.setLocalDescription();
  },
  'WebRTC, TURN': ({ host, port }) => {
    const connection = new RTCPeerConnection({
      iceServers: [{ urls: `turn:${host}:${port}?transport=udp`, username: 'a', credential: 'b' }],
    });
    connection.createDataChannel('a');
    return connection.setLocalDescription();
  },
  'WebRTC, TURN over TCP': ({ host, port }) => {
    const connection = new RTCPeerConnection({
      iceServers: [{ urls: `turn:${host}:${port}?transport=tcp`, username: 'a', credential: 'b' }],
    });
    connection.createDataChannel('a');
    return connection.setLocalDescription();
  },
  'WebRTC by a candidate of the other side': async ({ host, port }) => {
    const [mine, theirs] = [new RTCPeerConnection(), new RTCPeerConnection()];
    mine.createDataChannel('a');
    await mine.setLocalDescription();
    if (mine.localDescription !== null) await theirs.setRemoteDescription(mine.localDescription);
    await theirs.setLocalDescription();
    if (theirs.localDescription !== null) await mine.setRemoteDescription(theirs.localDescription);
    await mine.addIceCandidate({
      candidate: `candidate:1 1 udp 2122260223 ${host} ${port} typ host`,
      sdpMid: '0',
    });
  },
  'WebRTC of an empty frame': ({ host, port }) => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const { RTCPeerConnection: Connection } = frame.contentWindow as unknown as typeof globalThis;
    const connection = new Connection({ iceServers: [{ urls: `stun:${host}:${port}` }] });
    connection.createDataChannel('a');
    return connection.setLocalDescription();
  },
  'WebRTC of a frame from another document': ({ host, port }) => {
    const other = document.implementation.createDocument('http://www.w3.org/1999/xhtml', 'iframe', null);
    const frame = document.adoptNode(other.documentElement) as unknown as HTMLIFrameElement;
    document.body.append(frame);
    const { RTCPeerConnection: Connection } = frame.contentWindow as unknown as typeof globalThis;
    const connection = new Connection({ iceServers: [{ urls: `stun:${host}:${port}` }] });
    connection.createDataChannel('a');
    return connection.setLocalDescription();
  },
  'fetch for later': ({ url }) =>
    (globalThis as unknown as { fetchLater(url: string, how: object): unknown }).fetchLater(`${url}/a`, {
      activateAfter: 0,
    }),
  WebSocketStream: ({ host, port }) => {
    const { WebSocketStream: Stream } = globalThis as unknown as {
      WebSocketStream: new (url: string) => { opened: Promise<void> };
    };
    return new Stream(`ws://${host}:${port}/a`).opened;
  },
  'fetch in the background': async ({ url }) => {
    const registration = (await navigator.serviceWorker.ready) as unknown as {
      backgroundFetch: { fetch(id: string, urls: string[]): Promise<void> };
    };
    await registration.backgroundFetch.fetch('a', [`${url}/a`]);
  },
  'shared storage': ({ url }) =>
    (
      globalThis as unknown as { sharedStorage: { createWorklet(url: string): Promise<void> } }
    ).sharedStorage.createWorklet(`${url}/a.js`),
  'group of interests': ({ name }) =>
    (
      navigator as unknown as { joinAdInterestGroup(group: object, seconds: number): Promise<void> }
    ).joinAdInterestGroup({ owner: `https://${name}`, name: 'a', updateURL: `https://${name}/a` }, 1000),
  'WebRTC of a frame by a class of its own': ({ host, port }) => {
    class Frame extends HTMLIFrameElement {}
    customElements.define('a-frame', Frame, { extends: 'iframe' });
    const frame = new Frame();
    document.body.append(frame);
    const inner = frame.contentWindow as unknown as typeof globalThis;
    const connection = new inner.RTCPeerConnection({ iceServers: [{ urls: `stun:${host}:${port}` }] });
    connection.createDataChannel('a');
    return connection.setLocalDescription();
  },
};
