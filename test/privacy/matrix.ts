import { listen, type Listener, type Target } from './attacker';
import { alone, staying, type Vector } from './vectors';

/** What a browser must do for the matrix, whichever drives it. */
export interface AttackedPage {
  run(vector: Vector, target: Target): Promise<unknown>;
  close(): Promise<void>;
}

export type OpenPage = () => Promise<AttackedPage>;

/** Nothing more has arrived for so long: it is over. Chromium's error page repeats a navigation after 1.1 s. */
const quietMs = 3000;
const mostMs = 30_000;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Started and not waited for: what a vector promises may never come. Both drivers send a function as its text. */
const started = (vector: Vector): Vector =>
  Object.assign(() => undefined, {
    toString: () =>
      `(to) => { try { void (${vector.toString()})(to)?.catch?.(() => undefined); } catch {} return 'ran'; }`,
  });

function targetOf({ host, port }: Listener, site: string): Target {
  const url = `http://${host}:${port}`;
  return {
    host,
    port,
    url,
    redirect: `${site}/redirect?to=${encodeURIComponent(`${url}/a.html`)}`,
  };
}

async function quiet(listeners: readonly Listener[]): Promise<void> {
  const count = () => listeners.filter((listener) => listener.arrived() > 0).length;
  const began = performance.now();
  let [known, since] = [count(), began];
  while (performance.now() - since < quietMs && performance.now() - began < mostMs) {
    await pause(200);
    if (count() !== known) [known, since] = [count(), performance.now()];
  }
}

/** Tries every vector against the site; gives the names of those by which something arrived at the attacker's. */
export async function leaksOf(site: string, open: OpenPage): Promise<ReadonlySet<string>> {
  const listeners = new Map<string, Listener>();
  const unsure: string[] = [];
  const tryIt = async (page: AttackedPage, name: string, vector: Vector) => {
    const listener = await listen();
    listeners.set(name, listener);
    // Where nothing stops it, it may take its page away before the page has answered.
    const answer = await page.run(started(vector), targetOf(listener, site)).catch(() => null);
    if (answer !== 'ran') unsure.push(name);
    return listener;
  };
  const inOnePage = async (vectors: [string, Vector][]) => {
    const page = await open();
    const tried: Listener[] = [];
    for (const [name, vector] of vectors) tried.push(await tryIt(page, name, vector));
    await quiet(tried);
    await page.close();
  };
  const pages = Object.entries(alone);
  const oneAfterTheOther = async () => {
    for (let entry = pages.shift(); entry !== undefined; entry = pages.shift()) await inOnePage([entry]);
  };
  await Promise.all([inOnePage(Object.entries(staying)), ...Array.from({ length: 4 }, oneAfterTheOther)]);
  const leaked = [...listeners].filter(([, listener]) => listener.arrived() > 0).map(([name]) => name);
  for (const listener of listeners.values()) listener.close();
  const notTried = unsure.filter((name) => !leaked.includes(name));
  if (notTried.length > 0) throw new Error(`not tried: ${notTried.join(', ')}`);
  return new Set(leaked);
}
