import { readAddress } from './address';
import { record, ConfigError, type Fields } from './fields';

/**
 * What /config.json of a deployment says: public by nature, so it never holds a secret. Patient and kiosk have nothing to
 * say; their pages do not even ask for it.
 */
export type Deployment = { readonly preset: 'patient' } | { readonly preset: 'kiosk' } | PortalDeployment;

export interface PortalDeployment {
  readonly preset: 'portal';
  readonly dicomweb: DicomwebServer;
  readonly auth: Auth;
  /** Whether pictures may be kept, encrypted, for viewing without the network. */
  readonly offlineViewing: boolean;
  /** Whether studies are listed before anything is asked for. */
  readonly listsBeforeQuery: boolean;
  /** Seconds without a touch until the screen is covered, and until it is locked. */
  readonly deadlines: { readonly shadeSeconds: number; readonly lockSeconds: number };
}

export interface DicomwebServer {
  /** An https address (http on loopback only), or a path of the page's own origin; without a slash at its end. */
  readonly root: string;
  /** The WADO-URI service of a server that has no WADO-RS: then files are fetched there, one by one; null where it has. */
  readonly wadoUri: string | null;
  /**
   * What the deployment says about the question whether the server answers without a login: `check` leaves it to the
   * check; `declaredProtected` speaks for a server that the check cannot decide; `allowedOpen` admits one that answers
   * anybody (a public archive, a closed network).
   */
  readonly door: 'check' | 'declaredProtected' | 'allowedOpen';
}

export type Auth =
  | OpenIdConnect
  | { readonly kind: 'basic' }
  /** The host's own sign-in sets a cookie that no script can read; both addresses are paths of the page's own origin. */
  | { readonly kind: 'cookie'; readonly signIn: string; readonly signOut: string }
  | { readonly kind: 'clientCertificate' };

export interface OpenIdConnect {
  readonly kind: 'oidc';
  readonly issuer: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** Full addresses. In the file, a path stands for one of the issuer's origin. */
  readonly endpoints: {
    readonly keys: string;
    readonly token: string;
    /** Navigated to from /login and /logout only, never fetched. */
    readonly authorization: string;
    readonly endSession: string | null;
    /** Where a refresh token is given back (RFC 7009); null where the provider has no such place. */
    readonly revocation: string | null;
  };
}

/** On the same server as the root: the door that is checked is the root's. */
function readWadoUri(fields: Fields, root: string): string | null {
  const text = fields.optionalText('wadoUri');
  if (text === null) return null;
  const address = readAddress(text, fields.name('wadoUri'), { ownPath: true });
  const originOf = (place: string) => (place.startsWith('/') ? '' : new URL(place).origin);
  if (originOf(address) !== originOf(root))
    throw new ConfigError(fields.name('wadoUri'), 'must be on the same server as the root');
  return address;
}

function readServer(fields: Fields): DicomwebServer {
  const root = readAddress(fields.text('root'), fields.name('root'), { ownPath: true });
  const server = {
    root,
    wadoUri: readWadoUri(fields, root),
    door: fields.oneOf('door', ['check', 'declaredProtected', 'allowedOpen'], 'check'),
  } as const;
  fields.end();
  return server;
}

function readEndpoints(fields: Fields, issuer: string): OpenIdConnect['endpoints'] {
  const address = (key: string, text: string) =>
    readAddress(text.startsWith('/') ? new URL(issuer).origin + text : text, fields.name(key));
  const optional = (key: string) => {
    const text = fields.optionalText(key);
    return text === null ? null : address(key, text);
  };
  const endpoints = {
    keys: address('keys', fields.text('keys')),
    token: address('token', fields.text('token')),
    authorization: address('authorization', fields.text('authorization')),
    endSession: optional('endSession'),
    revocation: optional('revocation'),
  };
  fields.end();
  return endpoints;
}

function readOpenIdConnect(fields: Fields): OpenIdConnect {
  const issuer = readAddress(fields.text('issuer'), fields.name('issuer'));
  const scopes = fields.texts('scopes', /^[\w:/.-]{1,100}$/);
  if (!scopes.includes('openid')) throw new ConfigError(fields.name('scopes'), 'must hold openid');
  return {
    kind: 'oidc',
    issuer,
    clientId: fields.text('clientId', /^[\x21-\x7e]{1,200}$/),
    scopes,
    endpoints: readEndpoints(fields.record('endpoints'), issuer),
  };
}

function readAuth(fields: Fields): Auth {
  const kind = fields.oneOf('kind', ['oidc', 'basic', 'cookie', 'clientCertificate']);
  const ownPath = (key: string) => readAddress(fields.text(key), fields.name(key), { ownPath: 'only' });
  const auth: Auth =
    kind === 'oidc'
      ? readOpenIdConnect(fields)
      : kind === 'cookie'
        ? { kind, signIn: ownPath('signIn'), signOut: ownPath('signOut') }
        : { kind };
  fields.end();
  return auth;
}

function readDeadlines(fields: Fields): PortalDeployment['deadlines'] {
  const shadeSeconds = fields.whole('shadeSeconds', 10, 1800, 300);
  const lockSeconds = fields.whole('lockSeconds', 30, 7200, 900);
  if (lockSeconds <= shadeSeconds)
    throw new ConfigError(fields.name('lockSeconds'), 'must be after the shade');
  fields.end();
  return { shadeSeconds, lockSeconds };
}

/**
 * Reads what JSON.parse gave for /config.json. Throws ConfigError (a ViewerError with code Config) that names the key, never a value:
 * for unknown keys, for anything that looks like a secret, for addresses that are not plain https.
 */
export function parseDeployment(value: unknown): Deployment {
  const fields = record(value);
  const preset = fields.oneOf('preset', ['patient', 'portal', 'kiosk']);
  if (preset !== 'portal') {
    fields.end();
    return { preset };
  }
  const deployment: PortalDeployment = {
    preset,
    dicomweb: readServer(fields.record('dicomweb')),
    auth: readAuth(fields.record('auth')),
    offlineViewing: fields.flag('offlineViewing', false),
    listsBeforeQuery: fields.flag('listsBeforeQuery', false),
    deadlines: readDeadlines(fields.optionalRecord('deadlines')),
  };
  fields.end();
  return deployment;
}
