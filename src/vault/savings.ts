import { ViewerError } from '../shared/errors';
import type { Bytes } from './format/box';
import type { Library, Saving } from './library';
import type { VaultEvent } from './protocol';
import type { NewRecord, StudyToSave } from './types';

interface Running extends Saving {
  /** Set while there is no room: answered by the page. */
  goOn: ((again: boolean) => void) | null;
}

/** The studies that are being saved now, by number. */
export class Savings {
  readonly #running = new Map<number, Running>();
  #last = 0;

  constructor(private readonly tell: (event: VaultEvent) => void) {}

  async begin(
    library: Library,
    given: StudyToSave,
  ): Promise<{ saving: number; study: string; known: readonly boolean[] }> {
    const saving = (this.#last += 1);
    const begun = await library.save(given, {
      saved: (bytes) => this.tell({ kind: 'saved', saving, bytes }),
      full: () =>
        new Promise<boolean>((resolve) => {
          const running = this.#running.get(saving);
          if (running === undefined) return resolve(false);
          running.goOn = resolve;
          this.tell({ kind: 'full', saving });
        }),
    });
    this.#running.set(saving, { ...begun, goOn: null });
    return { saving, study: begun.study, known: begun.known };
  }

  add(saving: number, record: NewRecord): Promise<{ record: number; known: boolean }> {
    return this.#get(saving).add(record);
  }

  isWhole(saving: number, record: number): Promise<boolean> {
    return this.#get(saving).isWhole(record);
  }

  append(saving: number, record: number, bytes: Bytes): void {
    this.#get(saving).writer.append(record, bytes);
  }

  seal(saving: number, record: number): Promise<void> {
    return this.#get(saving).writer.seal(record);
  }

  goOn(saving: number, again: boolean): void {
    const running = this.#get(saving);
    const { goOn } = running;
    running.goOn = null;
    goOn?.(again);
  }

  /** Writes what is whole and lets other tabs at the study. */
  async finish(saving: number): Promise<void> {
    const running = this.#get(saving);
    try {
      // Still listed: there may be no room for the last batch, and the answer must find it.
      await running.writer.settle();
    } finally {
      this.#running.delete(saving);
      running.letGo();
    }
  }

  /** A study that is forgotten is not saved on. */
  stop(study: string): void {
    for (const running of this.#running.values()) {
      if (running.study !== study) continue;
      running.writer.stop(new ViewerError('Vault', 'vault', 'missing'));
      running.goOn?.(false);
    }
  }

  /** Before the worker ends: whatever is whole is written, whatever waits for room gives up. */
  async finishAll(): Promise<void> {
    for (const running of this.#running.values()) running.goOn?.(false);
    await Promise.allSettled([...this.#running.keys()].map((saving) => this.finish(saving)));
  }

  #get(saving: number): Running {
    const running = this.#running.get(saving);
    if (running === undefined) throw new ViewerError('Vault', 'vault', 'missing');
    return running;
  }
}
