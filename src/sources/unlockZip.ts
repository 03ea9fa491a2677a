import type { Crew } from './crew';
import type { OpenZip, Places } from './places';
import type { AskPassword } from './types';
import type { ZipEntryFacts } from './zipFacts';

/** Asks until a word opens the zip; false where the user gives up. The word stays with the open zip and nowhere else. */
export async function unlockZip(
  { crew, places }: { readonly crew: Crew; readonly places: Places },
  zip: OpenZip,
  { path, candidates }: { readonly path: string; readonly candidates: readonly ZipEntryFacts[] },
  ask: AskPassword,
  signal: AbortSignal,
): Promise<boolean> {
  for (let wasWrong = false; ; wasWrong = true) {
    const password = await answerOrAbort(ask({ path, wasWrong }), signal);
    if (password === null) return false;
    const given = { zip: places.wireSource(zip.place), candidates, password };
    if (password !== '' && (await crew.run('tryPassword', given, signal))) {
      zip.password = password;
      return true;
    }
  }
}

/** A question that still stands when the reading is cancelled counts as given up. */
function answerOrAbort(answer: Promise<string | null>, signal: AbortSignal): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const leave = () => resolve(null);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
