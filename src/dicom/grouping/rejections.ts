import { Tags } from '../tags';
import type { InstanceRecord } from '../types';
import { sequence, text, uidOf } from '../values';
import { keyObjectSelection } from '../viewingAttributes';

/** DCM codes of Key Object Selection titles (PS3.16 CID 7011): wrong patient safety or worklist are hidden, the others can be shown. */
const hiding: ReadonlySet<string> = new Set(['113037', '113038']);
const rejecting: ReadonlySet<string> = new Set(['113001', '113039']);

export interface Rejections {
  readonly hidden: ReadonlySet<string>;
  readonly rejected: ReadonlySet<string>;
}

/** SOP Instance UIDs that rejection notes among the records speak of (correctness F11). */
export function rejectionsOf(records: readonly InstanceRecord[]): Rejections {
  const hidden = new Set<string>();
  const rejected = new Set<string>();
  for (const { sopClassUid, attributes } of records) {
    if (sopClassUid !== keyObjectSelection) continue;
    const [title] = sequence(attributes, Tags.conceptNameCodeSequence);
    if (title === undefined || text(title, Tags.codingSchemeDesignator) !== 'DCM') continue;
    const code = text(title, Tags.codeValue);
    const target = hiding.has(code) ? hidden : rejecting.has(code) ? rejected : null;
    if (target === null) continue;
    for (const study of sequence(attributes, Tags.currentRequestedProcedureEvidenceSequence)) {
      for (const series of sequence(study, Tags.referencedSeriesSequence)) {
        for (const item of sequence(series, Tags.referencedSopSequence)) {
          target.add(uidOf(item, Tags.referencedSopInstanceUid));
        }
      }
    }
  }
  return { hidden, rejected };
}
