/**
 * The open-door rule: before any credential is sent, the server is asked, without one and for a study that cannot exist,
 * whether it answers. What its answer means and what may follow are pure functions, shared with `npm run check-server`.
 * Promises that the answer's body is never read and that no password is tried. Imports network and config.
 */
export { Door } from './door';
export { isLoopback, probeUrl, type Verdict } from './verdict';
