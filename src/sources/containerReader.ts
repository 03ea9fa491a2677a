import { ViewerError } from '../shared/errors';
import { limits } from '../shared/limits';
import type { Crew } from './crew';
import { slicePlace, type OpenZip, type Place, type Places } from './places';
import type { ProgressMeter } from './progressMeter';
import type { Container, Listing, Member } from './protocol';
import type { AskPassword } from './types';
import { unlockZip } from './unlockZip';
import type { ZipEntryFacts } from './zipFacts';

/** A zip or a disc image that was met, and how many others lie around it. */
export interface ContainerFile {
  readonly path: string;
  readonly place: Place;
  readonly depth: number;
}

interface PlacedMember {
  readonly path: string;
  readonly place: Place;
}

export interface ContainerHost {
  readonly ask: AskPassword;
  readonly signal: AbortSignal;
  readonly progress: ProgressMeter;
  leaveAside(path: string): void;
  problem(path: string, thrown: unknown): void;
  /** Reads members as files of a tree of their own. */
  read(depth: number, members: readonly PlacedMember[]): Promise<void>;
}

/** Opens containers beside the rest of the reading: a question for a password stops nothing but its own zip. */
export class ContainerReader {
  readonly #open: Promise<void>[] = [];

  constructor(
    private readonly parts: { readonly crew: Crew; readonly places: Places },
    private readonly host: ContainerHost,
  ) {}

  open(file: ContainerFile, container: Container): void {
    const reading = this.#read(file, container).catch((thrown: unknown) =>
      this.host.problem(file.path, thrown),
    );
    this.#open.push(reading);
  }

  /** Containers may bring more of them. */
  async finished(): Promise<void> {
    for (let reading = this.#open.shift(); reading !== undefined; reading = this.#open.shift()) await reading;
  }

  async #read(file: ContainerFile, container: Container): Promise<void> {
    if (file.depth >= limits.containerNesting)
      throw new ViewerError('Limit', 'read', 'containers inside each other');
    const { crew, places } = this.parts;
    const given = { container, source: places.wireSource(file.place) };
    const listing = await crew.run('list', given, this.host.signal);
    this.host.progress.expect(listing.members.length + listing.broken.length);
    for (const path of listing.broken) {
      const error = new ViewerError('Malformed', 'read', 'disc image: a place that does not exist');
      this.host.problem(`${file.path}/${path}`, error);
      this.host.progress.done();
    }
    if (listing.members.length + listing.broken.length === 0) this.host.leaveAside(file.path);
    await this.#readMembers(file, listing);
  }

  async #readMembers(file: ContainerFile, { members }: Listing): Promise<void> {
    const zip: OpenZip = { place: file.place, password: null };
    const locked = members.filter(isLocked);
    const free = locked.length === 0 ? members : members.filter((member) => !isLocked(member));
    const read = (some: readonly Member[]) =>
      this.host.read(
        file.depth + 1,
        some.map((member) => ({ path: `${file.path}/${member.path}`, place: placeOf(member, zip) })),
      );
    // The tree is read as one where it can be: a DICOMDIR orders locked files too.
    const opened = locked.length > 0 && (await this.#unlock(file, zip, locked));
    if (locked.length > 0 && !opened && !this.host.signal.aborted) {
      this.host.problem(file.path, new ViewerError('Password', 'read', 'missing'));
      this.host.progress.done(locked.length);
    }
    await read(opened ? members : free);
  }

  async #unlock(file: ContainerFile, zip: OpenZip, locked: readonly LockedMember[]): Promise<boolean> {
    const { ask, signal } = this.host;
    const candidates = locked.map(({ facts }) => facts);
    return unlockZip(this.parts, zip, { path: file.path, candidates }, ask, signal);
  }
}

interface LockedMember {
  readonly path: string;
  readonly facts: ZipEntryFacts;
}

/** Empty entries have nothing to open; PKWARE's own encryption and other methods are refused by name, one by one. */
function isLocked(member: Member): member is LockedMember {
  if (!('facts' in member)) return false;
  const { encryption, method, flags, size } = member.facts;
  const readable = (method === 0 || method === 8) && (flags & 0x40) === 0;
  return encryption !== 'none' && readable && size > 0;
}

function placeOf(member: Member, zip: OpenZip): Place {
  if ('facts' in member) return { kind: 'entry', zip, facts: member.facts };
  return slicePlace(zip.place, member.ranges);
}
