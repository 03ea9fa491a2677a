// Apache 2.4: one virtual host. Needs the modules headers, mime, dir, alias, deflate, filter, allowmethods (and ssl).
// Nothing redirects, nothing answers 304 or 206.
import { compressible, mediaTypes } from '../mediaTypes.mjs';
import { writtenBy } from './site.mjs';

const quote = (text) => `"${text.replaceAll('"', '\\"')}"`;
const pattern = (path) => `^${path.replaceAll('.', '\\.')}${path.endsWith('/') ? '' : '$'}`;

/** Apache's log lines hold the query, and a log of the whole machine would be taken where the site names none. */
const silent = `
    # Links to studies and the provider's answers carry their secrets in the query: no log of addresses. Whoever wants one
    # leaves those out: CustomLog FILE common "expr=!(%{REQUEST_URI} =~ m#^/(IHEInvokeImageDisplay|callback)$#)"
    CustomLog /dev/null common
`;

export function writeApache({ preset, headers, pages, unlogged, others, kept, address, port, root, tls }) {
  const host = address === '' ? '*' : address;
  return `# ${writtenBy('apache', preset).replaceAll('\n', '\n# ')}
# Modules: headers mime dir alias deflate filter allowmethods${tls === null ? '' : ' ssl'}
<VirtualHost ${host}:${port}>
    DocumentRoot ${root}
${tls === null ? '' : `    SSLEngine on\n    SSLProtocol -all +TLSv1.2 +TLSv1.3\n    SSLCertificateFile ${tls.certificate}\n    SSLCertificateKeyFile ${tls.key}\n`}    TraceEnable off
    FileETag None
    MaxRanges none
${unlogged.length === 0 ? '' : silent}    RequestHeader unset If-None-Match early
    RequestHeader unset If-Modified-Since early

    <Directory ${root}>
        Require all granted
        AllowOverride None
        Options None
        AllowMethods GET HEAD
        AcceptPathInfo Off
        DirectorySlash Off
        DirectoryIndex disabled
${Object.entries(mediaTypes)
  .map(([ending, type]) => `        AddType "${type}" .${ending}`)
  .join('\n')}
        AddOutputFilterByType DEFLATE ${compressible.map((ending) => mediaTypes[ending].split(';')[0]).join(' ')}
    </Directory>
${Object.entries(pages)
  .map(([path, file]) => `    AliasMatch "^${path}$" "${root}/${file}"`)
  .join('\n')}

${Object.entries(headers)
  .map(([name, value]) => `    Header always set ${name} ${quote(value)}`)
  .join('\n')}
    Header always set Cache-Control "no-store"
${Object.entries(kept)
  .map(
    ([path, value]) =>
      `    Header always set Cache-Control "${value}" "expr=%{REQUEST_STATUS} == 200 && %{REQUEST_URI} =~ m#${pattern(path)}#"`,
  )
  .join('\n')}
${others
  .map(
    ({ path, name, value }) =>
      `    Header always set ${name} ${quote(value)} "expr=%{REQUEST_URI} == '${path}'"\n`,
  )
  .join('')}</VirtualHost>
`;
}
