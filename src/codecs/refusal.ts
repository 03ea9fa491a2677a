import { ViewerError } from '../shared/errors';

/** The code stream is damaged or cut. `detail` is ours: no value of a file. */
export const damaged = (detail: string, cause?: unknown) =>
  new ViewerError('Decode', 'decode', detail, { cause });

/** Header and code stream disagree; showing either would be guessing. */
export const mismatch = (detail: string) => new ViewerError('Mismatch', 'decode', detail);

export const unsupported = (detail: string) => new ViewerError('Unsupported', 'decode', detail);
