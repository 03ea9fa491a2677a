// npm run fuzz -- [--corpus DIR] [--count 10000] [--from 0] [--seed 1]
// Damages the generated pictures (and the files of a corpus) in eight ways and opens what comes out, in a child process
// under a watchdog. Right is a picture, an object without pixels, or the one coded error; anything else ends with exit 1
// and is kept as the smallest file that still does it, which `npm test` replays.
import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ensurePackages, root } from './install.mjs';

const { values: options } = parseArgs({
  options: {
    corpus: { type: 'string' },
    count: { type: 'string', default: '10000' },
    from: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    child: { type: 'boolean', default: false },
  },
});
const seed = Number(options.seed);
const corpus = options.corpus === undefined ? undefined : resolve(options.corpus);

/** A file that takes longer hangs; every frame's own deadline is below. */
const hangMs = 12_000;

/** dicom-parser is bundled in: its exports have no names that Node could see. */
const cache = join(root, 'node_modules/.cache/negatoscope-fuzz');
async function buildChild() {
  const { build } = await import('vite');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: ['dicom-parser'] },
    build: { ssr: join(root, 'test/fuzz/child.ts'), outDir: cache, emptyOutDir: true, target: 'node20' },
  });
}

async function serveAsChild() {
  const { serve } = await import(pathToFileURL(join(cache, 'child.js')).href);
  process.on('unhandledRejection', (thrown) => {
    process.send({ unhandled: String(thrown?.stack ?? typeof thrown) });
  });
  await serve(seed, corpus);
}

function startChild() {
  const child = fork(fileURLToPath(import.meta.url), [...process.argv.slice(2), '--child'], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--max-old-space-size=2048'],
  });
  const ready = new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', () => reject(new Error('the child did not start')));
  });
  return { child, ready };
}

/** One mutant. `dead` where the child has to be replaced. */
function ask({ child }, number) {
  return new Promise((resolve) => {
    let timer;
    const end = (told, dead = false) => {
      clearTimeout(timer);
      child.off('message', listen);
      child.off('exit', gone);
      resolve({ told: { number, ...told }, dead });
    };
    const gone = (code) => end({ verdict: { kind: 'crash', what: `exit ${code}` } }, true);
    const wait = (milliseconds) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        end({ verdict: { kind: 'hang', what: `over ${hangMs} ms` } }, true);
        child.kill('SIGKILL');
      }, milliseconds);
    };
    const listen = (message) => {
      if (message.minimising) wait(120_000);
      else if (message.unhandled) end({ verdict: { kind: 'foreign', what: message.unhandled } }, true);
      else end(message);
    };
    child.on('message', listen);
    child.once('exit', gone);
    wait(hangMs);
    child.send(number);
  });
}

/** What ended its child cannot have been made smaller by it: it is kept whole. */
async function shown({ child }, number) {
  const answer = new Promise((resolve) => child.once('message', resolve));
  child.send({ show: number });
  return answer;
}

function keep({ number, subject, kind, verdict, crasher }) {
  const folder = join(root, 'test/fixtures/crashers');
  mkdirSync(folder, { recursive: true });
  const what = verdict.what.split('\n')[0];
  writeFileSync(
    join(folder, `seed-${seed}-mutant-${number}.json`),
    `${JSON.stringify({ what, from: `${kind} of ${subject}`, bytes: crasher }, null, 2)}\n`,
  );
}

async function runAll() {
  const from = Number(options.from);
  const to = from + Number(options.count);
  const totals = new Map();
  const wrong = [];
  let slowest = { milliseconds: 0 };
  let server = startChild();
  const { ready: subjects } = await server.ready;
  console.log(`${to - from} mutants of ${subjects} files, seed ${seed}`);
  for (let number = from; number < to; number += 1) {
    const { told, dead } = await ask(server, number);
    const { verdict } = told;
    const name = verdict.kind === 'refused' ? `refused ${verdict.code}` : verdict.kind;
    totals.set(name, (totals.get(name) ?? 0) + 1);
    if (told.milliseconds > slowest.milliseconds) slowest = told;
    if (dead) {
      server.child.kill('SIGKILL');
      server = startChild();
      await server.ready;
    }
    if (['foreign', 'hang', 'crash'].includes(verdict.kind)) {
      const whole = dead ? { ...told, ...(await shown(server, number)) } : told;
      wrong.push(whole);
      keep(whole);
      console.log(`mutant ${number} (${whole.kind} of ${whole.subject}): ${verdict.kind}: ${verdict.what}`);
    }
    if ((number + 1) % 1000 === 0) console.log(`${number + 1 - from} done; go on with --from ${number + 1}`);
  }
  server.child.kill();
  for (const [name, count] of [...totals].toSorted()) console.log(`${String(count).padStart(7)} ${name}`);
  console.log(
    `slowest ${slowest.milliseconds} ms (mutant ${slowest.number}, ${slowest.kind} of ${slowest.subject})`,
  );
  console.log(wrong.length === 0 ? 'no foreign throw, no hang, no crash' : `${wrong.length} wrong`);
  return wrong.length;
}

if (options.child) await serveAsChild();
else {
  ensurePackages();
  await buildChild();
  process.exit((await runAll()) === 0 ? 0 : 1);
}
