// What every server file is made from: the policy of a deployment, as lists of plain facts. A path that ends in `/` means
// everything below it.
import { loadConfig } from '../productConfig.mjs';

/** Where a server finds things; what the checked-in files say, unless told otherwise. */
export const usualPlace = (preset) =>
  preset === 'kiosk'
    ? { address: '127.0.0.1', port: 4173, root: '/srv/negatoscope', tls: null }
    : {
        address: '',
        port: 443,
        root: '/srv/negatoscope',
        tls: { certificate: '/etc/negatoscope/certificate.pem', key: '/etc/negatoscope/key.pem' },
      };

export async function siteOf(deployment, place) {
  const config = await loadConfig();
  const { farewellHeadersFor, farewellPages, headersFor, pagesFor } = config;
  const policy = config.policyFor(config.parseDeployment(deployment));
  const headers = headersFor(policy);
  const pages = pagesFor(policy);
  // The pages that sign in and out, and those to which the app goes when it ends, have a header of their own.
  const others = [...Object.keys(pages), ...Object.values(farewellPages)].flatMap((path) =>
    Object.entries({ ...headersFor(policy, { path }), ...farewellHeadersFor(path) })
      .filter(([name, value]) => value !== headers[name])
      .map(([name, value]) => ({ path, name, value })),
  );
  return {
    preset: deployment.preset,
    headers,
    pages,
    unlogged: config.unloggedPages,
    others,
    kept: config.keptByBrowsers,
    ...place,
  };
}

export const writtenBy = (server, preset) =>
  `Written by: npm run headers -- --config deploy/config/${preset}.json --for ${server}\n` +
  'Change the config and write it anew; the page compares what it is served with its own list.';
