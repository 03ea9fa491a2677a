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
  const { headersFor, keptByBrowsers, pagesFor, parseDeployment, policyFor, unloggedPages } =
    await loadConfig();
  const policy = policyFor(parseDeployment(deployment));
  const headers = headersFor(policy);
  const pages = pagesFor(policy);
  // Only the Connection-Allowlist of the pages that sign in and out is another.
  const name = 'Connection-Allowlist';
  const otherLists = Object.keys(pages)
    .map((path) => [path, headersFor(policy, { path })[name]])
    .filter(([, list]) => list !== headers[name]);
  return {
    preset: deployment.preset,
    headers,
    pages,
    unlogged: unloggedPages,
    otherLists: Object.fromEntries(otherLists),
    kept: keptByBrowsers,
    ...place,
  };
}

export const writtenBy = (server, preset) =>
  `Written by: npm run headers -- --config deploy/config/${preset}.json --for ${server}\n` +
  'Change the config and write it anew; the page compares what it is served with its own list.';
