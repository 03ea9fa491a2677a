// npm run soak [-- --kills 100 --locks 50 --quota 10 --forgets 20 --tabs 200 --nonces 1000000 --ends 50 --flip-step 1 --minutes 10
// --only kill,lock,quota,forget,tabs,nonces,ends,flips,traces,sessions --no-memory --seed N]: the library under what it must
// survive, and a kiosk's sessions one after the other, in a real Chromium with a profile on the disk. Exit 0 only if
// nothing is wrong. The gate runs a sample of the library's.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensurePackages, ensureProgram, root } from './install.mjs';

const { values: options } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    locks: { type: 'string', default: '50' },
    quota: { type: 'string', default: '10' },
    forgets: { type: 'string', default: '20' },
    tabs: { type: 'string', default: '200' },
    nonces: { type: 'string', default: '1000000' },
    ends: { type: 'string', default: '50' },
    'flip-step': { type: 'string', default: '1' },
    minutes: { type: 'string', default: '10' },
    only: { type: 'string', default: 'kill,lock,quota,forget,tabs,nonces,ends,flips,traces,sessions' },
    'no-memory': { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
  },
});
ensurePackages();
process.env.NEGATOSCOPE_CHROMIUM ??= ensureProgram(
  ['chromium', 'chromium-browser', 'google-chrome'],
  ['chromium'],
);
const { soakKills } = await import('./soak/kill.mjs');
const { soakLocks } = await import('./soak/lock.mjs');
const { soakQuota } = await import('./soak/quota.mjs');
const { soakForget } = await import('./soak/forget.mjs');
const { soakTabs } = await import('./soak/tabs.mjs');
const { soakNonces } = await import('./soak/nonces.mjs');
const { soakSpec } = await import('./soak/spec.mjs');
const { soakTraces } = await import('./soak/traces.mjs');
const { soakSessions } = await import('./soak/sessions.mjs');
const soaks = {
  kill: [soakKills, Number(options.kills)],
  lock: [soakLocks, Number(options.locks)],
  quota: [soakQuota, Number(options.quota)],
  forget: [soakForget, Number(options.forgets)],
  tabs: [soakTabs, Number(options.tabs)],
  nonces: [soakNonces, Number(options.nonces)],
  // On the product's page: takes a build.
  ends: [
    soakSpec('ended in the middle', 'test/e2e/library.end.spec.ts', 'at any moment', 'NEGATOSCOPE_ENDS'),
    Number(options.ends),
  ],
  flips: [
    soakSpec(
      'one bit in every byte',
      'test/e2e/vault/format.spec.ts',
      'V1: one bit',
      'NEGATOSCOPE_FLIP_STEP',
    ),
    Number(options['flip-step']),
  ],
  traces: [soakTraces, 1],
  sessions: [soakSessions, Number(options.minutes)],
};

/** The same moments again with the same seed. */
let state = Number(options.seed) >>> 0;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};

const { runnerImport } = await import('vite');
const load = async (path) =>
  (await runnerImport(join(root, path), { configFile: false, logLevel: 'error' })).module;
const { buildVaultPage } = await load('test/vault/build.ts');
const traces = await load('test/support/traces.ts');
const { startServer } = await import('./server.mjs');
const directory = await buildVaultPage();
const server = await startServer({ directory });
const folder = mkdtempSync(join(tmpdir(), 'negatoscope-soak-'));
let wrong = 0;
try {
  for (const name of options.only.split(',')) {
    const [soak, rounds] = soaks[name];
    const profile = join(folder, name);
    mkdirSync(profile);
    const began = performance.now();
    const result = await soak({
      profile,
      server,
      rounds,
      random,
      traces,
      load,
      searchesMemory: !options['no-memory'],
      say: (line) => console.log(line),
    });
    const { wrong: found, ...figures } = result;
    wrong += found.length;
    console.log(
      `${found.length === 0 ? 'ok  ' : 'FAIL'} ${JSON.stringify(figures)} (${((performance.now() - began) / 1000).toFixed(0)} s)`,
    );
    for (const line of found) console.log(`     ${line}`);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
} finally {
  await server.close();
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
process.exit(wrong === 0 ? 0 : 1);
