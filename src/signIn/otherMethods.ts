import { ViewerError } from '../shared/errors';
import type { Method } from './types';

/** Name and password (RFC 7617, UTF-8) in this object's memory, for small sites. A refusal forgets them. */
export class BasicMethod implements Method {
  readonly by = 'password';
  readonly mode = 'omit';
  #authorization: string | null = null;

  constructor(private readonly refused: () => void) {}

  set(name: string, password: string): void {
    const bytes = new TextEncoder().encode(`${name}:${password}`);
    this.#authorization = `Basic ${btoa(String.fromCharCode(...bytes))}`;
  }

  async headers(): Promise<HeadersInit> {
    if (this.#authorization === null) throw new ViewerError('Network', 'network', 'unauthorized');
    return { Authorization: this.#authorization };
  }

  async renew(): Promise<boolean> {
    this.#authorization = null;
    this.refused();
    return false;
  }

  async end(): Promise<void> {
    this.forget();
  }

  forget(): void {
    this.#authorization = null;
  }
}

/** What the browser sends by itself: the host's session cookie, or a certificate. There is nothing here to hold or renew. */
export class BrowserMethod implements Method {
  constructor(
    readonly by: 'leave' | 'certificate',
    readonly mode: 'same-origin' | 'include',
    private readonly refused: () => void,
  ) {}

  async headers(): Promise<HeadersInit> {
    return {};
  }

  async renew(): Promise<boolean> {
    this.refused();
    return false;
  }

  async end(): Promise<void> {}

  forget(): void {}
}
