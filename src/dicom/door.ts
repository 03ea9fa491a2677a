import { ViewerError, type ErrorStage } from '../shared/errors';

/** The one door of this folder: whatever is thrown inside leaves as ViewerError, an aborted signal as Abort. */
export async function throughDoor<T>(
  signal: AbortSignal,
  stage: ErrorStage,
  detail: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    if (signal.aborted) throw new ViewerError('Abort', stage);
    return await work();
  } catch (thrown) {
    if (signal.aborted) throw new ViewerError('Abort', stage, '', { cause: thrown });
    throw ViewerError.from(thrown, 'Malformed', stage, detail);
  }
}
