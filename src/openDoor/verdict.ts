import type { Verdict } from '../shared/privacy';

/** What came back: a status with two of its headers, a redirect (never followed), or nothing that can be read. */
export type Answer =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly contentType: string | null;
      /** There is a WWW-Authenticate header. */
      readonly asksForLogin: boolean;
    }
  | { readonly kind: 'redirect' }
  | { readonly kind: 'none' };

export type { Verdict };

export const isLoopback = ({ hostname }: URL) =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);

/** Plain http is read and changed by anybody on the way: only to this machine itself. */
export const isInsecure = (root: URL) => root.protocol !== 'https:' && !isLoopback(root);

const mediaType = (contentType: string | null) => contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? null;

/** Answers whose meaning is sure; everything else is not, and no credential follows it. */
export function verdictOf(root: URL, answer: Answer): Verdict {
  if (isInsecure(root)) return 'insecure';
  if (answer.kind !== 'status') return 'undecidable';
  const { status, contentType, asksForLogin } = answer;
  if (status === 401 || (status === 403 && asksForLogin)) return 'protected';
  const type = mediaType(contentType);
  if (status === 200) {
    if (type === 'application/dicom+json' || type === 'application/dicom+xml') return 'open';
    // Plain JSON may be an old server's list or a program's login: not sure.
    return type === 'application/json' ? 'undecidable' : 'notDicomweb';
  }
  // No content has no type either: it is how some servers say that the search was done and found nothing.
  if (status === 204) return type === null || type === 'application/dicom+json' ? 'open' : 'notDicomweb';
  return status === 404 || status === 410 ? 'notDicomweb' : 'undecidable';
}

/** A Study Instance UID made of a fresh random UUID (PS3.5 B.2): no study has it, so that no patient's data is asked for. */
function uidOfNobody(): string {
  return `2.25.${BigInt(`0x${crypto.randomUUID().replaceAll('-', '')}`)}`;
}

/** `root`: the DICOMweb root without a slash at its end. */
export function probeUrl(root: URL): URL {
  return new URL(`${root.href.replace(/\/$/, '')}/studies?StudyInstanceUID=${uidOfNobody()}&limit=1`);
}
