import type { Vector } from './types';

/** Run, framed or opened, to ask from there. */
export const programs: Readonly<Record<string, Vector>> = {
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
};
