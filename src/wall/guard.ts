/**
 * The first program of the page. Takes away, before anything else runs, the roads that Content-Security-Policy does not
 * know or not every browser closes: calls between browsers, windows, frames (a frame has all of that anew), leaving for another site,
 * links, and passkeys of others. What a later script could put in its own place is fetched once, here. Imports nothing.
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

/** The local part of a qualified name, in small letters. */
const localName = (name: string): string =>
  call(toLowerCase, call(slice, name, call<number>(lastIndexOf, name, ':') + 1));

/** A property that stays as it is. */
function settle(owner: object, name: string, value: unknown): void {
  defineProperty(owner, name, { value, writable: false, configurable: false, enumerable: false });
}

/** A property whose values are judged before they are set. */
function setter(owner: object, name: string, judge: (self: unknown, value: unknown) => unknown): void {
  const before = getOwnPropertyDescriptor(owner, name) ?? {};
  const { set } = before;
  defineProperty(owner, name, {
    ...before,
    configurable: false,
    set(this: unknown, value: unknown) {
      call(set, this, judge(this, value));
    },
  });
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
    'PaymentRequest', 'IdentityCredential', 'IdentityProvider', 'PasswordCredential', 'FederatedCredential',
    'DigitalCredential', 'XSLTProcessor', 'open', 'documentPictureInPicture',
  ]; // prettier-ignore
  for (const name of names) if (name in globalThis) settle(globalThis, name, undefined);
  for (const name of ['share', 'registerProtocolHandler', 'requestMIDIAccess'])
    if (name in Navigator.prototype) settle(Navigator.prototype, name, undefined);
}

/** Frames have everything anew. Links connect where they lead, and open tabs, past every policy of Firefox (measured, ESR 153). */
const refusedNames = new Set([
  'iframe', 'frame', 'frameset', 'object', 'embed', 'fencedframe', 'portal', 'applet', 'a', 'area', 'animate', 'set',
]); // prettier-ignore
const mathMl = 'http://www.w3.org/1998/Math/MathML';

/**
 * The page has no frames and no links. Markup from a string cannot make one either: Trusted Types, and what needs none is taken
 * away, like elements of a class of one's own.
 */
function refuseElements(): void {
  const refuse = (owner: object, name: string, nameAt: number) => {
    const make = getOwnPropertyDescriptor(owner, name)?.value as unknown;
    settle(owner, name, function (this: unknown, ...args: unknown[]) {
      // Turned into text once: an object could answer differently when asked again.
      for (let at = 0; at <= nameAt; at += 1)
        if (args[at] !== null && args[at] !== undefined) args[at] = `${args[at] as string}`;
      // Every element of mathematics may be a link.
      const isMath = nameAt === 1 && args[0] === mathMl;
      if (isMath || call(has, refusedNames, localName(`${args[nameAt] as string}`)))
        throw new TypeError('no frames and no links on this page');
      return apply(make as () => unknown, this, args);
    });
  };
  refuse(Document.prototype, 'createElement', 0);
  refuse(Document.prototype, 'createElementNS', 1);
  refuse(DOMImplementation.prototype, 'createDocument', 1);
  settle(CustomElementRegistry.prototype, 'define', undefined);
  for (const owner of [Element.prototype, ShadowRoot.prototype])
    for (const name of ['setHTML', 'setHTMLUnsafe']) if (name in owner) settle(owner, name, undefined);
  for (const name of ['parseHTML', 'parseHTMLUnsafe'])
    if (name in Document) settle(Document, name, undefined);
  settle(Document.prototype, 'execCommand', undefined);
  // A document that is fetched is markup as well.
  const { prototype: asking } = globalThis.XMLHttpRequest;
  settle(asking, 'responseXML', null);
  setter(asking, 'responseType', (_, value) => {
    const text = `${value as string}`;
    if (text === 'document') throw new TypeError('no documents but this one');
    return text;
  });
}

const make = Document.prototype.createElement;
const { click } = HTMLElement.prototype;
const setHref = getOwnPropertyDescriptor(HTMLAnchorElement.prototype, 'href')?.set;
const setDownload = getOwnPropertyDescriptor(HTMLAnchorElement.prototype, 'download')?.set;

/** The one link that is left: to a file this page made, clicked at once and never in the document. */
export function saveFile(blobUrl: string, name: string): void {
  const url = `${blobUrl}`;
  if (call<string>(slice, url, 0, 5) !== 'blob:') throw new TypeError('no file of this page');
  const link = call(make, document, 'a');
  call(setHref, link, url);
  call(setDownload, link, name);
  call(click, link);
}

/**
 * `rel` can make a link in the head connect to another site before anything is asked of it, in Firefox past every policy
 * (measured, ESR 153), and name it to whoever resolves names. So nothing is called that, by whichever way it is set.
 */
function refuseConnecting(): void {
  const { includes } = String.prototype;
  const refuse = (): never => {
    throw new TypeError('no connections ahead on this page');
  };
  const judged = (value: unknown): string => {
    const text = `${value as string}`;
    const small = call<string>(toLowerCase, text);
    const connects =
      call<boolean>(includes, small, 'preconnect') || call<boolean>(includes, small, 'dns-prefetch');
    return connects ? refuse() : text;
  };
  const attribute = (name: string, nameAt: number) => {
    const original = Element.prototype[name as 'setAttribute'];
    settle(Element.prototype, name, function (this: unknown, ...args: unknown[]) {
      const text = `${args[nameAt] as string}`;
      args[nameAt] = text;
      if (localName(text) === 'rel') args[nameAt + 1] = judged(args[nameAt + 1]);
      return apply(original, this, args);
    });
  };
  attribute('setAttribute', 0);
  attribute('setAttributeNS', 1);
  setter(HTMLLinkElement.prototype, 'rel', (_, value) => judged(value));
  for (const [name, tokens] of [
    ['add', Infinity],
    ['replace', 2],
    ['toggle', 1],
  ] as const) {
    const original = DOMTokenList.prototype[name];
    settle(DOMTokenList.prototype, name, function (this: unknown, ...args: unknown[]) {
      for (let at = 0; at < args.length && at < tokens; at += 1) args[at] = judged(args[at]);
      return apply(original, this, args);
    });
  }
  setter(DOMTokenList.prototype, 'value', (_, value) => judged(value));
  // An attribute is a node, too, and may be taken from its element: its value is set by name, or not at all.
  const typeOf = getter(Node.prototype, 'nodeType');
  const attributeNode = Node.ATTRIBUTE_NODE;
  const noAttribute = (self: unknown, value: unknown) =>
    call<number>(typeOf, self) === attributeNode ? refuse() : value;
  setter(Attr.prototype, 'value', refuse);
  setter(Node.prototype, 'nodeValue', noAttribute);
  setter(Node.prototype, 'textContent', noAttribute);
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
 * A passkey of another site is asked for at that site (related origins, WebAuthn Level 3 5.11), in Firefox past every policy
 * (measured, ESR 153), and other credentials ask whomever they name. What is left are passkeys of this site.
 */
function onlyOwnPasskeys(): void {
  const { CredentialsContainer: Container, PublicKeyCredential: Passkey } = globalThis as Partial<
    typeof globalThis
  >;
  if (Container === undefined) return;
  const { get, create } = Container.prototype;
  const { hostname } = location;
  // Objects without a prototype, each property read once: nothing can be slipped in between.
  settle(Container.prototype, 'get', function (this: unknown, options?: CredentialRequestOptions) {
    const publicKey = { __proto__: null, ...options?.publicKey, rpId: hostname };
    return apply(get, this, [{ __proto__: null, publicKey, signal: options?.signal }]);
  });
  settle(Container.prototype, 'create', function (this: unknown, options?: CredentialCreationOptions) {
    const asked = options?.publicKey;
    const rp = { __proto__: null, name: asked?.rp.name, id: hostname };
    return apply(create, this, [
      { __proto__: null, publicKey: { __proto__: null, ...asked, rp }, signal: options?.signal },
    ]);
  });
  settle(Container.prototype, 'store', undefined);
  if (Passkey === undefined) return;
  for (const name of ['signalUnknownCredential', 'signalAllAcceptedCredentials', 'signalCurrentUserDetails'])
    if (name in Passkey) settle(Passkey, name, undefined);
}

takeAway();
refuseElements();
refuseConnecting();
refuseLeaving();
onlyOwnPasskeys();
