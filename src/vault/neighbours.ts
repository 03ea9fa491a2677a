/** What the libraries of several tabs tell each other. No name, no key: an id means nothing without the library's key. */
export type Neighbourly =
  /** Something was saved, pinned or forgotten. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'forgotten'; readonly study: string }
  /** The person locked the library: it is locked everywhere. */
  | { readonly kind: 'locked' };

export class Neighbours {
  readonly #channel: BroadcastChannel;

  constructor(name: string, heard: (message: Neighbourly) => void) {
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data }: MessageEvent<Neighbourly>) => heard(data);
  }

  tell(message: Neighbourly): void {
    this.#channel.postMessage(message);
  }

  close(): void {
    this.#channel.close();
  }
}

/**
 * A study is written by one tab at a time. Resolves with the way to let go, when it is this tab's turn; with `orNot`, null
 * where another has it. The browser lets go for a tab that dies.
 */
export function holdStudy(study: string, orNot: true): Promise<(() => void) | null>;
export function holdStudy(study: string, orNot?: false): Promise<() => void>;
export function holdStudy(study: string, orNot = false): Promise<(() => void) | null> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(`negatoscope study ${study}`, { ifAvailable: orNot }, (lock) => {
        if (lock === null) return resolve(null);
        return new Promise<void>((letGo) => resolve(letGo));
      })
      .catch(reject);
  });
}
