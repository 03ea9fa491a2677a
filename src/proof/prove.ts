import type { Ledger, Request } from '../network';
import type { AttemptResult, BuildList, HeaderResult, ProofResult } from '../shared/privacy';
import { tryAllRoads } from './attempts';
import { checkFiles, checkHeaders } from './served';

export interface ProofParts {
  readonly ledger: Ledger;
  readonly request: Request;
  readonly expectedHeaders: Readonly<Record<string, string>>;
  readonly build: BuildList | null;
}

function allowlistOf(
  attempts: readonly AttemptResult[],
  headers: readonly HeaderResult[],
): ProofResult['allowlist'] {
  const webRtc = attempts.find(({ attempt }) => attempt === 'webRtc')?.stoppedBy;
  if (webRtc === 'nothing') {
    const served = headers.find(({ name }) => name === 'Connection-Allowlist')?.state;
    return served === 'same' ? 'ignored' : 'notServed';
  }
  return webRtc === 'policy' ? 'honoured' : 'unknown';
}

/** Tries to send nothing to nobody on every road, then asks the site for its own headers and files. Started by a click only. */
export async function prove(
  { ledger, request, expectedHeaders, build }: ProofParts,
  told: (result: AttemptResult) => void,
): Promise<ProofResult> {
  const undo = ledger.expectViolations();
  try {
    const attempts = await tryAllRoads(told);
    const headers = await checkHeaders(request, expectedHeaders).catch(() => []);
    const files = build === null || headers.length === 0 ? null : await checkFiles(request, build);
    return { attempts, headers, files, allowlist: allowlistOf(attempts, headers) };
  } finally {
    undo();
  }
}
