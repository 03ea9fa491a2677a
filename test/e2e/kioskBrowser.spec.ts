import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test, type Page } from '@playwright/test';
import { processesOf } from '../../scripts/processes.mjs';
import { startServer, type RunningServer } from '../../scripts/server.mjs';
import { buildImage } from '../fixtures';
import { expect, give } from './support/app';
import { hasOwnFileSystem, ManagedPolicy } from './support/managedPolicy';
import { connect, devToolsAddress, end, OwnChromium, program, quietFlags } from './support/ownChromium';
import { isWhole, readNetLog } from './support/netLog';
import { hasXvfb, Screen } from './support/screen';
import { TraceSearch } from '../support/traces';

test.skip(!hasOwnFileSystem, 'a policy file for one browser alone needs root on Linux');
test.describe.configure({ timeout: 300_000 });

type Change = (policy: Record<string, unknown>) => void;

/** The one thing that the shipped file forbids and the test cannot do without. */
const lettingUsIn: Change = (policy) => {
  policy.DeveloperToolsAvailability = 1;
};

async function underPolicy(
  server: RunningServer,
  change: Change,
  act: (page: Page, own: OwnChromium) => Promise<void>,
  url = server.url,
): Promise<void> {
  const policy = new ManagedPolicy(server.port, change);
  let own: OwnChromium | null = null;
  try {
    own = await OwnChromium.start({ wrap: policy.wrap, url });
    await act(own.context.pages()[0] as Page, own);
  } finally {
    await own?.close();
    policy.remove();
  }
}

async function withServer(act: (server: RunningServer) => Promise<void>, headers?: Record<string, string>) {
  const server = await startServer({ kiosk: true, ...(headers === undefined ? {} : { headers }) });
  try {
    await act(server);
  } finally {
    await server.close();
  }
}

test('Chromium knows every policy of the file and obeys it', async () => {
  const change: Change = (policy) => {
    lettingUsIn(policy);
    policy.URLAllowlist = [...(policy.URLAllowlist as string[]), 'chrome://policy'];
  };
  await withServer((server) =>
    underPolicy(server, change, async (page) => {
      await page.goto('chrome://policy');
      const rows = page.locator('policy-row');
      await expect(rows.filter({ hasText: 'URLBlocklist' }).first()).toBeAttached();
      const told = await rows.evaluateAll((elements) =>
        elements.map((element) => {
          const inside = (element.shadowRoot ?? element) as ParentNode;
          const text = (name: string) => inside.querySelector(name)?.textContent?.trim() ?? '';
          return { name: text('.policy.row .name') || text('.name'), status: text('.messages') };
        }),
      );
      const file = new URL('../../deploy/kiosk/policies/negatoscope.json', import.meta.url);
      const names = Object.keys(JSON.parse(readFileSync(file, 'utf8')) as object);
      for (const name of names)
        expect.soft(told.find((row) => row.name === name)?.status, name).toMatch(/^(OK|Deprecated)$/);
    }),
  );
});

test('no other address opens: another site, a file, the browser’s own pages', async () => {
  const other = await startServer({ headers: {} });
  try {
    await withServer((server) =>
      underPolicy(server, lettingUsIn, async (page) => {
        await page.locator('html[data-ready]').waitFor();
        const addresses = [
          other.url,
          'file:///etc/hostname',
          'data:text/html,x',
          'chrome://version',
          `view-source:${server.url}`,
        ];
        for (const address of addresses)
          await expect(page.goto(address), address).rejects.toThrow(/ERR_BLOCKED_BY|chrome-error:/);
      }),
    );
    expect(other.requests).toEqual([]);
  } finally {
    await other.close();
  }
});

/** A file of the site that is no page of ours: nothing of the app's own guard runs on it. */
const bare = (server: RunningServer) => `${server.url}/build.json`;

test('without the product’s headers, too: nothing is stored on the disk, no file is saved, no call leaves', async () => {
  const word = `kiosk ${process.pid} ${Date.now()}`;
  const search = new TraceSearch([{ marker: word, as: 'utf8', bytes: Buffer.from(word) }]);
  const tryAll = async (page: Page, own: OwnChromium) => {
    const saving = page.waitForEvent('download', { timeout: 10_000 }).catch(() => null);
    const candidates = await page.evaluate(async (text) => {
      await new Promise<void>((resolve) => {
        const opened = indexedDB.open('kiosk', 1);
        opened.onupgradeneeded = () => opened.result.createObjectStore('words');
        opened.onsuccess = () => {
          const change = opened.result.transaction('words', 'readwrite', { durability: 'strict' });
          change.objectStore('words').put(text, 1);
          change.oncomplete = () => resolve();
        };
      });
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([text]));
      link.download = 'taken-away.txt';
      link.click();
      const peer = new RTCPeerConnection();
      const found: string[] = [];
      const ended = new Promise((resolve) => {
        peer.onicecandidate = ({ candidate }) =>
          candidate === null ? resolve(null) : found.push(candidate.candidate);
        setTimeout(resolve, 5000);
      });
      peer.createDataChannel('x');
      await peer.setLocalDescription(await peer.createOffer());
      await ended;
      return found.filter((line) => / udp /i.test(line)).length;
    }, word);
    const download = await saving;
    const saved = download !== null && (await download.failure()) === null;
    await own.kill();
    return { stored: search.inFolder(own.profile).length > 0, saved, calls: candidates > 0 };
  };
  await withServer(async (server) => {
    const control = await OwnChromium.start({ url: bare(server) });
    try {
      expect(await tryAll(control.context.pages()[0] as Page, control), 'control').toEqual({
        stored: true,
        saved: true,
        calls: true,
      });
    } finally {
      await control.close();
    }
    await underPolicy(
      server,
      lettingUsIn,
      async (page, own) => {
        expect(await tryAll(page, own)).toEqual({ stored: false, saved: false, calls: false });
      },
      bare(server),
    );
  }, {});
});

test('with the file as shipped nobody looks into the page with the developer tools', async () => {
  await withServer((server) =>
    underPolicy(
      server,
      () => undefined,
      async (page, own) => {
        expect(page).toBeUndefined();
        await expect(own.context.newPage()).rejects.toThrow();
      },
    ),
  );
});

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

test('start.sh serves the page on this machine and opens it on the whole screen; killed, the browser comes back and knows nothing; ended, nothing is left', async () => {
  test.skip(!hasXvfb, 'Xvfb is not installed');
  const port = await freePort();
  const policy = new ManagedPolicy(port, lettingUsIn);
  const temporary = mkdtempSync(join(tmpdir(), 'negatoscope-kiosk-'));
  const picture = join(temporary, 'IM1');
  const netLog = join(temporary, 'net.json');
  const screen = await Screen.open(1280, 800);
  const script = spawn('sh', [fileURLToPath(new URL('../../deploy/kiosk/start.sh', import.meta.url))], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      BUILT: '1',
      PORT: String(port),
      BROWSER_PROGRAM: policy.program(program, ...quietFlags, '--remote-debugging-port=0'),
      DISPLAY: screen.display,
      SCREEN_SIZE: '1280,800',
      BROWSER_FLAGS: `--log-net-log=${netLog}`,
      TMPDIR: temporary,
    },
  });
  const ended = new Promise((resolve) => script.once('exit', resolve));
  try {
    const first = await connect(await devToolsAddress(script));
    const page = first.contexts()[0]?.pages()[0] as Page;
    await page.locator('html[data-ready]').waitFor();
    // Without a window manager the browser keeps one pixel away from the edge.
    const [width = 0, height = 0] = await page.evaluate(() => [innerWidth, innerHeight]);
    expect(width).toBeGreaterThanOrEqual(1279);
    expect(height).toBeGreaterThanOrEqual(799);
    const again = devToolsAddress(script);
    writeFileSync(picture, buildImage({}).bytes);
    await give(page, [picture]);
    await page.locator('[data-viewport="0"][data-state="ready"]').waitFor();
    const [browser] = processesOf(script.pid ?? 0).filter(isBrowser);
    end(browser ?? 0);
    const second = await connect(await again);
    const fresh = second.contexts()[0]?.pages()[0] as Page;
    await fresh.locator('html[data-ready]').waitFor();
    await expect(fresh.getByRole('heading', { name: 'Insert your disc' })).toBeVisible();
    expect(await fresh.evaluate(() => history.length)).toBe(1);
    // The script is held while this browser writes its log to the end: a third one would begin it anew.
    script.kill('SIGSTOP');
    await (await second.newBrowserCDPSession()).send('Browser.close').catch(() => undefined);
    await expect.poll(() => isWhole(netLog), { timeout: 30_000 }).toBe(true);
  } finally {
    script.kill('SIGTERM');
    script.kill('SIGCONT');
    await ended;
    screen.close();
    policy.remove();
  }
  expect(readdirSync(temporary)).toEqual(['IM1', 'net.json']);
  // Whatever the browser asked its maker, it spoke to this machine only.
  const connected = [...readNetLog(netLog).connected];
  expect(connected.length).toBeGreaterThan(0);
  expect(connected.filter((address) => !/^(127\.0\.0\.1|\[::1\]):/.test(address))).toEqual([]);
  await expect(fetch(`http://localhost:${port}/`)).rejects.toThrow();
  rmSync(temporary, { recursive: true });
});

/** The browser itself: neither a part of it nor the shell that started it. */
const isBrowser = (pid: number) => {
  const [command = '', ...words] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  return command.endsWith('/chromium') && !words.some((word) => word.startsWith('--type='));
};
