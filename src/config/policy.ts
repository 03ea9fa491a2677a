import type { Auth, Deployment, PortalDeployment } from './deployment';

/** What a mode may offer besides looking, which is moving through pictures, their brightness, size and place. */
export type ExtraTool = 'measure' | 'attributes' | 'fullScreen';

/** The only difference between the modes; `mode` itself is read by main alone. Times in seconds; null = never. */
export interface AppPolicy {
  readonly mode: 'patient' | 'portal' | 'kiosk';
  /** The file of the build that answers for `/`. */
  readonly startPage: string;
  readonly shadeSeconds: number;
  readonly lockSeconds: number | null;
  readonly eraseSeconds: number | null;
  /** Addresses the page may talk to besides its own origin; one that ends in `/*` means everything below. */
  readonly servers: readonly string[];
  /** Where /login and /logout may navigate to, redirects followed; null where nobody signs in by leaving the page. */
  readonly signIn: { readonly login: readonly string[]; readonly logout: readonly string[] } | null;
  readonly allowsExport: boolean;
  /** Whether "Remember on this device" is offered, and how long an open library stays open while nobody is there. */
  readonly library: { readonly lockSeconds: number } | null;
  readonly tools: readonly ExtraTool[];
}

export const patientPolicy: AppPolicy = {
  mode: 'patient',
  startPage: 'index.html',
  shadeSeconds: 600,
  lockSeconds: null,
  eraseSeconds: null,
  servers: [],
  signIn: null,
  allowsExport: true,
  library: { lockSeconds: 1800 },
  tools: ['measure', 'attributes', 'fullScreen'],
};

/** The shade carries the countdown to the erase: 90 s after the last touch everything of the patient is gone. */
export const kioskPolicy: AppPolicy = {
  mode: 'kiosk',
  startPage: 'kiosk.html',
  shadeSeconds: 65,
  lockSeconds: null,
  eraseSeconds: 90,
  servers: [],
  signIn: null,
  allowsExport: false,
  library: null,
  tools: [],
};

const isOwnPath = (address: string) => address.startsWith('/');

/** What is fetched of the provider, each endpoint by its path: its origin as a whole is never listed. */
function fetchedFor(auth: Auth): string[] {
  if (auth.kind !== 'oidc') return [];
  const { keys, token, revocation } = auth.endpoints;
  return [keys, token, revocation].filter((address) => address !== null);
}

function signInFor(auth: Auth): AppPolicy['signIn'] {
  if (auth.kind === 'cookie') return { login: [], logout: [] };
  if (auth.kind !== 'oidc') return null;
  const { authorization, endSession } = auth.endpoints;
  return {
    login: [new URL(authorization).origin],
    logout: endSession === null ? [] : [new URL(endSession).origin],
  };
}

function portalPolicy({ dicomweb, auth, deadlines }: PortalDeployment): AppPolicy {
  const { root, wadoUri } = dicomweb;
  const archive = [`${root}/*`, ...(wadoUri === null ? [] : [wadoUri])].filter((path) => !isOwnPath(path));
  return {
    mode: 'portal',
    startPage: 'portal.html',
    shadeSeconds: deadlines.shadeSeconds,
    lockSeconds: deadlines.lockSeconds,
    eraseSeconds: null,
    servers: [...new Set([...archive, ...fetchedFor(auth)])],
    signIn: signInFor(auth),
    allowsExport: true,
    // What a portal keeps is a matter of its own, not of this button.
    library: null,
    tools: ['measure', 'attributes', 'fullScreen'],
  };
}

/** The policy of a deployment: what its headers, its server files and its page are made from. */
export function policyFor(deployment: Deployment): AppPolicy {
  switch (deployment.preset) {
    case 'patient':
      return patientPolicy;
    case 'kiosk':
      return kioskPolicy;
    case 'portal':
      return portalPolicy(deployment);
  }
}
