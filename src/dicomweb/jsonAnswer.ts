import { ViewerError } from '../shared/errors';
import { parseMediaType } from './mediaType';
import { readWhole, type Answer } from './exchange';

/** More objects than this in one answer are none that a page could list. */
const mostObjects = 100_000;

/**
 * The objects of a DICOM JSON answer, PS3.18 F.2: an array, or nothing at all (204, an empty body). JSON is UTF-8; where the
 * bytes are not, the charset that the server names is tried, and windows-1252 last, so that a name is never cut.
 */
export async function readObjects(answer: Answer): Promise<readonly unknown[]> {
  const bytes = await readWhole(answer);
  if (answer.status === 204 || bytes.length === 0) return [];
  const contentType = answer.headers.get('content-type') ?? '';
  if (/html/i.test(contentType))
    throw new ViewerError('Malformed', 'network', 'a page instead of DICOM JSON');
  let parsed: unknown;
  try {
    parsed = JSON.parse(decode(bytes, parseMediaType(contentType).parameters.get('charset')));
  } catch (thrown) {
    throw new ViewerError('Malformed', 'network', 'DICOM JSON', { cause: thrown });
  }
  const objects: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  if (objects.length > mostObjects) throw new ViewerError('Limit', 'network', 'objects');
  return objects;
}

function decode(bytes: Uint8Array<ArrayBuffer>, declared: string | undefined): string {
  for (const label of ['utf-8', declared]) {
    if (label === undefined) continue;
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      // Not written so, or a charset nobody knows.
    }
  }
  return new TextDecoder('windows-1252').decode(bytes);
}
