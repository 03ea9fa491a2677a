// Static hosts read `_headers` and `_redirects` beside the files, each in a dialect of its own (their documents, and the
// parsers that they publish):
// Cloudflare Workers joins the values of one header from all rules that match; `! Name` takes the earlier ones away. Its
// `_redirects` come before the files and know the codes 200 and 3xx alone. It would redirect every address that ends in
// .html, which Connection-Allowlist blocks, unless `html_handling` is none.
// Netlify takes the value of the last rule that matches and calls `! Name` an error. A file stands before a rewrite, unless
// its code ends in `!`.
import { writtenBy } from './site.mjs';

/** Each path once: a host may take the last rule of a path for the only one. */
function rules(all) {
  const byPath = new Map();
  for (const [path, lines] of all) byPath.set(path, [...(byPath.get(path) ?? []), ...lines]);
  return [...byPath]
    .map(([path, lines]) => `${path}\n${lines.map((line) => `  ${line}\n`).join('')}`)
    .join('');
}

/** Files of the build that browsers must not keep. What is not there is answered by the host as it likes. */
const fresh = ['/index.html', '/build.json', '/config.json', '/icon.svg', '/manifest.webmanifest'];

function headersFile({ preset, headers, pages, others, kept }, detach) {
  const files = [
    ...new Set([...fresh, ...Object.keys(pages), ...Object.values(pages).map((file) => `/${file}`)]),
  ];
  const changes = others.map(({ path, name, value }) => [
    path,
    [...(detach && name in headers ? [`! ${name}`] : []), `${name}: ${value}`],
  ]);
  return `# ${writtenBy('static-host', preset).replaceAll('\n', '\n# ')}\n${rules([
    ['/*', Object.entries(headers).map(([name, value]) => `${name}: ${value}`)],
    ...Object.entries(kept).map(([path, value]) => [
      path.endsWith('/') ? `${path}*` : path,
      [`Cache-Control: ${value}`],
    ]),
    ...files.map((path) => [path, ['Cache-Control: no-store']]),
    ...changes,
  ])}`;
}

const redirectsFile = (pages, code) => pages.map(([path, file]) => `${path} /${file} ${code}\n`).join('');

/** Beside the folder with the files; nothing but the files is served, each at its own address. */
const wrangler = {
  name: 'negatoscope',
  compatibility_date: '2026-01-01',
  assets: { directory: './dist', html_handling: 'none', not_found_handling: 'none' },
};

/** For the folder of the build, but for wrangler.json, which belongs beside it. */
export function writeStaticHost(site) {
  const pages = Object.entries(site.pages);
  return {
    'cloudflare/_headers': headersFile(site, true),
    'cloudflare/_redirects': redirectsFile(pages, 200),
    'cloudflare/wrangler.json': `${JSON.stringify(wrangler, null, 2)}\n`,
    'netlify/_headers': headersFile(site, false),
    'netlify/_redirects': redirectsFile(
      pages.filter(([, file]) => file !== 'index.html'),
      '200!',
    ),
  };
}
