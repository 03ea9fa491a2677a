import { takeArrival } from './signIn/arrival';

/** Imported first by portal.html's script, so that the address is empty before anything else runs. */
export const arrival = takeArrival();
