import { Archive, type ArchiveParts } from './dicomweb';
import { Worklist } from './session';

/** Finding studies needs nothing that decodes or draws: it outlives the session of one patient. */
export function openWorklist(parts: ArchiveParts): Worklist {
  return new Worklist(new Archive(parts));
}
