/** What an address brought: a provider's answer, a link to studies, or nothing. Nothing of it stays in the address bar. */
export type Arrival =
  | { readonly kind: 'plain' }
  /** `parameters` hold the code: they are given to the exchange and dropped. */
  | { readonly kind: 'callback'; readonly parameters: URLSearchParams }
  | { readonly kind: 'launch'; readonly launch: Launch };

/** What a link asks to be shown (IHE RAD-106 Invoke Image Display, or `#StudyInstanceUIDs=`). */
export interface Launch {
  readonly studies: readonly string[];
  readonly accessionNumbers: readonly string[];
  readonly patientId: string | null;
}

interface Here {
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
}

const isUid = (text: string) => /^[0-9]+(\.[0-9]+)+$/.test(text) && text.length <= 64;

/** No control characters, no wildcards: a link finds one thing or nothing. */
const isPlain = (text: string) => /^[^\p{Cc}*?\\]{1,64}$/u.test(text);

const listed = (parameters: URLSearchParams, name: string) =>
  parameters.getAll(name).flatMap((value) => value.split(','));

/** From storage: whatever stands there is held to what a link may say. */
export function isLaunch(value: unknown): value is Launch {
  if (typeof value !== 'object' || value === null) return false;
  const { studies, accessionNumbers, patientId } = value as Record<string, unknown>;
  const areTexts = (list: unknown, isRight: (text: string) => boolean) =>
    Array.isArray(list) && list.every((text) => typeof text === 'string' && isRight(text));
  return (
    areTexts(studies, isUid) &&
    areTexts(accessionNumbers, isPlain) &&
    (patientId === null || (typeof patientId === 'string' && isPlain(patientId)))
  );
}

export function launchOf(
  studies: readonly string[],
  accessions: readonly string[] = [],
  patientId: string | null = null,
): Launch | null {
  const launch: Launch = {
    studies: [...new Set(studies.filter(isUid))],
    accessionNumbers: [...new Set(accessions.filter(isPlain))],
    patientId: patientId !== null && isPlain(patientId) ? patientId : null,
  };
  const isEmpty =
    launch.studies.length === 0 && launch.accessionNumbers.length === 0 && launch.patientId === null;
  return isEmpty ? null : launch;
}

function invoked(query: URLSearchParams): Launch | null {
  const ofPatient = query.get('requestType') === 'PATIENT';
  return launchOf(
    ofPatient ? [] : listed(query, 'studyUID'),
    ofPatient ? [] : listed(query, 'accessionNumber'),
    ofPatient ? query.get('patientID') : null,
  );
}

/** A pure reading of an address; see `takeArrival`. */
export function readArrival({ pathname, search, hash }: Here): Arrival {
  if (pathname === '/callback') return { kind: 'callback', parameters: new URLSearchParams(search) };
  const launch =
    pathname === '/IHEInvokeImageDisplay'
      ? invoked(new URLSearchParams(search))
      : launchOf(listed(new URLSearchParams(hash.slice(1)), 'StudyInstanceUIDs'));
  return launch === null ? { kind: 'plain' } : { kind: 'launch', launch };
}

/** Reads the address and empties it, before anything else of the page runs: it stays in no history and no referrer. */
export function takeArrival(): Arrival {
  const arrival = readArrival(location);
  const said = location.hash === '#erased' ? location.hash : '';
  if (location.href !== `${location.origin}/${said}`) history.replaceState(null, '', `/${said}`);
  return arrival;
}
