import type { AskPassword } from '../sources';

type Request = Parameters<AskPassword>[0];

/** One password question at a time; the others wait their turn. */
export class PasswordDesk {
  #turn: Promise<unknown> = Promise.resolve();
  #answer: ((word: string | null) => void) | null = null;
  #closed = false;

  constructor(private readonly show: (request: Request | null) => void) {}

  ask(request: Request): Promise<string | null> {
    const asked = this.#turn.then(() => this.#ask(request));
    this.#turn = asked;
    return asked;
  }

  answer(word: string | null): void {
    const answer = this.#answer;
    this.#answer = null;
    this.show(null);
    answer?.(word);
  }

  /** Everything still waiting gives up. */
  close(): void {
    this.#closed = true;
    this.answer(null);
    this.#turn = this.#turn.then(() => {
      this.#closed = false;
    });
  }

  #ask(request: Request): Promise<string | null> {
    if (this.#closed) return Promise.resolve(null);
    return new Promise((resolve) => {
      this.#answer = resolve;
      this.show(request);
    });
  }
}
