/**
 * Plain data: the policy presets and the headers as a function of them. Read by main, by the servers and by the tests.
 * Promises one source of truth for every header; imports nothing.
 */
export { farewellHeadersFor, farewellPages } from './farewell';
export { cacheControlFor, headersFor, trustedTypesPolicyName } from './headers';
export { kioskPolicy, patientPolicy, type AppPolicy, type ExtraTool } from './policy';
export { policyOf } from './policyOf';
