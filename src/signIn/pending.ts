import { generateRandomCodeVerifier, generateRandomNonce, generateRandomState } from 'oauth4webapi';
import { isLaunch, type Launch } from './arrival';

/** A sign-in on its way: between the page that leaves and the one that comes back. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  /** What to open when it is done. */
  readonly launch: Launch | null;
  /** prompt=none: after a reload, without a question to the person. */
  readonly silent: boolean;
  /** prompt=login: the page was locked, and who knows whether the same person is back. */
  readonly fresh: boolean;
  /** Milliseconds since 1970: what is older is not taken any more. */
  readonly until: number;
}

const key = 'negatoscope-sign-in';

/** A reload is at the login page within seconds; a person may need a while for a second factor. */
const silentMs = 60_000;
const askedMs = 15 * 60_000;

/** silent: after a reload. asked: by a person. fresh: by a person, whom the provider asks anew; waits as long as the tab. */
export type Asking = 'silent' | 'asked' | 'fresh';

const untilFor: Readonly<Record<Asking, () => number>> = {
  silent: () => Date.now() + silentMs,
  asked: () => Date.now() + askedMs,
  fresh: () => Number.MAX_SAFE_INTEGER,
};

const isPending = (value: unknown): value is PendingSignIn => {
  if (typeof value !== 'object' || value === null) return false;
  const { state, nonce, codeVerifier, launch, silent, fresh, until } = value as Record<string, unknown>;
  return (
    [state, nonce, codeVerifier].every((text) => typeof text === 'string' && text !== '') &&
    (launch === null || isLaunch(launch)) &&
    typeof silent === 'boolean' &&
    typeof fresh === 'boolean' &&
    typeof until === 'number'
  );
};

/** The one entry of sessionStorage: written when a page leaves, taken out by the page that comes back. */
export const pendingSignIn = {
  /** Synchronous, so that it can be done while the page goes away. */
  begin(launch: Launch | null, asking: Asking): PendingSignIn {
    const pending = {
      state: generateRandomState(),
      nonce: generateRandomNonce(),
      codeVerifier: generateRandomCodeVerifier(),
      launch,
      silent: asking === 'silent',
      fresh: asking === 'fresh',
      until: untilFor[asking](),
    };
    sessionStorage.setItem(key, JSON.stringify(pending));
    return pending;
  },

  read(): PendingSignIn | null {
    const text = sessionStorage.getItem(key);
    if (text === null) return null;
    try {
      const value: unknown = JSON.parse(text);
      return isPending(value) && value.until > Date.now() ? value : null;
    } catch {
      return null;
    }
  },

  take(): PendingSignIn | null {
    const pending = pendingSignIn.read();
    sessionStorage.removeItem(key);
    return pending;
  },
};
