import { credentials } from './credentials';
import { leaving } from './leaving';
import { programs } from './programs';
import { requests } from './requests';
import { resources } from './resources';
import { windows } from './windows';

export { passkeys } from './credentials';
export type { Vector } from './types';

/** Those that leave the page as it is and can be tried side by side. */
export const staying = { ...requests, ...resources, ...programs };

/** Those that need a page of their own. */
export const alone = { ...leaving, ...windows, ...credentials };
