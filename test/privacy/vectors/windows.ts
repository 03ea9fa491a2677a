import type { Vector } from './types';

/**
 * Those that open something beside the page, and what a link does by itself. Each has a page of its own: one gesture of the person serves for one window.
 */
export const windows: Readonly<Record<string, Vector>> = {
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
  'link with the shift key': ({ url }) => {
    const link = document.createElement('a');
    link.href = `${url}/a.html`;
    document.body.append(link);
    link.dispatchEvent(new MouseEvent('click', { shiftKey: true, bubbles: true, cancelable: true }));
  },
  'link with the middle button': ({ url }) => {
    const link = document.createElement('a');
    link.href = `${url}/a.html`;
    document.body.append(link);
    link.dispatchEvent(new MouseEvent('click', { button: 1, bubbles: true, cancelable: true }));
  },
  'link with the control key, which cannot be refused': ({ url }) => {
    const link = document.createElement('a');
    link.href = `${url}/a.html`;
    document.body.append(link);
    link.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true, cancelable: false }));
  },
  'link with the control key, by an older event': ({ url }) => {
    const link = document.createElement('a');
    link.href = `${url}/a.html`;
    document.body.append(link);
    const event = document.createEvent('MouseEvents');
    event.initMouseEvent('click', true, true, window, 1, 0, 0, 0, 0, true, false, false, false, 0, null);
    link.dispatchEvent(event);
  },
  'link with the control key, in a closed tree': ({ url }) => {
    const [host, link] = [document.createElement('div'), document.createElement('a')];
    link.href = `${url}/a.html`;
    host.attachShadow({ mode: 'closed' }).append(link);
    document.body.append(host);
    link.dispatchEvent(
      new MouseEvent('click', { ctrlKey: true, bubbles: true, cancelable: true, composed: true }),
    );
  },
  'link in a drawing with the control key': ({ url }) => {
    const svg = 'http://www.w3.org/2000/svg';
    const [drawing, link] = [document.createElementNS(svg, 'svg'), document.createElementNS(svg, 'a')];
    link.setAttribute('href', `${url}/a.html`);
    drawing.append(link);
    document.body.append(drawing);
    link.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true, cancelable: true }));
  },
  'link with the control key after the wall was painted over': ({ url }) => {
    Event.prototype.preventDefault = () => undefined;
    Reflect.apply = () => undefined;
    for (const name of ['ctrlKey', 'button'])
      Object.defineProperty(MouseEvent.prototype, name, { get: () => 0, configurable: true });
    Object.defineProperty(Event.prototype, 'type', { get: () => 'a', configurable: true });
    const link = document.createElement('a');
    link.href = `${url}/a.html`;
    document.body.append(link);
    link.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true, cancelable: false }));
  },
  'window by opening a document': ({ url }) => document.open(`${url}/a.html`, '_blank', 'noopener'),
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
  'window above all others': async ({ url }) => {
    const { documentPictureInPicture: above } = globalThis as unknown as {
      documentPictureInPicture: { requestWindow(): Promise<typeof globalThis> };
    };
    const opened = await above.requestWindow();
    return opened.fetch(`${url}/a`);
  },
  'window above all others, WebRTC': async ({ host, port }) => {
    const { documentPictureInPicture: above } = globalThis as unknown as {
      documentPictureInPicture: { requestWindow(): Promise<typeof globalThis> };
    };
    const opened = await above.requestWindow();
    const connection = new opened.RTCPeerConnection({ iceServers: [{ urls: `stun:${host}:${port}` }] });
    connection.createDataChannel('a');
    return connection.setLocalDescription();
  },
  'link that takes the focus': ({ url }) => {
    const link = document.createElement('a');
    link.href = `${url}/a.html`;
    link.textContent = 'a';
    document.body.append(link);
    link.focus();
  },
  'link by a class of its own': ({ url }) => {
    class Link extends HTMLAnchorElement {}
    customElements.define('a-link', Link, { extends: 'a' });
    const link = new Link();
    link.href = `${url}/a.html`;
    document.body.append(link);
    link.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true, cancelable: true }));
  },
  'link from markup that is made safe': ({ url }) => {
    const box = document.createElement('div');
    (box as unknown as { setHTML(markup: string): void }).setHTML(`<a href="${url}/a.html">a</a>`);
    document.body.append(box);
    box.firstElementChild?.dispatchEvent(
      new MouseEvent('click', { ctrlKey: true, bubbles: true, cancelable: true }),
    );
  },
  'link made by a command': ({ url }) => {
    const box = document.createElement('div');
    box.contentEditable = 'true';
    box.textContent = 'a';
    document.body.append(box);
    getSelection()?.selectAllChildren(box);
    document.execCommand('createLink', false, `${url}/a.html`);
    box.contentEditable = 'false';
    box.firstElementChild?.dispatchEvent(
      new MouseEvent('click', { ctrlKey: true, bubbles: true, cancelable: true }),
    );
  },
};
