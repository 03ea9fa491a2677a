/**
 * Studies of a DICOMweb server (PS3.18): found, opened and fetched, as the same records and encoded frames that files give.
 * Sends only through network's door, to addresses built from the configured root; an address in an answer is never followed.
 * What a server does otherwise than the standard says is met here and nowhere else. Imports dicom and network only.
 */
export { Archive, type ArchiveParts } from './archive';
export type { ArchiveServer, Waits } from './exchange';
export type { KeptPart, KeptStudies } from './keptStudies';
export type { StudyEvent } from './openStudy';
export type { RemoteFrame, SentAs } from './remoteFrames';
export { emptyQuery, type PageCursor, type StudyPage, type StudyQuery, type StudyRow } from './search';
