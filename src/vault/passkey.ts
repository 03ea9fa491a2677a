import { ViewerError } from '../shared/errors';
import type { Bytes } from './format/box';
import type { Secret } from './keys/locks';

/**
 * A passkey's pseudo-random function (WebAuthn Level 3, 10.1.4): 32 bytes that this authenticator gives for this site and
 * this salt, and for nobody else. WebAuthn speaks to pages only, so these bytes cross the page on their way to the vault's
 * worker, in a buffer that is given away.
 */
interface PrfResults {
  readonly prf?: { readonly enabled?: boolean; readonly results?: { readonly first?: ArrayBuffer } };
}

type PasskeySecret = Extract<Secret, { kind: 'passkey' }>;

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const refused = (thrown: unknown) => ViewerError.from(thrown, 'Password', 'vault', 'passkey');

export function hasPasskeys(): boolean {
  return 'PublicKeyCredential' in globalThis;
}

function outputOf(credential: Credential | null): Bytes | null {
  const results = (credential as PublicKeyCredential | null)?.getClientExtensionResults() as
    PrfResults | undefined;
  const first = results?.prf?.results?.first;
  return first === undefined ? null : new Uint8Array(first);
}

/** Makes one. Throws ViewerError Password `passkey` where the person or the authenticator says no. */
export async function createPasskey(): Promise<PasskeySecret> {
  const salt = random(32);
  try {
    const credential = await navigator.credentials.create({
      publicKey: {
        rp: { name: 'Negatoscope' },
        // Shown by the browser: it names the thing, never a person.
        user: { id: random(16), name: 'Negatoscope library', displayName: 'Negatoscope library' },
        challenge: random(32),
        pubKeyCredParams: [
          { type: 'public-key', alg: -7 },
          { type: 'public-key', alg: -257 },
        ],
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        extensions: { prf: { eval: { first: salt } } },
      },
    });
    const credentialId = new Uint8Array((credential as PublicKeyCredential).rawId);
    // Some authenticators give the bytes only when asked again.
    const output = outputOf(credential);
    return output === null
      ? await askPasskey({ credentialId, salt })
      : { kind: 'passkey', credentialId, salt, output };
  } catch (thrown) {
    throw refused(thrown);
  }
}

/** Asks the authenticator. Throws ViewerError Password `passkey` where it gives nothing. */
export async function askPasskey({
  credentialId,
  salt,
}: {
  readonly credentialId: Bytes;
  readonly salt: Bytes;
}): Promise<PasskeySecret> {
  try {
    const credential = await navigator.credentials.get({
      publicKey: {
        challenge: random(32),
        allowCredentials: [{ type: 'public-key', id: credentialId }],
        userVerification: 'required',
        extensions: { prf: { eval: { first: salt } } },
      },
    });
    const output = outputOf(credential);
    if (output === null) throw new ViewerError('Password', 'vault', 'passkey');
    return { kind: 'passkey', credentialId, salt, output };
  } catch (thrown) {
    throw refused(thrown);
  }
}
