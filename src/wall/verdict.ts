import { createStore, type StoreApi } from 'zustand/vanilla';
import type { HeaderResult } from '../shared/privacy';

/**
 * checking: no answer yet; whole: all as it must be; different: the site serves the page without its full protection;
 * silent: the site did not answer.
 */
export interface WallState {
  readonly state: 'checking' | 'whole' | 'different' | 'silent';
  /** Headers that are missing or other than they must be. */
  readonly differences: readonly string[];
  /** The person wants to go on all the same. */
  readonly insisted: boolean;
}

/** What was found of the headers that the page was served with, and whether anything may be opened behind them. */
export class Verdict {
  readonly store: StoreApi<WallState> = createStore<WallState>(() => ({
    state: 'checking',
    differences: [],
    insisted: false,
  }));

  /** `mayInsist`: a person decides for their own pictures; a portal or kiosk does not start. */
  constructor(readonly mayInsist: boolean) {}

  /** Told again for every own file: one difference is enough, a later good answer takes none back. */
  add(results: readonly HeaderResult[]): void {
    const { differences: known } = this.store.getState();
    const found = results.filter(({ state }) => state !== 'same').map(({ name }) => name);
    const differences = [...new Set([...known, ...found])];
    if (differences.length > 0) this.store.setState({ state: 'different', differences });
    else if (results.length > 0) this.store.setState({ state: 'whole' });
  }

  /** A patient's page goes on: its headers were there when it came. Others say that they do not know. */
  addSilence(): void {
    if (this.store.getState().state === 'checking')
      this.store.setState({ state: this.mayInsist ? 'whole' : 'silent' });
  }

  insist(): void {
    if (this.mayInsist) this.store.setState({ insisted: true });
  }

  /** Resolves once something may be opened; stays open as long as it may not. */
  admitted(): Promise<void> {
    return new Promise((resolve) => {
      const look = ({ state, insisted }: WallState) => {
        if (state !== 'whole' && !insisted) return;
        unsubscribe();
        resolve();
      };
      const unsubscribe = this.store.subscribe(look);
      look(this.store.getState());
    });
  }
}
