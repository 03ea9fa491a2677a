import { ViewerError } from '../shared/errors';
import type { PendingSignIn } from './pending';
import type { TokenEndpoint, Tokens } from './tokenEndpoint';
import type { Method } from './types';

/** A token is renewed this long before it ends, or at three quarters of a short life: rarely does a request meet its end. */
const earlyMs = 5000;

/** Bearer tokens in this object's memory; one renewal at a time, whoever asks for it. */
export class OpenIdConnectMethod implements Method {
  readonly by = 'leave';
  readonly mode = 'omit';
  #tokens: Tokens | null = null;
  #renewAt = Infinity;
  #renewing: Promise<boolean> | null = null;
  readonly #life = new AbortController();

  constructor(
    private readonly endpoint: TokenEndpoint,
    /** Called once when the provider renews no more. */
    private readonly expired: () => void,
  ) {}

  /** Resolves with the name of who signed in. */
  async take(parameters: URLSearchParams, pending: PendingSignIn): Promise<string | null> {
    const { person, ...tokens } = await this.endpoint.exchange(parameters, pending, this.#life.signal);
    this.#keep(tokens);
    return person;
  }

  async headers(signal: AbortSignal): Promise<HeadersInit> {
    if (Date.now() >= this.#renewAt) await waitFor(this.#renew(), signal);
    if (this.#tokens === null) throw new ViewerError('Network', 'network', 'unauthorized');
    return { Authorization: `Bearer ${this.#tokens.accessToken}` };
  }

  /** A request that met the end of an older token needs no renewal: the new one is here already. */
  async renew(signal: AbortSignal, refused: Headers): Promise<boolean> {
    if (this.#tokens === null) return false;
    if (refused.get('Authorization') !== `Bearer ${this.#tokens.accessToken}`) return true;
    return waitFor(this.#renew(), signal);
  }

  async end(signal: AbortSignal): Promise<void> {
    const refreshToken = this.#tokens?.refreshToken ?? null;
    this.forget();
    if (refreshToken !== null) await this.endpoint.revoke(refreshToken, signal);
  }

  forget(): void {
    this.#life.abort();
    this.#tokens = null;
    this.#renewAt = Infinity;
  }

  #keep(tokens: Tokens): void {
    if (this.#life.signal.aborted) return;
    this.#tokens = tokens;
    const life = tokens.expires === null ? Infinity : tokens.expires - Date.now();
    this.#renewAt = Date.now() + Math.max(life - earlyMs, life * 0.75);
  }

  #renew(): Promise<boolean> {
    this.#renewing ??= this.#ask().finally(() => {
      this.#renewing = null;
    });
    return this.#renewing;
  }

  /** False: the provider said no, once and for all. What did not reach it rejects, and may be tried again. */
  async #ask(): Promise<boolean> {
    const refreshToken = this.#tokens?.refreshToken ?? null;
    try {
      if (refreshToken === null) throw new ViewerError('Network', 'network', 'unauthorized');
      this.#keep(await this.endpoint.refresh(refreshToken, this.#life.signal));
      return this.#tokens !== null;
    } catch (thrown) {
      const error = ViewerError.from(thrown, 'Network', 'network', 'offline');
      if (error.detail !== 'unauthorized') throw error;
      this.#tokens = null;
      this.#renewAt = Infinity;
      this.expired();
      return false;
    }
  }
}

/** The renewal belongs to everybody: one who gives up leaves it going. */
function waitFor<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const give = () => reject(new ViewerError('Abort', 'network'));
    if (signal.aborted) return give();
    signal.addEventListener('abort', give, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', give));
  });
}
