import { attackersNames, listen, type Listener, type NamedListener, type Target } from './attacker';
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

/** A page that does not answer is no reason to wait for ever: rejects then. */
const mostAnswerMs = 20_000;
const answered = <T>(work: Promise<T>): Promise<T> =>
  Promise.race([work, pause(mostAnswerMs).then(() => Promise.reject(new Error('a page does not answer')))]);

/** Started and not waited for: what a vector promises may never come. Both drivers send a function as its text. */
const started = (vector: Vector): Vector =>
  Object.assign(() => undefined, {
    toString: () =>
      `(to) => { try { void (${vector.toString()})(to)?.catch?.(() => undefined); } catch {} return 'ran'; }`,
  });

let ways = 0;
function targetOf({ host, port }: Listener, site: string): Target {
  ways += 1;
  const url = `http://${host}:${port}`;
  return {
    host,
    port,
    url,
    name: `way${ways}.${attackersNames}`,
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

interface Tried {
  /** Side by side in one page. */
  readonly staying?: Readonly<Record<string, Vector>>;
  /** Each in a page of its own, so many pages at a time. */
  readonly alone: Readonly<Record<string, Vector>>;
  readonly lanes: number;
}

const everything: Tried = { staying, alone, lanes: 4 };

/** Tries every vector against the site; gives the names of those by which something arrived at the attacker's. */
export async function leaksOf(
  site: string,
  open: OpenPage,
  names: NamedListener,
  { staying = {}, alone, lanes }: Tried = everything,
): Promise<ReadonlySet<string>> {
  const listeners = new Map<string, Listener>();
  const unsure: string[] = [];
  const tryIt = async (page: AttackedPage, name: string, vector: Vector) => {
    const own = await listen();
    const target = targetOf(own, site);
    const listener = { ...own, arrived: () => own.arrived() + Number(names.arrived(target.name)) };
    listeners.set(name, listener);
    // Where nothing stops it, it may take its page away before the page has answered.
    const answer = await answered(page.run(started(vector), target)).catch(() => null);
    if (answer !== 'ran') unsure.push(name);
    return listener;
  };
  const inOnePage = async (vectors: [string, Vector][]) => {
    if (vectors.length === 0) return;
    const page = await answered(open());
    const tried: Listener[] = [];
    for (const [name, vector] of vectors) tried.push(await tryIt(page, name, vector));
    await quiet(tried);
    await answered(page.close()).catch(() => undefined);
  };
  const pages = Object.entries(alone);
  const oneAfterTheOther = async () => {
    for (let entry = pages.shift(); entry !== undefined; entry = pages.shift()) await inOnePage([entry]);
  };
  await Promise.all([inOnePage(Object.entries(staying)), ...Array.from({ length: lanes }, oneAfterTheOther)]);
  const leaked = [...listeners].filter(([, listener]) => listener.arrived() > 0).map(([name]) => name);
  for (const listener of listeners.values()) listener.close();
  const notTried = unsure.filter((name) => !leaked.includes(name));
  if (notTried.length > 0) throw new Error(`not tried: ${notTried.join(', ')}`);
  return new Set(leaked);
}
