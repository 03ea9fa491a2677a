import type { Vector } from './types';

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
