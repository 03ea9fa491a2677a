import type { Vector } from './types';

/** Fetched because something on the page needs it. */
export const resources: Readonly<Record<string, Vector>> = {
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
  'CSS cursor': ({ url }) => {
    document.body.style.setProperty('cursor', `url("${url}/a.svg"), auto`);
  },
  'CSS shape': ({ url }) => {
    const shaped = document.createElement('div');
    shaped.style.setProperty('float', 'left');
    shaped.style.setProperty('shape-outside', `url("${url}/a.svg")`);
    document.body.append(shaped);
  },
  'background of a table': ({ url }) => {
    const table = document.createElement('table');
    table.setAttribute('background', `${url}/a.svg`);
    document.body.append(table);
  },
  'picture that is counted': ({ url, name }) => {
    const image = new Image();
    image.setAttribute('attributionsrc', `https://${name}/a ${url}/a`);
    image.src = '/icon.svg';
    document.body.append(image);
  },
  'cover of what is played': ({ url }) => {
    navigator.mediaSession.metadata = new MediaMetadata({
      title: 'a',
      artwork: [{ src: `${url}/a.svg`, sizes: '96x96' }],
    });
    const context = new AudioContext();
    const audio = new Audio();
    audio.srcObject = context.createMediaStreamDestination().stream;
    return audio.play();
  },
  'link to a dictionary': ({ url }) => {
    const link = document.createElement('link');
    link.rel = 'compression-dictionary';
    link.href = `${url}/a`;
    document.head.append(link);
  },
  'link preconnect, by an attribute': ({ url }) => {
    const link = document.createElement('link');
    link.setAttribute('REL', 'preconnect');
    link.href = url;
    document.head.append(link);
  },
  'link preconnect, by a list': ({ url }) => {
    const link = document.createElement('link');
    link.relList.add('icon', 'PreConnect');
    link.href = url;
    document.head.append(link);
  },
  'link preconnect, by a node': ({ url }) => {
    const link = document.createElement('link');
    link.rel = 'author';
    const rel = link.attributes.getNamedItem('rel');
    if (rel !== null) rel.value = 'preconnect';
    link.href = url;
    document.head.append(link);
  },
  'link preconnect, by the text of a node': ({ url }) => {
    const [link, rel] = [document.createElement('link'), document.createAttribute('rel')];
    rel.textContent = 'preconnect';
    link.setAttributeNode(rel);
    link.href = url;
    document.head.append(link);
  },
  'link preconnect in markup that is made safe': ({ url }) => {
    const box = document.createElement('div');
    (box as unknown as { setHTML(markup: string, how: object): void }).setHTML(
      `<link rel="preconnect" href="${url}">`,
      { sanitizer: { elements: ['link'], attributes: ['rel', 'href'] } },
    );
    document.body.append(box);
  },
  'link preconnect, by a list that is assigned': ({ url }) => {
    const link = document.createElement('link');
    (link as unknown as { relList: string }).relList = 'preconnect';
    link.href = url;
    document.head.append(link);
  },
  'link preconnect in markup': ({ url }) => {
    const box = document.createElement('div');
    box.innerHTML = `<link rel="preconnect" href="${url}">`;
    document.body.append(box);
  },
  'link preconnect in markup parsed elsewhere': ({ url }) => {
    const parsed = new DOMParser().parseFromString(`<link rel="preconnect" href="${url}">`, 'text/html');
    document.head.append(document.adoptNode(parsed.querySelector('link') as Node));
  },
};
