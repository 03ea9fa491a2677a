import {
  createSourceReader,
  type AskPassword,
  type SourceEvent,
  type SourceReader,
} from '../../../src/sources';
import { startChannelWorker } from './channelWorker';

type Of<Type extends SourceEvent['type']> = Extract<SourceEvent, { type: Type }>;

export interface Opened {
  readonly reader: SourceReader;
  readonly events: readonly SourceEvent[];
  all<Type extends SourceEvent['type']>(type: Type): Of<Type>[];
  /** Paths of the instances, in the order in which they came. */
  readonly paths: readonly string[];
  readonly sops: readonly string[];
}

export const noPassword: AskPassword = () => Promise.resolve(null);

export interface OpenOptions {
  readonly reader?: SourceReader;
  readonly ask?: AskPassword;
  readonly signal?: AbortSignal;
}

export function fileOf(path: string, bytes: Uint8Array): { path: string; file: File } {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return { path, file: new File([new Uint8Array(bytes)], name, { lastModified: bytes.length }) };
}

/** Opens files by path with the real reader and the real worker code, and collects what it tells. */
export async function openAll(
  files: Iterable<readonly [path: string, bytes: Uint8Array]>,
  {
    reader = createSourceReader({ startWorker: startChannelWorker }),
    ask = noPassword,
    signal,
  }: OpenOptions = {},
): Promise<Opened> {
  const inputs = [...files].map(([path, bytes]) => fileOf(path, bytes));
  const events: SourceEvent[] = [];
  for await (const event of reader.open(inputs, ask, signal ?? new AbortController().signal))
    events.push(event);
  return opened(reader, events);
}

export function opened(reader: SourceReader, events: readonly SourceEvent[]): Opened {
  const all = <Type extends SourceEvent['type']>(type: Type) =>
    events.filter((event): event is Of<Type> => event.type === type);
  return {
    reader,
    events,
    all,
    paths: all('instance').map(({ path }) => path),
    sops: all('instance').map(({ record }) => record.sopInstanceUid),
  };
}

/** Every byte that the reader gives for a record. */
export async function bytesOf(reader: SourceReader, { record }: Of<'instance'>): Promise<Uint8Array> {
  const { signal } = new AbortController();
  const source = await reader.bytes(record.source, signal);
  return source.read(0, source.size, signal);
}
