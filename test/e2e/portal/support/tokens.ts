import { createHash, randomBytes } from 'node:crypto';
import type { RunningPortal } from '../../../../scripts/portal/environment.mjs';
import { askWith, type AskOptions, type Asked } from './ask';

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

const form = (fields: Readonly<Record<string, string>>) => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
});

/** Follows the provider's own redirects with its cookies until one leads elsewhere; resolves with that address. */
async function walk(portal: RunningPortal, start: string, login: string): Promise<URL> {
  const ask = askWith(portal.certificates.ca);
  const account = portal.accounts.find((one) => one.login === login);
  if (account === undefined) throw new Error(`nobody is called ${login}`);
  const cookies = new Map<string, string>();
  const withCookies = async (url: string, options: AskOptions = {}): Promise<Asked> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await ask(url, { ...options, headers: { ...options.headers, cookie } });
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [pair = ''] = line.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return answer;
  };
  let url = start;
  for (let steps = 0; steps < 10 && url.startsWith(portal.issuer); steps += 1) {
    const isForm = url.includes('/interaction/');
    const answer = await withCookies(url, isForm ? form({ login, password: account.password }) : {});
    const { location } = answer.headers;
    if (location === undefined) throw new Error(`the provider answered ${answer.status}: ${answer.body}`);
    url = new URL(location, url).href;
  }
  return new URL(url);
}

function tokensOf({ status, body }: Asked): Tokens {
  const answer = JSON.parse(body.toString()) as { access_token: string; refresh_token: string };
  if (status !== 200) throw new Error(`no tokens: ${body}`);
  return { accessToken: answer.access_token, refreshToken: answer.refresh_token };
}

/** Signs in as the browser would, code and PKCE, without one. */
export async function signIn(portal: RunningPortal, login: string): Promise<Tokens> {
  const verifier = randomBytes(32).toString('base64url');
  const parameters = new URLSearchParams({
    client_id: 'negatoscope',
    redirect_uri: `${portal.origin}/callback`,
    response_type: 'code',
    scope: 'openid dicomweb',
    state: randomBytes(8).toString('hex'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const back = await walk(portal, `${portal.issuer}/auth?${parameters}`, login);
  const ask = askWith(portal.certificates.ca);
  const answer = await ask(
    `${portal.issuer}/token`,
    form({
      client_id: 'negatoscope',
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      redirect_uri: `${portal.origin}/callback`,
      code_verifier: verifier,
    }),
  );
  return tokensOf(answer);
}

export function refresh(portal: RunningPortal, refreshToken: string): Promise<Asked> {
  const fields = { client_id: 'negatoscope', grant_type: 'refresh_token', refresh_token: refreshToken };
  return askWith(portal.certificates.ca)(`${portal.issuer}/token`, form(fields));
}
