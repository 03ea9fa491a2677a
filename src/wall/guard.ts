/**
 * The first program of the page. Takes away, before anything else runs, the roads that Content-Security-Policy does not
 * know or not every browser closes: calls between browsers, windows, frames (a frame has all of that anew), and leaving
 * for another site. What a later script could put in its own place is fetched once, here. Imports nothing.
 */
const { apply, getOwnPropertyDescriptor, defineProperty } = Reflect;
const { toLowerCase, lastIndexOf, slice } = String.prototype;
const { has } = Set.prototype;

/**
 * Calls what was fetched at the beginning, whatever stands in its place now. Nothing below, once it is set up, may use a
 * method or an iterator by its name.
 */
const call = <T>(fetched: unknown, self: unknown, ...args: unknown[]): T =>
  apply(fetched as (...args: unknown[]) => unknown, self, args) as T;
const getter = (prototype: object, name: string) => getOwnPropertyDescriptor(prototype, name)?.get;

/** A property that stays as it is. */
function settle(owner: object, name: string, value: unknown): void {
  defineProperty(owner, name, { value, writable: false, configurable: false, enumerable: false });
}

type Lookup = 'lookedUp' | 'silent' | 'missing';

const Connection = (globalThis as { RTCPeerConnection?: typeof RTCPeerConnection }).RTCPeerConnection;

/**
 * The one use of WebRTC that is left: asks for the public address by a server of a name that by RFC 6761 leads nowhere, so
 * that the proof can see whether the browser itself forbids it. The error says that the name was looked up. Handlers are
 * set, not added: nobody who replaced `addEventListener` gets hold of the connection.
 */
export function lookUpReservedName(): Promise<Lookup> {
  if (Connection === undefined) return Promise.resolve('missing');
  const connection = new Connection({ iceServers: [{ urls: 'stun:negatoscope-proof.invalid:3478' }] });
  return new Promise<Lookup>((resolve) => {
    const end = (found: Lookup) => {
      connection.close();
      resolve(found);
    };
    connection.onicecandidateerror = () => end('lookedUp');
    connection.onicegatheringstatechange = () => {
      // The error of a failed look-up comes long before gathering ends (measured: 6 ms against 120 ms).
      if (connection.iceGatheringState === 'complete') end('silent');
    };
    setTimeout(() => end('silent'), 3000);
    connection.createDataChannel('proof');
    connection.setLocalDescription().catch(() => end('silent'));
  });
}

function takeAway(): void {
  const names = [
    'RTCPeerConnection', 'webkitRTCPeerConnection', 'mozRTCPeerConnection', 'WebTransport', 'PresentationRequest',
    'XSLTProcessor', 'open',
  ]; // prettier-ignore
  for (const name of names) if (name in globalThis) settle(globalThis, name, undefined);
  for (const name of ['share', 'registerProtocolHandler', 'requestMIDIAccess'])
    if (name in Navigator.prototype) settle(Navigator.prototype, name, undefined);
}

const framed = new Set(['iframe', 'frame', 'frameset', 'object', 'embed', 'fencedframe', 'portal', 'applet']);

/** The page has no frames. Markup from a string cannot make one either: Trusted Types. */
function refuseFrames(): void {
  const refuse = (owner: object, name: string, nameAt: number) => {
    const make = getOwnPropertyDescriptor(owner, name)?.value as unknown;
    settle(owner, name, function (this: unknown, ...args: unknown[]) {
      // Turned into text once: an object could answer differently when asked again.
      const text = `${args[nameAt] as string}`;
      const local = call<string>(slice, text, call<number>(lastIndexOf, text, ':') + 1);
      if (call(has, framed, call(toLowerCase, local))) throw new TypeError('no frames on this page');
      args[nameAt] = text;
      return apply(make as () => unknown, this, args);
    });
  };
  refuse(Document.prototype, 'createElement', 0);
  refuse(Document.prototype, 'createElementNS', 1);
  refuse(DOMImplementation.prototype, 'createDocument', 1);
}

/** Where the page itself goes: its start, its sign-in, its farewell. No other address of its site, which might redirect. */
const ownPages = new Set([
  '/', '/index.html', '/kiosk.html', '/portal.html', '/callback', '/IHEInvokeImageDisplay', '/login', '/logout', '/erased.html', '/forget.html',
]); // prettier-ignore

/** Not yet among TypeScript's own names. */
interface Navigating {
  readonly navigation: EventTarget;
  readonly NavigateEvent: { prototype: object };
  readonly NavigationDestination: { prototype: object };
}

/** Leaving by script, by link, by form, by a refresh in the head: all come by here, before anything is asked of anybody. */
function refuseLeaving(): void {
  const { navigation, NavigateEvent, NavigationDestination } = globalThis as unknown as Partial<Navigating>;
  if (navigation === undefined || NavigateEvent === undefined || NavigationDestination === undefined) return;
  const Address = URL;
  const destinationOf = getter(NavigateEvent.prototype, 'destination');
  const urlOf = getter(NavigationDestination.prototype, 'url');
  const originOf = getter(URL.prototype, 'origin');
  const protocolOf = getter(URL.prototype, 'protocol');
  const pathOf = getter(URL.prototype, 'pathname');
  const { preventDefault } = Event.prototype;
  const { origin, protocol, pathname } = location;
  const here = { origin, protocol, pathname };
  navigation.addEventListener('navigate', (event) => {
    const url = new Address(call<string>(urlOf, call(destinationOf, event)));
    const target = call<string>(originOf, url);
    const kind = call<string>(protocolOf, url);
    const path = call<string>(pathOf, url);
    // A file that is saved is a blob: address of this origin.
    const stays =
      target === here.origin &&
      (kind === 'blob:' || (kind === here.protocol && (path === here.pathname || call(has, ownPages, path))));
    if (!stays) call(preventDefault, event);
  });
}

/**
 * A click with a key or another button held opens a link in a tab of its own. Firefox does that past the sandbox and the
 * Navigation API, also where a script made the click, for five seconds after the person did anything (measured, ESR 153).
 */
function refuseOtherTabs(): void {
  const { dispatchEvent } = EventTarget.prototype;
  const { preventDefault, composedPath } = Event.prototype;
  const { hasAttribute, hasAttributeNS } = Element.prototype;
  const typeOf = getter(Event.prototype, 'type');
  const buttonOf = getter(MouseEvent.prototype, 'button');
  const ctrlOf = getter(MouseEvent.prototype, 'ctrlKey');
  const metaOf = getter(MouseEvent.prototype, 'metaKey');
  const shiftOf = getter(MouseEvent.prototype, 'shiftKey');
  const altOf = getter(MouseEvent.prototype, 'altKey');
  const xlink = 'http://www.w3.org/1999/xlink';

  const opensTab = (event: unknown): boolean => {
    try {
      const type = call<string>(typeOf, event);
      if (type !== 'click' && type !== 'auxclick') return false;
      return (
        call<number>(buttonOf, event) !== 0 ||
        call<boolean>(ctrlOf, event) ||
        call<boolean>(metaOf, event) ||
        call<boolean>(shiftOf, event) ||
        call<boolean>(altOf, event)
      );
    } catch {
      // No event of a pointer: it opens nothing.
      return false;
    }
  };
  const isLink = (node: unknown): boolean => {
    try {
      return call<boolean>(hasAttribute, node, 'href') || call<boolean>(hasAttributeNS, node, xlink, 'href');
    } catch {
      // The document and the window are in the path, too.
      return false;
    }
  };

  // One that cannot be cancelled is told of only here.
  settle(EventTarget.prototype, 'dispatchEvent', function (this: unknown, ...args: unknown[]) {
    if (opensTab(args[0])) throw new TypeError('no clicks into another tab on this page');
    return apply(dispatchEvent as () => unknown, this, args);
  });
  // The person's own, on a link that somebody laid there: the app has none. In a closed tree it could not be seen.
  settle(Element.prototype, 'attachShadow', undefined);
  const refuse = (event: Event) => {
    if (!opensTab(event)) return;
    const path = call<readonly EventTarget[]>(composedPath, event);
    for (let at = 0; at < path.length; at += 1) if (isLink(path[at])) call(preventDefault, event);
  };
  addEventListener('click', refuse, { capture: true });
  addEventListener('auxclick', refuse, { capture: true });
}

takeAway();
refuseFrames();
refuseLeaving();
refuseOtherTabs();
