import { writeApache } from './apache.mjs';
import { writeCaddy } from './caddy.mjs';
import { writeNginx } from './nginx.mjs';
import { siteOf } from './site.mjs';
import { writeStaticHost } from './staticHost.mjs';

const writers = {
  nginx: (site) => ({ [`${site.preset}.conf`]: writeNginx(site) }),
  caddy: (site) => ({ [`${site.preset}.Caddyfile`]: writeCaddy(site) }),
  apache: (site) => ({ [`${site.preset}.conf`]: writeApache(site) }),
  'static-host': writeStaticHost,
};

/** The files of one kind of server for one deployment: name -> text. */
export async function filesFor(server, deployment, place) {
  const write = Object.hasOwn(writers, server) ? writers[server] : undefined;
  if (write === undefined) throw new Error(`--for must be one of ${Object.keys(writers).join(', ')}.`);
  return write(await siteOf(deployment, place));
}
