import type { Auth, DicomwebServer } from '../config';
import type { SendToServer } from '../network';
import { mayEnter, type Entry } from './entry';
import { probe } from './probe';
import { isInsecure, type Verdict } from './verdict';

export interface DoorOptions {
  /** The DICOMweb root as a full address. */
  readonly root: URL;
  readonly declared: DicomwebServer['door'];
  readonly auth: Auth['kind'];
  readonly send: SendToServer;
}

/** The server's door as this page knows it: checked once in the page's life, again when somebody asks for it. */
export class Door {
  #verdict: Promise<Verdict> | null = null;
  #confirmed = false;

  constructor(private readonly options: DoorOptions) {}

  get root(): URL {
    return this.options.root;
  }

  /** The verdict; asks the server where it has not been asked. */
  verdict(signal: AbortSignal): Promise<Verdict> {
    this.#verdict ??= this.#ask(signal).catch((thrown: unknown) => {
      this.#verdict = null;
      throw thrown;
    });
    return this.#verdict;
  }

  /** What may follow it. */
  async entry(signal: AbortSignal): Promise<Entry> {
    const { declared, auth } = this.options;
    return mayEnter(await this.verdict(signal), declared, auth, this.#confirmed);
  }

  /** The person has read what an open server means and goes on, for this server, until the page is closed. */
  confirm(): void {
    this.#confirmed = true;
  }

  get isConfirmed(): boolean {
    return this.#confirmed;
  }

  /** The next entry asks anew. */
  forget(): void {
    this.#verdict = null;
  }

  async #ask(signal: AbortSignal): Promise<Verdict> {
    const { root, auth, send } = this.options;
    if (isInsecure(root)) return 'insecure';
    // The browser sends the certificate whatever the page says: asked from here, every door would look open.
    return auth === 'clientCertificate' ? 'certificate' : probe(send, root, signal);
  }
}
