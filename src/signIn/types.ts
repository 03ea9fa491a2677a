import type { Credentials } from '../network';
import type { Verdict } from '../openDoor';

/** Why nobody is signed in, where there is something to say. */
export type SignInNotice = 'expired' | 'wrongPassword' | 'noCertificate' | 'failed' | 'signedOut' | 'locked';

export type SignInState =
  /** The server's door is looked at, or an answer of the provider is exchanged. */
  | { readonly step: 'checking' }
  | { readonly step: 'barred'; readonly verdict: Verdict; readonly canConfirm: boolean }
  | {
      readonly step: 'signedOut';
      /** leave: at the provider's or the host's page. password: here. certificate: the browser has one or not. */
      readonly by: 'leave' | 'password' | 'certificate';
      readonly verdict: Verdict;
      readonly notice: SignInNotice | null;
    }
  /** The page is about to be replaced. */
  | { readonly step: 'leaving' }
  | { readonly step: 'signedIn'; readonly verdict: Verdict; readonly person: string | null }
  /** Whoever was signed in is not any more: what is on the screen stays until the lock, nothing more is asked. */
  | { readonly step: 'expired'; readonly verdict: Verdict };

/** One way to prove who asks. */
export interface Method extends Credentials {
  readonly by: 'leave' | 'password' | 'certificate';
  /** Drops what it knows; tells the provider where that is possible. Never rejects. */
  end(signal: AbortSignal): Promise<void>;
  /** Drops what it knows and tells nobody: other tabs go on. */
  forget(): void;
}
