import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const etc = '/etc/chromium';
const shipped = new URL('../../../deploy/kiosk/policies/negatoscope.json', import.meta.url);

/** Whether this machine lets one program have a file system of its own (root on Linux). */
export const hasOwnFileSystem =
  existsSync(etc) && spawnSync('unshare', ['-m', 'mount', '--bind', etc, etc]).status === 0;

/**
 * The kiosk's policy file where Chromium looks for it, seen by one browser only: in a mount namespace of its own, which is
 * gone with it, so that no other browser of this machine ever obeys it, whatever becomes of the test.
 */
export class ManagedPolicy {
  readonly #folder = mkdtempSync(join(tmpdir(), 'negatoscope-etc-'));

  /** The shipped file for another port; `change` where the test itself must be let in. */
  constructor(port: number, change: (policy: Record<string, unknown>) => void = () => undefined) {
    cpSync(etc, this.#folder, { recursive: true });
    mkdirSync(join(this.#folder, 'policies', 'managed'), { recursive: true });
    const text = readFileSync(shipped, 'utf8').replaceAll('4173', String(port));
    const policy = JSON.parse(text) as Record<string, unknown>;
    change(policy);
    writeFileSync(join(this.#folder, 'policies', 'managed', 'negatoscope.json'), JSON.stringify(policy));
  }

  /** To stand before a command. */
  get wrap(): string[] {
    return ['unshare', '-m', 'sh', '-c', `mount --bind '${this.#folder}' ${etc} && exec "$@"`, 'sh'];
  }

  /** A program that starts the browser so. */
  program(browser: string, ...flags: readonly string[]): string {
    const path = join(this.#folder, 'browser.sh');
    const words = [...this.wrap, browser, ...flags].map((word) => `'${word.replaceAll("'", `'\\''`)}'`);
    writeFileSync(path, `#!/bin/sh\nexec ${words.join(' ')} "$@"\n`);
    chmodSync(path, 0o755);
    return path;
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
