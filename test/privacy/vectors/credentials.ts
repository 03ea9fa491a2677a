import type { Vector } from './types';

/** Signing in and paying: here the browser asks by itself, and often by name and https alone. */
export const credentials: Readonly<Record<string, Vector>> = {
  'sign-in by the browser (FedCM)': ({ url }) =>
    navigator.credentials.get({
      identity: { providers: [{ configURL: `${url}/fedcm.json`, clientId: 'a' }] },
    } as CredentialRequestOptions),
  payment: ({ host, port }) => {
    const { PaymentRequest: Payment } = globalThis as unknown as {
      PaymentRequest: new (methods: object[], details: object) => { canMakePayment(): Promise<boolean> };
    };
    return new Payment([{ supportedMethods: `https://${host}:${port}/a` }], {
      total: { label: 'a', amount: { currency: 'EUR', value: '1' } },
    }).canMakePayment();
  },
  'sign-in by the browser, by name': ({ name }) =>
    navigator.credentials.get({
      identity: { providers: [{ configURL: `https://${name}/fedcm.json`, clientId: 'a' }] },
    } as CredentialRequestOptions),
  'end of a sign-in by the browser': ({ name }) =>
    (
      globalThis as unknown as {
        IdentityCredential: { disconnect(of: object): Promise<void> };
      }
    ).IdentityCredential.disconnect({
      configURL: `https://${name}/fedcm.json`,
      clientId: 'a',
      accountHint: 'a',
    }),
  'payment, by name': ({ name }) =>
    new PaymentRequest([{ supportedMethods: `https://${name}/a` }], {
      total: { label: 'a', amount: { currency: 'EUR', value: '1' } },
    }).canMakePayment(),
};

/** Asked for by name. Only the page in front may ask. */
export const passkeys: Readonly<Record<string, Vector>> = {
  'passkey of another site': ({ name }) =>
    navigator.credentials.get({ publicKey: { rpId: name, challenge: new Uint8Array(16) } }),
  'new passkey of another site': ({ name }) =>
    navigator.credentials.create({
      publicKey: {
        rp: { id: name, name: 'a' },
        user: { id: new Uint8Array(8), name: 'a', displayName: 'a' },
        challenge: new Uint8Array(16),
        pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
      },
    }),
  'passkey of another site, said by a getter': ({ name }) => {
    let asked = 0;
    const publicKey = {
      challenge: new Uint8Array(16),
      get rpId() {
        asked += 1;
        return asked === 1 ? location.hostname : name;
      },
    };
    return navigator.credentials.get({ publicKey });
  },
  'passkey of another site, inherited': ({ name }) => {
    Object.assign(Object.prototype, { rpId: name });
    try {
      return navigator.credentials.get({ publicKey: { challenge: new Uint8Array(16) } });
    } finally {
      delete (Object.prototype as { rpId?: string }).rpId;
    }
  },
  'passkey of another site that is said to be gone': ({ name }) =>
    (
      PublicKeyCredential as unknown as {
        signalUnknownCredential(of: { rpId: string; credentialId: string }): Promise<void>;
      }
    ).signalUnknownCredential({ rpId: name, credentialId: 'AAAA' }),
};
