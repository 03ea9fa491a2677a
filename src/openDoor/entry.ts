import type { Auth, DicomwebServer } from '../config';
import type { Verdict } from './verdict';

/**
 * credentials: who asks may say so. anonymous: it may be asked, but nothing that tells who asks is sent. barred: nothing is
 * asked of it; `canConfirm` where the person may decide otherwise for this server.
 */
export type Entry =
  { readonly kind: 'credentials' | 'anonymous' } | { readonly kind: 'barred'; readonly canConfirm: boolean };

const barred: Entry = { kind: 'barred', canConfirm: false };

/** What may follow a verdict. Only the deployment speaks for a server that cannot be checked, never the person. */
export function mayEnter(
  verdict: Verdict,
  door: DicomwebServer['door'],
  auth: Auth['kind'],
  confirmed: boolean,
): Entry {
  switch (verdict) {
    case 'protected':
      return { kind: 'credentials' };
    case 'certificate':
      return auth === 'clientCertificate' ? { kind: 'credentials' } : barred;
    case 'open':
      return door === 'allowedOpen' || confirmed
        ? { kind: 'anonymous' }
        : { kind: 'barred', canConfirm: true };
    case 'undecidable':
      return door === 'declaredProtected' ? { kind: 'credentials' } : barred;
    case 'notDicomweb':
    case 'insecure':
      return barred;
  }
}
