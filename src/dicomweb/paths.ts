import { ViewerError } from '../shared/errors';

/** The three UIDs that name an instance. */
export interface InstanceRef {
  readonly studyUid: string;
  readonly seriesUid: string;
  readonly instanceUid: string;
}

/** Any text is a key of a map; only what is written like a UID (PS3.5 9.1) goes into an address. */
function segment(uid: string): string {
  if (!/^[0-9.]{1,64}$/.test(uid) || /^\.+$/.test(uid)) throw new ViewerError('Malformed', 'network', 'UID');
  return uid;
}

export const studyPath = (studyUid: string): string => `/studies/${segment(studyUid)}`;

export const seriesPath = (studyUid: string, seriesUid: string): string =>
  `${studyPath(studyUid)}/series/${segment(seriesUid)}`;

export const instancePath = ({ studyUid, seriesUid, instanceUid }: InstanceRef): string =>
  `${seriesPath(studyUid, seriesUid)}/instances/${segment(instanceUid)}`;

const bulkTail =
  /\/studies\/([0-9.]+)\/series\/([0-9.]+)\/instances\/([0-9.]+)((?:\/[A-Za-z0-9._~-]+)+)(?:\?([A-Za-z0-9=&._~-]*))?$/;

/**
 * Where a value kept apart lies below our own root. The address in the answer is only read for what comes after its
 * "/studies" (servers lose a proxy's prefix, or name hosts of their own): the request goes to the configured root, for this
 * instance. Null where the address names no such place, or one of another instance: nothing is asked then.
 */
export function bulkPath(
  uri: string,
  ref: InstanceRef,
): { readonly path: string; readonly query: URLSearchParams } | null {
  const absolute = /^[a-z][a-z0-9+.-]*:/i.test(uri) || uri.startsWith('/');
  const named = absolute ? uri : relativeToInstance(uri, ref);
  const found = bulkTail.exec(named);
  if (found === null) return null;
  const [, study, series, instance, tail = '', query = ''] = found;
  if (study !== ref.studyUid || series !== ref.seriesUid || instance !== ref.instanceUid) return null;
  if (tail.split('/').some((part) => part === '.' || part === '..')) return null;
  return { path: instancePath(ref) + tail, query: new URLSearchParams(query) };
}

/** Relative to ".../instances/{uid}/metadata" or to ".../instances/{uid}/": both are met. */
function relativeToInstance(uri: string, ref: InstanceRef): string {
  const base = `https://root.invalid${instancePath(ref)}/`;
  const resolved = URL.canParse(uri, base) ? new URL(uri, base) : null;
  return resolved === null ? '' : resolved.pathname + resolved.search;
}
