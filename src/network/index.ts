/**
 * The one door out of the page: every fetch goes through `request`, held to the page's own origin, or through the door to
 * the policy's servers, held to their exact origins and paths, and is written into the ledger. Promises that nothing is sent
 * that the ledger does not show, and credentials to no other address. Imports config and shared only.
 */
export { Ledger } from './ledger';
export { createRequest, type Request } from './request';
export { createServerDoor, type Credentials, type SendToServer, type ServerRequest } from './serverDoor';
