import { programs } from './programs';
import { requests } from './requests';
import { resources } from './resources';

export { leaving } from './leaving';
export type { Vector } from './types';

/** Those that leave the page as it is and can be tried side by side. */
export const staying = { ...requests, ...resources, ...programs };
