// Hosts that read `_headers` and `_redirects` beside the files (Netlify, Cloudflare Pages, and those that follow them).
// Every rule that matches an address is applied, and two values of one header are joined: so no header stands in two rules
// that can match alike. Where one must, the host has to know `! Name`, which takes the first away (Cloudflare Pages does).
import { writtenBy } from './site.mjs';

const rule = (path, lines) => `${path}\n${lines.map((line) => `  ${line}\n`).join('')}`;

/** Files of the build that browsers must not keep. What is not there is answered by the host as it likes. */
const fresh = ['/', '/index.html', '/build.json', '/config.json', '/icon.svg', '/manifest.webmanifest'];

export function writeStaticHost({ preset, headers, pages, others, kept }) {
  const files = [
    ...new Set([...fresh, ...Object.keys(pages), ...Object.values(pages).map((file) => `/${file}`)]),
  ];
  const changes = others.map(({ path, name, value }) =>
    rule(path, [...(name in headers ? [`! ${name}`] : []), `${name}: ${value}`]),
  );
  const moved = Object.entries(pages).filter(([, file]) => file !== 'index.html');
  return {
    _headers: `# ${writtenBy('static-host', preset).replaceAll('\n', '\n# ')}\n${[
      rule(
        '/*',
        Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      ),
      ...Object.entries(kept).map(([path, value]) =>
        rule(path.endsWith('/') ? `${path}*` : path, [`Cache-Control: ${value}`]),
      ),
      ...files.map((path) => rule(path, ['Cache-Control: no-store'])),
      ...changes,
    ].join('')}`,
    _redirects: moved.map(([path, file]) => `${path} /${file} 200!\n`).join(''),
  };
}
