import type { InstanceRecord } from '../../dicom';

export type DocumentKind = 'report' | 'pdf' | 'keyPictures' | 'presentation' | 'waveform' | 'other';

const root = '1.2.840.10008.5.1.4.1.1';

/** By SOP class, PS3.4 B.5; the more special ones first. */
const kinds: readonly (readonly [prefix: string, kind: DocumentKind])[] = [
  [`${root}.88.59`, 'keyPictures'],
  [`${root}.88.`, 'report'],
  [`${root}.104.1`, 'pdf'],
  [`${root}.104.`, 'report'],
  [`${root}.11.`, 'presentation'],
  [`${root}.9.`, 'waveform'],
];

export function documentKind({ sopClassUid }: InstanceRecord): DocumentKind {
  return kinds.find(([prefix]) => sopClassUid.startsWith(prefix))?.[1] ?? 'other';
}
