import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext } from '@playwright/test';
import { processesOf } from '../../../scripts/processes.mjs';

export const program = process.env.NEGATOSCOPE_CHROMIUM ?? 'chromium';

/** What every Chromium of the tests is told, so that it talks to nobody of its own accord. */
export const quietFlags: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  '--password-store=basic',
];

export interface OwnChromiumOptions {
  /** Before the browser's own, for instance to give it a file system of its own. */
  readonly wrap?: readonly string[];
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Kept by whoever made it; else a new one, removed on closing. */
  readonly profile?: string;
  readonly url?: string;
}

/** A Chromium with a profile on the disk and processes that can be listed: what a person starts, driven from outside. */
export class OwnChromium {
  private constructor(
    readonly process: ChildProcess,
    readonly profile: string,
    private readonly address: string,
    private connected: Browser,
    private readonly ownsProfile: boolean,
  ) {}

  static async start(options: OwnChromiumOptions = {}): Promise<OwnChromium> {
    const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'negatoscope-profile-'));
    const [command = program, ...args] = [
      ...(options.wrap ?? []),
      program,
      ...quietFlags,
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      ...(options.flags ?? ['--headless=new', '--window-size=1440,900']),
      options.url ?? 'about:blank',
    ];
    const started = spawn(command, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
      env: { ...process.env, ...options.env },
    });
    const address = await devToolsAddress(started);
    return new OwnChromium(started, profile, address, await connect(address), options.profile === undefined);
  }

  get browser(): Browser {
    return this.connected;
  }

  /** Lets go of the browser, and of every page of it, until `work` is done: a worker that is watched never ends. */
  async unwatched(work: () => Promise<void>): Promise<void> {
    await this.connected.close();
    await work();
    this.connected = await connect(this.address);
  }

  get context(): BrowserContext {
    const [context] = this.browser.contexts();
    if (context === undefined) throw new Error('the browser has no context');
    return context;
  }

  /** Every process of it. */
  pids(): number[] {
    return processesOf(this.process.pid ?? 0);
  }

  /** As a machine that loses its power: nothing can be tidied up. */
  async kill(): Promise<void> {
    const gone = new Promise((resolve) => this.process.once('exit', resolve));
    for (const pid of this.pids().toReversed()) end(pid);
    await gone;
  }

  /** As a person does: the browser has time to write what it wants to. */
  async quit(): Promise<void> {
    const gone = new Promise((resolve) => this.process.once('exit', resolve));
    const session = await this.browser.newBrowserCDPSession();
    await session.send('Browser.close').catch(() => undefined);
    await gone;
  }

  async close(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) await this.kill();
    await this.browser.close().catch(() => undefined);
    if (this.ownsProfile) rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** On this machine: files are given by their names, so that the test does not carry what is in them. */
export const connect = (address: string): Promise<Browser> => {
  const once = (timeout: number) => chromium.connectOverCDP(address, { isLocal: true, timeout });
  // A browser that has just begun may take the connection and never answer on it.
  return once(10_000).catch(() => once(30_000));
};

export function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone by itself.
  }
}

/** The next address that a browser below this process tells. */
export function devToolsAddress(started: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let told = '';
    started.stderr?.on('data', (data: Buffer) => {
      told += data.toString();
      const [, address] = /DevTools listening on (ws:\S+)/.exec(told) ?? [];
      if (address !== undefined) resolve(address);
    });
    started.once('exit', (code) => reject(new Error(`Chromium ended (${code}): ${told.slice(-2000)}`)));
  });
}
