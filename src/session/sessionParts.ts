import type { StoreApi } from 'zustand/vanilla';
import type { FrameDecoder } from '../codecs';
import type { Archive } from '../dicomweb';
import type { SourceReader } from '../sources';
import type { PageStudies } from './keptStudies';
import type { LibraryParts } from './library/library';
import type { SessionState } from './types';

export interface SessionParts {
  /** Made by the first screen, which stands before this file is loaded. */
  readonly store: StoreApi<SessionState>;
  readonly reader: SourceReader;
  /** Null where pictures come from files only. */
  readonly archive: Archive | null;
  /** What the page keeps of the archive's studies, beyond the life of one session; null where nothing is. */
  readonly kept: PageStudies | null;
  readonly decoder: FrameDecoder;
  readonly shadeSeconds: number;
  /** Counted from the last touch, like the shade; null: a shade is never followed by an erase. */
  readonly eraseSeconds: number | null;
  /** Small devices get the smaller budget of the limits table. */
  readonly smallDevice: boolean;
  readonly parallelDecodes: number;
  readonly library: LibraryParts;
  /** Counted from the last touch, while a library is open or somebody is signed in; null: never. */
  readonly lockSeconds: number | null;
  /** Whether "Remember on this device" is offered. */
  readonly keepsLibrary: boolean;
  /** Somebody is signed in: names may stand on the screen before anything is opened. */
  readonly isSignedIn: () => boolean;
}
