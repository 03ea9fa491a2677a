// Programs the environment starts: each by its pid, ended by its pid, and none outlives this process.
import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { createServer } from 'node:net';

/** A port of loopback nobody listens on now. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const termMs = 3000;

export class Children {
  #children = new Set();

  constructor() {
    // Last resort, when nobody waited for `end`: a process that exits takes what it started with it.
    process.once('exit', this.#killAll);
  }

  #killAll = () => {
    for (const child of this.#children) child.kill('SIGKILL');
  };

  /** Starts a program with its output in a file; `died` names it when it ends before it is asked to. */
  start(name, command, args, { log, ...options }) {
    const output = openSync(log, 'a');
    const child = spawn(command, args, { stdio: ['ignore', output, output], ...options });
    this.#children.add(child);
    const running = { pid: child.pid, name, log, exited: false };
    child.once('error', () => {
      running.exited = true;
    });
    child.once('exit', () => {
      running.exited = true;
      this.#children.delete(child);
    });
    return running;
  }

  async end() {
    process.removeListener('exit', this.#killAll);
    await Promise.all(
      [...this.#children].map(async (child) => {
        const exited = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGTERM');
        const timer = setTimeout(() => child.kill('SIGKILL'), termMs);
        await exited;
        clearTimeout(timer);
      }),
    );
  }
}

/** Waits until `ask` resolves true, at most `timeoutMs`; says where the program's own words are when it does not come. */
export async function untilReady(running, ask, timeoutMs = 30_000) {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    if (running.exited) break;
    if (await ask().catch(() => false)) return;
    await pause(25);
  }
  throw new Error(`${running.name} did not start; see ${running.log}`);
}

/** A Node server on a loopback port, by default of the system's choice; resolves with the port and a close that waits for nobody. */
export async function listen(server, port = 0) {
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: server.address().port,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
