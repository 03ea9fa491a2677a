// Caddy 2.6 and later: a whole Caddyfile. Nothing redirects, nothing answers 304 or 206. It logs no request: Caddy writes an
// access log only where `log` says so.
import { writtenBy } from './site.mjs';

const quote = (text) => (text.includes('"') ? `\`${text}\`` : `"${text}"`);
const matcher = (path) => (path.endsWith('/') && path !== '/' ? `${path}*` : path);

export function writeCaddy({ preset, headers, pages, others, kept, address, port, root, tls }) {
  const scheme = tls === null ? 'http' : 'https';
  const lines = Object.entries(headers).map(([name, value]) => `header ${name} ${quote(value)}`);
  const changes = others.map(({ path, name, value }) => `header ${path} ${name} ${quote(value)}`);
  return `# ${writtenBy('caddy', preset).replaceAll('\n', '\n# ')}
{
	admin off
	auto_https off
}

${scheme}://${address}:${port} {
${tls === null ? '' : `	tls ${tls.certificate} ${tls.key}\n`}	root * ${root}
	encode gzip
	request_header -If-None-Match
	request_header -If-Modified-Since
	request_header -Range

	# In this order: what stands below replaces what stands above.
	route {
		header -Server
${[
  ...lines,
  'header Cache-Control no-store',
  ...Object.entries(kept).map(([path, value]) => `header ${matcher(path)} Cache-Control ${quote(value)}`),
  ...changes,
]
  .map((line) => `		${line}`)
  .join('\n')}
		@other not method GET HEAD
		error @other 405
${Object.entries(pages)
  .map(([path, file]) => `		rewrite ${path} /${file}`)
  .join('\n')}
		file_server {
			disable_canonical_uris
		}
	}
	handle_errors {
		header Cache-Control no-store
		respond "Not here."
	}
}
`;
}
