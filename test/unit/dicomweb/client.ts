import { afterEach } from 'vitest';
import { createServerDoor, type Credentials } from '../../../src/network';
import type { InstanceRecord } from '../../../src/dicom';
import {
  Archive,
  emptyQuery,
  type KeptStudies,
  type StudyEvent,
  type StudyPage,
  type StudyQuery,
} from '../../../src/dicomweb';
import type { LedgerEntry } from '../../../src/shared/privacy';
import type { BuiltImage } from '../../fixtures';
import { QuirkServer, type Quirk } from '../../support/quirkServer';
import { signal } from './support';

const started: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of started.splice(0)) await one.close();
});

/** Short waits between tries, so that tests of patience are quick; a busy machine is no server that stalls. */
const waits = { stallMs: 30_000, retryMs: 5, tries: 4, againMs: 5 };

/** A token as an OpenID provider gives it: renewed as often as the test lets it be. */
export class Tokens implements Credentials {
  readonly mode = 'omit';
  renewals = 0;
  constructor(
    public token: string,
    private readonly renewed: () => string | null = () => null,
  ) {}
  headers(): Promise<HeadersInit> {
    return Promise.resolve({ Authorization: `Bearer ${this.token}` });
  }
  renew(): Promise<boolean> {
    this.renewals += 1;
    const next = this.renewed();
    if (next !== null) this.token = next;
    return Promise.resolve(next !== null);
  }
}

export async function serve(images: readonly BuiltImage[], quirk?: Quirk): Promise<QuirkServer> {
  const server = await new QuirkServer(images).start();
  if (quirk !== undefined) server.quirk = quirk;
  started.push({ close: () => server.stop() });
  return server;
}

export interface Client {
  readonly archive: Archive;
  readonly ledger: LedgerEntry[];
  /** Everything that opening the study told. */
  open(studyUid: string): Promise<StudyEvent[]>;
  records(studyUid: string): Promise<InstanceRecord[]>;
  find(query: Partial<StudyQuery>): Promise<StudyPage>;
}

export function clientOf(
  server: QuirkServer,
  credentials: Credentials | null = null,
  options: {
    readonly wadoUri?: boolean;
    readonly stallMs?: number;
    readonly kept?: KeptStudies;
    readonly offlineViewing?: boolean;
  } = {},
): Client {
  const ledger: LedgerEntry[] = [];
  const book = { begin: () => undefined, add: (entry: LedgerEntry) => void ledger.push(entry) };
  const send = createServerDoor(book, [`${server.root}/*`], 'https://viewer.example');
  const wadoUri = options.wadoUri === true ? `${server.root}/wado` : null;
  const archive = new Archive({
    server: { root: server.root, wadoUri },
    send,
    credentials,
    ...(options.kept === undefined ? {} : { kept: options.kept }),
    offlineViewing: options.offlineViewing === true,
    waits: { ...waits, ...(options.stallMs === undefined ? {} : { stallMs: options.stallMs }) },
  });
  started.push({ close: () => archive.close() });
  const open = async (studyUid: string) => {
    const events: StudyEvent[] = [];
    for await (const event of archive.openStudy(studyUid, signal)) events.push(event);
    return events;
  };
  return {
    archive,
    ledger,
    open,
    async records(studyUid) {
      return (await open(studyUid)).flatMap((event) => (event.type === 'instance' ? [event.record] : []));
    },
    find: (query) => archive.findStudies({ ...emptyQuery, ...query }, null, new Set(), signal),
  };
}
