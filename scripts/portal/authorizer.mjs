// The small service nginx asks about every request (auth_request): is this a token of our provider, and does it open this
// study? It answers 200, 401 or 403 and keeps nothing.
import { createServer } from 'node:http';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { decide } from './access.mjs';
import { listen } from './processes.mjs';

/** The claim that holds the studies a token opens. */
export const studiesClaim = 'negatoscope_studies';

function bearer({ authorization }) {
  return /^Bearer ([A-Za-z0-9._~+/-]+=*)$/.exec(authorization ?? '')?.[1] ?? null;
}

/**
 * `issuer` and `audience` must stand in the token, `keysUrl` is the provider's jwks_uri, `root` and
 * `wado` are the paths of the service (access.mjs). nginx sends the request line as it came in X-Original-Method and -Uri.
 * Resolves with its port, `close`, and `endTokens` for tests: what was shown until then is refused.
 */
export async function startAuthorizer({ issuer, audience, keysUrl, root, wado, port = 0 }) {
  const keys = createRemoteJWKSet(new URL(keysUrl));
  let shown = new Set();
  const ended = new Set();

  async function statusFor(headers) {
    const token = bearer(headers);
    if (token === null || ended.has(token)) return 401;
    shown.add(token);
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: ['ES256'],
      typ: 'at+jwt',
      requiredClaims: ['exp', 'sub'],
    });
    return decide({
      studies: payload[studiesClaim],
      method: headers['x-original-method'],
      uri: headers['x-original-uri'],
      root,
      wado,
    });
  }

  const server = createServer(async (request, response) => {
    const status = await statusFor(request.headers).catch((thrown) =>
      // A token that does not hold is the caller's affair (401); anything else is ours, and no door opens for it.
      thrown instanceof errors.JOSEError && thrown.code !== 'ERR_JWKS_TIMEOUT' ? 401 : 500,
    );
    response.writeHead(status, status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}).end();
  });
  const endTokens = () => {
    for (const token of shown) ended.add(token);
    shown = new Set();
  };
  return { ...(await listen(server, port)), endTokens };
}
