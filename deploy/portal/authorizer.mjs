// The service nginx asks about every request, run by itself: node deploy/portal/authorizer.mjs, behind a service manager that
// starts it again. Settings come from the environment; it holds no secret.
import { startAuthorizer } from '../../scripts/portal/authorizer.mjs';

const { ISSUER, AUDIENCE, KEYS_URL, ROOT = '/dicom-web/', WADO = '/wado', PORT = '8043' } = process.env;
if (ISSUER === undefined || AUDIENCE === undefined || KEYS_URL === undefined) {
  console.error('Set ISSUER, AUDIENCE and KEYS_URL (the provider’s jwks_uri).');
  process.exit(1);
}
await startAuthorizer({
  issuer: ISSUER,
  audience: AUDIENCE,
  keysUrl: KEYS_URL,
  root: ROOT,
  wado: WADO,
  port: Number(PORT),
});
