/**
 * The encrypted library ("Remember on this device", docs/VAULT.md). One worker alone holds keys and the database; this
 * side asks it through one port. Promises: nothing is ever written unencrypted but the header, no key is written unwrapped,
 * what was acknowledged survives a crash, what was forgotten is looked for afterwards. The only folder with encryption and
 * IndexedDB; imports shared alone.
 */
export { createPasskey, hasPasskeys, askPasskey } from './passkey';
export { phraseBits, randomPhrase } from './phraseWords';
export { purgeDeadSessions } from './sessionLibraries';
export { StudyFrames, type StoredFrame } from './studyFrames';
export { VaultClient, type StudySaver } from './vaultClient';
export type { CardFacts } from './format/card';
export type { Secret } from './keys/locks';
export type { VaultEvent } from './protocol';
export type * from './types';
