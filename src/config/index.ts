/**
 * Plain data: the schema of /config.json, the policy of a deployment and the headers as a function of it. Read by main, by
 * the servers and by the tests. Promises one source of truth for every header; imports shared only.
 */
export {
  parseDeployment,
  type Auth,
  type Deployment,
  type DicomwebServer,
  type OpenIdConnect,
  type PortalDeployment,
} from './deployment';
export { farewellHeadersFor, farewellPages } from './farewell';
export { cacheControlFor, devNonce, headersFor, keptByBrowsers, trustedTypesPolicyName } from './headers';
export { pagesFor, unloggedPages } from './pages';
export { kioskPolicy, patientPolicy, policyFor, type AppPolicy } from './policy';
export { policyOf } from './policyOf';
