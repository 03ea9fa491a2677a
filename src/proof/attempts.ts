import type { Attempt, AttemptResult } from '../shared/privacy';
import { lookUpReservedName } from '../wall';
import { roads, type Outcome, type Road } from './roads';

/** The browser tells a violation in a task of its own, soon after the call that set it off. */
const violationMs = 400;

/** The first violation from now on, or null. */
function nextViolation(): { happened: Promise<string | null>; stop(): void } {
  const abort = new AbortController();
  const happened = new Promise<string | null>((resolve) => {
    document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
      signal: abort.signal,
      once: true,
    });
    abort.signal.addEventListener('abort', () => resolve(null), { once: true });
  });
  return { happened, stop: () => abort.abort() };
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** What is thrown without a violation beside it: a name that is not there, or a function taken away before anything ran. */
async function go(road: Road): Promise<Outcome | 'missing'> {
  try {
    return await road();
  } catch (thrown) {
    return thrown instanceof ReferenceError ? 'missing' : 'guard';
  }
}

async function travel(attempt: Attempt, road: Road): Promise<AttemptResult> {
  const violation = nextViolation();
  const outcome = await go(road);
  const directive = await Promise.race([violation.happened, pause(violationMs).then(() => null)]);
  violation.stop();
  if (directive !== null) {
    const stoppedBy = directive.startsWith('require-trusted-types') ? 'trustedTypes' : 'policy';
    return { attempt, stoppedBy, directive };
  }
  return { attempt, stoppedBy: outcome ?? 'unsaid', directive: null };
}

/** Chromium shows the failed look-up where nothing forbids it (measured); elsewhere silence proves nothing. */
const silenceCounts = () => 'userAgentData' in navigator;

/** Whether this browser lets a look-up of another name out; null where it gives no sign. */
export async function looksUpNames(): Promise<boolean | null> {
  const found = await lookUpReservedName();
  if (found === 'lookedUp') return true;
  return found === 'silent' && silenceCounts() ? false : null;
}

/** One after the other, so that each violation belongs to its attempt. */
export async function tryAllRoads(told: (result: AttemptResult) => void): Promise<AttemptResult[]> {
  const results: AttemptResult[] = [];
  const add = (result: AttemptResult) => {
    results.push(result);
    told(result);
  };
  for (const [attempt, road] of Object.entries(roads)) add(await travel(attempt as Attempt, road));
  return results;
}
