/** Plays a set by its own frame times; one timer, latest state wins. */
export class Cine {
  #timer: ReturnType<typeof setTimeout> | null = null;

  /** `step` shows the next image and says how long it stays (milliseconds), or null to stop. */
  start(step: () => Promise<number | null>): void {
    this.stop();
    const tick = async () => {
      const began = performance.now();
      const timer = this.#timer;
      const stayMs = await step();
      if (this.#timer !== timer) return;
      if (stayMs === null) {
        this.#timer = null;
        return;
      }
      this.#timer = setTimeout(() => void tick(), Math.max(0, stayMs - (performance.now() - began)));
    };
    this.#timer = setTimeout(() => void tick(), 0);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
