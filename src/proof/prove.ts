import type { Ledger, Request } from '../network';
import type { AttemptResult, BuildList, HeaderResult, ProofResult } from '../shared/privacy';
import { looksUpNames, tryAllRoads } from './attempts';
import { checkFiles } from './files';

export interface ProofParts {
  readonly ledger: Ledger;
  readonly request: Request;
  /** The rules the page came with, against what its config says. Rejects without an answer. */
  readonly checkServed: () => Promise<HeaderResult[]>;
  readonly build: BuildList | null;
}

function allowlistOf(looksUp: boolean | null, headers: readonly HeaderResult[]): ProofResult['allowlist'] {
  if (looksUp === null) return 'unknown';
  if (!looksUp) return 'honoured';
  const served = headers.find(({ name }) => name === 'Connection-Allowlist')?.state;
  return served === 'same' ? 'ignored' : 'notServed';
}

/** Tries to send nothing to nobody on every road, then asks the site for its own headers and files. Started by a click only. */
export async function prove(
  { ledger, request, checkServed, build }: ProofParts,
  told: (result: AttemptResult) => void,
): Promise<ProofResult> {
  const undo = ledger.expectViolations();
  try {
    const attempts = await tryAllRoads(told);
    const headers = await checkServed().catch(() => []);
    const files = build === null || headers.length === 0 ? null : await checkFiles(request, build);
    return { attempts, headers, files, allowlist: allowlistOf(await looksUpNames(), headers) };
  } finally {
    undo();
  }
}
