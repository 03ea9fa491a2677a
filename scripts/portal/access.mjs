// What a token opens, study by study: a pure function of its claim and the request, so that every road can be listed and
// tried. Whatever is not plainly within the claim is refused; nothing is guessed. Orthanc itself answers 404 where a series or
// an instance does not belong to the study of its path, so that the study decides.

/** Everything below one study: metadata, instances, frames, bulk data, rendered (PS3.18 10.4). */
const studyPath = /^studies\/([0-9.]{1,64})(?:\/[A-Za-z0-9.,_%-]+)*\/?$/;
const searchPath = /^(?:studies|series|instances)\/?$/;

/** Characters a reading of the path could differ over: escapes (but the comma's), double slashes, dots that climb. */
const doubtful = /%(?!2[cC])|\/\/|(^|\/)\.{1,2}(\/|$)|[\\;]/;

/** A keyword or eight hexadecimal digits: other spellings of a tag ("0020,000D") are known to some servers only. */
const plainName = /^(?:[A-Za-z]+|[0-9A-Fa-f]{8})$/;
const isStudyFilter = (name) => /^(?:StudyInstanceUID|0020000D|studyUID)$/i.test(name);
const isUid = (text) => /^[0-9.]{1,64}$/.test(text);

/**
 * The studies a query names, or null where two readings are possible. Twice the same filter is one of those: Orthanc takes
 * the last one, so that an empty second lists every patient.
 */
function namedStudies(parameters) {
  if (!parameters.every(([name]) => plainName.test(name))) return null;
  const filters = parameters.filter(([name]) => isStudyFilter(name));
  if (filters.length > 1) return null;
  const uids = filters.flatMap(([, value]) => value.split(','));
  return uids.every(isUid) ? uids : null;
}

/** Each of these once, so that WADO-URI (PS3.18 9) says whose object it asks for; Orthanc also takes an object alone. */
const isWholeWadoUri = (parameters) =>
  ['studyUID', 'seriesUID', 'objectUID'].every(
    (wanted) => parameters.filter(([name]) => name === wanted).length === 1,
  );

/** The studies a request touches; null: everybody's, or not to be known. */
function touched(kind, path, parameters) {
  const named = namedStudies(parameters);
  if (named === null) return null;
  if (kind === 'wado') return isWholeWadoUri(parameters) && named.length === 1 ? named : null;
  if (searchPath.test(path)) return named.length > 0 ? named : null;
  const study = studyPath.exec(path)?.[1];
  return study === undefined || named.length > 0 ? null : [study];
}

/**
 * 200 or 403. `studies` is the token's claim: '*' (every study) or a list of Study Instance UIDs. `uri` is the request's
 * target as sent, nothing decoded; `root` the path of the DICOMweb service with its last slash, `wado` that of WADO-URI.
 */
export function decide({ studies, method, uri, root, wado }) {
  if (method !== 'GET' && method !== 'HEAD') return 403;
  const [target = '', query = ''] = String(uri).split(/\?(.*)/s);
  const kind = target === wado ? 'wado' : target.startsWith(root) ? 'restful' : null;
  if (kind === null || doubtful.test(target)) return 403;
  const path = kind === 'wado' ? '' : target.slice(root.length);
  if (studies === '*') return kind === 'wado' || studyPath.test(path) || searchPath.test(path) ? 200 : 403;
  const asked = Array.isArray(studies) ? touched(kind, path, [...new URLSearchParams(query)]) : null;
  return asked !== null && asked.every((uid) => studies.includes(uid)) ? 200 : 403;
}
