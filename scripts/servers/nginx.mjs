// nginx: one file for the http block (Debian: /etc/nginx/conf.d/). Nothing redirects, nothing answers 304 or 206.
import { compressible, mediaTypes } from '../mediaTypes.mjs';
import { writtenBy } from './site.mjs';

/** A value holds one kind of quotes at most. */
const quote = (text) => (text.includes('"') ? `'${text}'` : `"${text}"`);
const pattern = (path) => path.replaceAll('.', '\\.') + (path.endsWith('/') ? '' : '$');
const bare = (type) => type.split(';')[0];

const variable = (name) => `$negatoscope_${name.toLowerCase().replaceAll('-', '_')}`;

/** One header by the address that was asked for, not by the file that answers; an empty one is not sent. */
const mapOf = (name, usual, others) => `map $request_uri ${variable(name)} {
    default ${quote(usual)};
${others
  .filter((other) => other.name === name)
  .map(({ path, value }) => `    "~^${path.replaceAll('.', '\\.')}(\\?|$)" ${quote(value)};\n`)
  .join('')}}

`;

/** `locations`: what this site answers besides its own files, as text. */
export function writeNginx({
  preset,
  headers,
  pages,
  unlogged,
  others,
  kept,
  address,
  port,
  root,
  tls,
  locations = '',
}) {
  const varying = [...new Set(others.map(({ name }) => name))];
  const fixed = Object.entries(headers).filter(([name]) => !varying.includes(name));
  const listen = `${address === '' ? '' : `${address}:`}${port}${tls === null ? '' : ' ssl http2'}`;
  return `# ${writtenBy('nginx', preset).replaceAll('\n', '\n# ')}

map "$status:$uri" $negatoscope_kept {
    default "no-store";
${Object.entries(kept)
  .map(([path, value]) => `    "~^200:${pattern(path)}" ${quote(value)};`)
  .join('\n')}
}

${varying.map((name) => mapOf(name, headers[name] ?? '', others)).join('')}server {
    listen ${listen};
${tls === null ? '' : `    ssl_certificate ${tls.certificate};\n    ssl_certificate_key ${tls.key};\n    ssl_protocols TLSv1.2 TLSv1.3;\n`}    server_name _;
    server_tokens off;
    root ${root};

    types {
${Object.entries(mediaTypes)
  .map(([ending, type]) => `        ${bare(type)} ${ending};`)
  .join('\n')}
    }
    charset utf-8;
    charset_types text/html text/javascript text/css application/json text/plain;
    gzip on;
    gzip_vary on;
    gzip_types ${compressible
      .filter((ending) => ending !== 'html')
      .map((ending) => bare(mediaTypes[ending]))
      .join(' ')};
    etag off;
    if_modified_since off;
    max_ranges 0;

${fixed.map(([name, value]) => `    add_header ${name} ${quote(value)} always;`).join('\n')}
${varying.map((name) => `    add_header ${name} ${variable(name)} always;`).join('\n')}
    add_header Cache-Control $negatoscope_kept always;

${Object.entries(pages)
  .map(([path, file]) => {
    const silence = unlogged.includes(path) ? '        access_log off;\n' : '';
    return `    location = ${path} {\n${silence}        try_files /${file} =404;\n    }`;
  })
  .join('\n')}
${locations}    location / {
        try_files $uri =404;
    }
}
`;
}
