import { Tags, text, type InstanceRecord, type PatientGroup } from '../dicom';
import type { Archive } from '../dicomweb';

/**
 * Brings to the device what is likely to be looked at next: the other series of what is open, then studies that are
 * expected. One after the other, each only while no picture is being waited for, and nothing beyond the room there is.
 */
export class Prefetch {
  #work: Promise<void> = Promise.resolve();
  readonly #begun = new Set<string>();

  constructor(
    private readonly archive: Archive,
    private readonly quiet: (signal: AbortSignal) => Promise<void>,
    private readonly signal: AbortSignal,
  ) {}

  /** All series of what is open. */
  open(patients: readonly PatientGroup[]): void {
    const series = patients.flatMap(({ studies }) => studies).flatMap((study) => study.series);
    this.#keep(
      series.flatMap(({ sets }) => sets.flatMap(({ images }) => images.map(({ record }) => record))),
    );
  }

  /** Studies that were not opened: the first thing asked for is the study itself, as for one who looks at it. */
  studies(studyUids: readonly string[]): void {
    for (const studyUid of studyUids) {
      if (this.#begun.has(studyUid)) continue;
      this.#begun.add(studyUid);
      this.#then(async () => {
        const records: InstanceRecord[] = [];
        for await (const event of this.archive.openStudy(studyUid, this.signal))
          if (event.type === 'instance') records.push(event.record);
        this.#keep(records);
      });
    }
  }

  #keep(records: readonly InstanceRecord[]): void {
    const remote = records.filter((record) => this.archive.holds(record) && record.image !== null);
    for (const [seriesUid, ofSeries] of Map.groupBy(remote, seriesOf)) {
      if (this.#begun.has(seriesUid)) continue;
      this.#begun.add(seriesUid);
      this.#then(() => this.archive.keepSeries(ofSeries, this.signal));
    }
  }

  /** What fails is asked for when somebody looks at it, and told then. */
  #then(work: () => Promise<void>): void {
    this.#work = this.#work
      .then(async () => {
        await this.quiet(this.signal);
        if (!this.signal.aborted) await work();
      })
      .catch(() => undefined);
  }
}

const seriesOf = ({ attributes }: InstanceRecord): string => text(attributes, Tags.seriesInstanceUid);
