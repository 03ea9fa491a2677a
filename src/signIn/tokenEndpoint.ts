import * as oauth from 'oauth4webapi';
import type { OpenIdConnect } from '../config';
import type { SendToServer } from '../network';
import { ViewerError } from '../shared/errors';
import { redirectUri } from './addresses';
import type { PendingSignIn } from './pending';

/** Between the password at the provider and the answer here. */
const freshSeconds = 60;

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  /** Milliseconds since 1970; null where the provider does not say. */
  readonly expires: number | null;
}

export interface FirstTokens extends Tokens {
  /** As the provider calls who signed in; null where it gives no name. */
  readonly person: string | null;
}

/** What the provider said no to (RFC 6749 5.2), in contrast to what did not reach it. */
const isRefusal = (thrown: unknown) =>
  thrown instanceof oauth.ResponseBodyError || thrown instanceof oauth.AuthorizationResponseError;

/** Foreign text never becomes our detail: an answer of a token endpoint may hold anything. */
function told(thrown: unknown): ViewerError {
  if (thrown instanceof ViewerError) return thrown;
  return new ViewerError('Network', 'network', isRefusal(thrown) ? 'unauthorized' : 'sign-in failed');
}

/** OAuth 2.0 at one provider, every request through the one door. The library checks state, issuer, nonce and signatures. */
export class TokenEndpoint {
  readonly #server: oauth.AuthorizationServer;
  readonly #client: oauth.Client;

  constructor(
    private readonly auth: OpenIdConnect,
    private readonly send: SendToServer,
    private readonly origin: string,
  ) {
    const { endpoints, issuer, clientId } = auth;
    this.#client = { client_id: clientId };
    this.#server = {
      issuer,
      authorization_endpoint: endpoints.authorization,
      token_endpoint: endpoints.token,
      jwks_uri: endpoints.keys,
      id_token_signing_alg_values_supported: ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA', 'Ed25519'],
      ...(endpoints.revocation === null ? {} : { revocation_endpoint: endpoints.revocation }),
    };
  }

  #through(signal: AbortSignal) {
    return {
      signal,
      // The schema of /config.json lets plain http through on loopback only.
      [oauth.allowInsecureRequests]: true,
      [oauth.customFetch]: (url: string, { body }: { body?: unknown }) =>
        this.send({
          purpose: 'signIn',
          pathClass: 'signIn',
          url: new URL(url),
          accept: 'application/json',
          credentials: null,
          signal,
          ...(body instanceof URLSearchParams ? { body } : {}),
        }),
    };
  }

  /** The tokens for what /callback brought. Rejects with ViewerError Network 'unauthorized' or 'sign-in failed'. */
  async exchange(
    parameters: URLSearchParams,
    pending: PendingSignIn,
    signal: AbortSignal,
  ): Promise<FirstTokens> {
    const [server, client, options] = [this.#server, this.#client, this.#through(signal)];
    try {
      const response = await oauth.authorizationCodeGrantRequest(
        server,
        client,
        oauth.None(),
        oauth.validateAuthResponse(server, client, parameters, pending.state),
        redirectUri(this.origin),
        pending.codeVerifier,
        options,
      );
      const answer = await oauth.processAuthorizationCodeResponse(server, client, response, {
        expectedNonce: pending.nonce,
        requireIdToken: true,
        // The provider must say that it asked just now: a session that stood open is not enough.
        ...(pending.fresh ? { maxAge: freshSeconds } : {}),
      });
      await oauth.validateApplicationLevelSignature(server, response, options);
      const claims = oauth.getValidatedIdTokenClaims(answer);
      const names = [claims?.name, claims?.preferred_username];
      return {
        ...tokensOf(answer, null),
        person: names.find((name): name is string => typeof name === 'string' && name !== '') ?? null,
      };
    } catch (thrown) {
      throw told(thrown);
    }
  }

  async refresh(refreshToken: string, signal: AbortSignal): Promise<Tokens> {
    const [server, client, options] = [this.#server, this.#client, this.#through(signal)];
    try {
      const response = await oauth.refreshTokenGrantRequest(
        server,
        client,
        oauth.None(),
        refreshToken,
        options,
      );
      return tokensOf(await oauth.processRefreshTokenResponse(server, client, response), refreshToken);
    } catch (thrown) {
      throw told(thrown);
    }
  }

  /** RFC 7009: the refresh token and, at most providers, all that came of it. Never rejects. */
  async revoke(refreshToken: string, signal: AbortSignal): Promise<void> {
    if (this.auth.endpoints.revocation === null) return;
    const [server, client, options] = [this.#server, this.#client, this.#through(signal)];
    await oauth
      .revocationRequest(server, client, oauth.None(), refreshToken, options)
      .then((response) => response.body?.cancel())
      .catch(() => undefined);
  }
}

/** A provider that does not rotate sends no new refresh token: the one before stays. */
function tokensOf(answer: oauth.TokenEndpointResponse, before: string | null): Tokens {
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token ?? before,
    expires: answer.expires_in === undefined ? null : Date.now() + answer.expires_in * 1000,
  };
}
