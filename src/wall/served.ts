import type { Request } from '../network';
import type { HeaderResult } from '../shared/privacy';

/** The headers of one answer of the own site against what the deployment's config says. */
export function compareHeaders(
  { headers }: Response,
  expected: Readonly<Record<string, string>>,
): HeaderResult[] {
  return Object.entries(expected).map(([name, value]) => {
    const served = headers.get(name);
    return { name, state: served === null ? 'missing' : served === value ? 'same' : 'different' };
  });
}

/** The headers of the page itself, asked for anew. Where the service worker answers, what the page was made from. */
export async function checkHeaders(
  request: Request,
  expected: Readonly<Record<string, string>>,
): Promise<HeaderResult[]> {
  return compareHeaders(await request('proof', '/'), expected);
}

interface Page {
  querySelector(selector: string): { getAttribute(name: string): string | null } | null;
}

/** What the portable file must say of itself; its scripts and styles stand there by their sums. */
const portableRules = [
  "default-src 'none'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
];

/** The portable file has no server: the policy in its own head counts. */
export function checkMetaPolicy(page: Page): HeaderResult[] {
  const name = 'Content-Security-Policy';
  const text = page.querySelector(`meta[http-equiv="${name}"]`)?.getAttribute('content') ?? null;
  if (text === null) return [{ name, state: 'missing' }];
  const rules = new Set(text.split(';').map((rule) => rule.trim()));
  return [{ name, state: portableRules.every((rule) => rules.has(rule)) ? 'same' : 'different' }];
}
