/**
 * The one door out of the page: every fetch goes through `request`, is held to the page's own origin, and is written
 * into the ledger. Promises that nothing is sent that the ledger does not show. Imports config and shared only.
 */
export { Ledger } from './ledger';
export { createRequest, type Request } from './request';
