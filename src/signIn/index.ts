/**
 * Who is signed in: by OpenID Connect, a password, the host's own session or a certificate, each behind one interface, asked
 * at every request through `credentials`. Promises that tokens and passwords live in this folder's memory only, never in
 * storage, addresses, the log or the ledger, and that none leaves before the server's door is known. sessionStorage holds,
 * between two pages of one sign-in, its state, its PKCE verifier and what a link asked for, nothing else;
 * the studies to reopen are handed over by the page's `handOver`.
 */
export { SignIn } from './signIn';
export { takeArrival, type Launch } from './arrival';
export { tellSignedOut } from './signOutChannel';
export { signInAddress, signOutAddress } from './addresses';
export type { SignInNotice, SignInState } from './types';
