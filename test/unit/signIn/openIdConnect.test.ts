import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ViewerError } from '../../../src/shared/errors';
import { OpenIdConnectMethod } from '../../../src/signIn/openIdConnect';
import type { PendingSignIn } from '../../../src/signIn/pending';
import type { TokenEndpoint, Tokens } from '../../../src/signIn/tokenEndpoint';

const { signal } = new AbortController();
const pending = {} as PendingSignIn;
const lifeMs = 60_000;

/** Numbers its tokens; `fail` makes the next renewal fail. */
function endpoint() {
  let given = 0;
  const tokens = (): Tokens => {
    given += 1;
    return { accessToken: `a${given}`, refreshToken: `r${given}`, expires: Date.now() + lifeMs };
  };
  const used: string[] = [];
  const revoked: string[] = [];
  const fake = {
    fail: null as string | null,
    used,
    revoked,
    exchange: async () => ({ ...tokens(), person: 'someone' }),
    refresh: async (refreshToken: string) => {
      used.push(refreshToken);
      await Promise.resolve();
      if (fake.fail !== null) throw new ViewerError('Network', 'network', fake.fail);
      return tokens();
    },
    revoke: async (refreshToken: string) => void revoked.push(refreshToken),
  };
  return fake;
}

async function signedIn() {
  const provider = endpoint();
  const expired = vi.fn();
  const method = new OpenIdConnectMethod(provider as unknown as TokenEndpoint, expired);
  await method.take(new URLSearchParams(), pending);
  const sent = async () => new Headers(await method.headers(signal));
  return { provider, expired, method, sent };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a token is renewed shortly before it ends, once for everybody who asks', async () => {
  const { provider, sent } = await signedIn();
  expect((await sent()).get('Authorization')).toBe('Bearer a1');
  vi.advanceTimersByTime(lifeMs - 1000);
  const all = await Promise.all(Array.from({ length: 16 }, sent));
  expect(new Set(all.map((headers) => headers.get('Authorization')))).toEqual(new Set(['Bearer a2']));
  expect(provider.used).toEqual(['r1']);
});

test('sixteen refusals of one token are one renewal, late ones too', async () => {
  const { provider, method, sent } = await signedIn();
  const refused = await sent();
  const early = await Promise.all(Array.from({ length: 15 }, () => method.renew(signal, refused)));
  const late = await method.renew(signal, refused);
  expect([...early, late].every((worth) => worth)).toBe(true);
  expect(provider.used).toEqual(['r1']);
  expect((await sent()).get('Authorization')).toBe('Bearer a2');
});

test('a provider that says no is asked once; then nobody is signed in', async () => {
  const { provider, method, sent, expired } = await signedIn();
  const refused = await sent();
  provider.fail = 'unauthorized';
  expect(await method.renew(signal, refused)).toBe(false);
  expect(await method.renew(signal, refused)).toBe(false);
  await expect(sent()).rejects.toMatchObject({ detail: 'unauthorized' });
  expect(provider.used).toEqual(['r1']);
  expect(expired).toHaveBeenCalledTimes(1);
});

test('a provider that cannot be reached is no refusal: the next request asks again', async () => {
  const { provider, method, sent, expired } = await signedIn();
  const refused = await sent();
  provider.fail = 'offline';
  await expect(method.renew(signal, refused)).rejects.toMatchObject({ detail: 'offline' });
  expect(expired).not.toHaveBeenCalled();
  provider.fail = null;
  expect(await method.renew(signal, refused)).toBe(true);
});

test('who gives up waiting does not stop the renewal for the others', async () => {
  const { method, sent } = await signedIn();
  const refused = await sent();
  const abort = new AbortController();
  const given = method.renew(abort.signal, refused);
  const waited = method.renew(signal, refused);
  abort.abort();
  await expect(given).rejects.toMatchObject({ code: 'Abort' });
  expect(await waited).toBe(true);
});

test('after the end there is no token, and the refresh token was given back', async () => {
  const { provider, method, sent } = await signedIn();
  await method.end(signal);
  await expect(sent()).rejects.toMatchObject({ detail: 'unauthorized' });
  expect(provider.revoked).toEqual(['r1']);
});

test('a renewal that comes back after the end leaves no token', async () => {
  const { method, sent } = await signedIn();
  const renewing = method.renew(signal, await sent());
  await method.end(signal);
  expect(await renewing).toBe(false);
  await expect(sent()).rejects.toMatchObject({ detail: 'unauthorized' });
});
