/**
 * What the page can show against itself, when the person asks: attempts to send nothing to a name that leads nowhere, its
 * own headers and files, and what this site keeps on the device. The only folder that touches the roads out which the
 * rest may not even name; it sends no value of any file. Imports network, wall and shared only.
 */
export { prove } from './prove';
export { findKept } from './storage';
