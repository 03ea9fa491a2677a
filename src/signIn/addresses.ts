import { calculatePKCECodeChallenge } from 'oauth4webapi';
import type { Auth } from '../config';
import { pendingSignIn } from './pending';

/** Where the page /login goes on to. Makes a pending sign-in where the page before left none. */
export async function signInAddress(auth: Auth, origin: string): Promise<URL> {
  if (auth.kind === 'cookie') return new URL(auth.signIn, origin);
  if (auth.kind !== 'oidc') return new URL('/', origin);
  const pending = pendingSignIn.read() ?? pendingSignIn.begin(null, 'asked');
  const url = new URL(auth.endpoints.authorization);
  const parameters = {
    client_id: auth.clientId,
    redirect_uri: redirectUri(origin),
    response_type: 'code',
    scope: auth.scopes.join(' '),
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await calculatePKCECodeChallenge(pending.codeVerifier),
    code_challenge_method: 'S256',
    ...(pending.silent ? { prompt: 'none' } : {}),
    ...(pending.fresh ? { prompt: 'login', max_age: '0' } : {}),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url;
}

/** Where the page /logout goes on to: no token and no name stands in the address. */
export function signOutAddress(auth: Auth, origin: string): URL {
  if (auth.kind === 'cookie') return new URL(auth.signOut, origin);
  if (auth.kind !== 'oidc' || auth.endpoints.endSession === null) return new URL('/', origin);
  const url = new URL(auth.endpoints.endSession);
  url.searchParams.set('client_id', auth.clientId);
  url.searchParams.set('post_logout_redirect_uri', `${origin}/`);
  return url;
}

export const redirectUri = (origin: string) => `${origin}/callback`;
