// The OpenID provider of the environment: oidc-provider with invented people, code + PKCE, rotating refresh tokens and access
// tokens that live for seconds. Its login page is ours: plain, without a script, nothing from elsewhere.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { studiesClaim } from './authorizer.mjs';
import { listen } from './processes.mjs';

export const clientId = 'negatoscope';

const page = (body) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sign in</title>
<meta name="viewport" content="width=device-width"><body><main><h1>City Hospital</h1>${body}</main></body></html>`;

const loginForm = (uid, failed) =>
  page(`${failed ? '<p role="alert">Name or password is wrong.</p>' : ''}
<form method="post" action="/interaction/${uid}"><p><label>Name <input name="login" autocomplete="off" autofocus required></label></p>
<p><label>Password <input name="password" type="password" autocomplete="off" required></label></p>
<p><button>Sign in</button></p></form>`);

const logoutForm = (form) =>
  page(
    `<p>Do you want to sign out?</p>${form}<p><button form="op.logoutForm" name="logout" value="yes">Sign out</button></p>`,
  );

async function formOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

function configuration({ origin, audience, accounts, seconds }) {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: 'none',
        application_type: 'web',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: [`${origin}/callback`],
        post_logout_redirect_uris: [`${origin}/`],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256' }] },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    pkce: { required: () => true },
    rotateRefreshToken: true,
    // A public client of the browser: the family of its refresh tokens ends with the session at the provider.
    issueRefreshToken: async () => true,
    expiresWithSession: async () => true,
    ttl: {
      AccessToken: seconds.accessToken,
      AuthorizationCode: 60,
      IdToken: 300,
      RefreshToken: seconds.refreshToken,
      Interaction: 600,
      Session: seconds.refreshToken,
      Grant: seconds.refreshToken,
    },
    claims: { openid: ['sub', 'preferred_username'] },
    // The name stands in the ID token, so that nobody has to ask for it.
    conformIdTokenClaims: false,
    clientBasedCORS: (_, asking) => asking === origin,
    findAccount: (_, id) =>
      accounts.some(({ login }) => login === id)
        ? { accountId: id, claims: async () => ({ sub: id, preferred_username: id }) }
        : undefined,
    extraTokenClaims: (_, token) => ({
      [studiesClaim]: accounts.find(({ login }) => login === token.accountId)?.studies ?? [],
    }),
    features: {
      devInteractions: { enabled: false },
      revocation: {
        enabled: true,
        // A public client gives its own tokens back, nobody else's.
        allowedPolicy: async (_, client, token) => token.clientId === client.clientId,
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'dicomweb',
          audience,
          accessTokenTTL: seconds.accessToken,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => {
          context.body = logoutForm(form);
        },
      },
    },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    // Everybody here belongs to the house: whoever signs in has agreed.
    loadExistingGrant: async (context) => {
      const { client, session, provider } = context.oidc;
      const known = session.grantIdFor(client.clientId);
      if (known !== undefined) return provider.Grant.find(known);
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid');
      grant.addResourceScope(audience, 'dicomweb');
      await grant.save();
      return grant;
    },
  };
}

/**
 * Starts it behind the TLS of `issuer`. `accounts`: { login, password, studies }. `seconds`: lives of the tokens.
 * Resolves with its loopback port, the list of what was asked of its token endpoint, all tokens it gave, and close.
 */
export async function startProvider({ issuer, origin, audience, accounts, seconds }) {
  const provider = await quietly(async () => {
    const { Provider } = await import('oidc-provider');
    return new Provider(issuer, configuration({ origin, audience, accounts, seconds }));
  });
  provider.proxy = true;
  const answer = provider.callback();
  const grants = [];
  const tokens = [];
  provider.on('grant.success', ({ oidc, body }) => {
    grants.push(oidc.params.grant_type);
    for (const name of ['access_token', 'refresh_token', 'id_token'])
      if (body[name] !== undefined) tokens.push({ name, token: body[name] });
  });

  async function interaction(request, response, uid) {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
    if (request.method !== 'POST') return response.end(loginForm(uid, false));
    const form = await formOf(request);
    const account = accounts.find(
      ({ login, password }) => login === form.get('login') && password === form.get('password'),
    );
    if (account === undefined) return response.end(loginForm(uid, true));
    return provider.interactionFinished(request, response, { login: { accountId: account.login } });
  }

  const server = createServer((request, response) => {
    const uid = /^\/interaction\/([\w-]+)$/.exec(request.url ?? '')?.[1];
    if (uid === undefined) return answer(request, response);
    interaction(request, response, uid).catch(() => response.writeHead(400).end('This sign-in has ended.'));
    return undefined;
  });
  return { ...(await listen(server)), grants, tokens };
}

/** The provider says on the console that it would like a newer Node and keeps all in memory: both are meant here. */
async function quietly(work) {
  const { warn, info } = console;
  console.warn = () => undefined;
  console.info = () => undefined;
  try {
    return await work();
  } finally {
    console.warn = warn;
    console.info = info;
  }
}
