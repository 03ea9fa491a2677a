import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Draft, Measurement } from '../tools';
import type { Measurements, MeasurementsState } from './types';

const nothing: MeasurementsState = { list: [], draft: null, selected: null, canUndo: false };
/** More steps back than anybody takes. */
const mostSteps = 200;

/** Every measurement of one session, and the way back. Kept nowhere else; `clear` leaves nothing. */
export class MeasurementBook implements Measurements {
  readonly store: StoreApi<MeasurementsState> = createStore(() => nothing);
  /** The list before each change. */
  #past: (readonly Measurement[])[] = [];
  #nextId = 1;

  setDraft(draft: Draft | null): void {
    if (draft !== this.store.getState().draft) this.store.setState({ draft });
  }

  /** A new measurement, or a known one in its new place. */
  keep({ id, kind, recordKey, frameNumber, points }: Draft): void {
    const { list } = this.store.getState();
    const kept: Measurement = { id: id ?? this.#nextId, kind, recordKey, frameNumber, points };
    if (id === null) this.#nextId += 1;
    this.#change(id === null ? [...list, kept] : list.map((old) => (old.id === id ? kept : old)));
    this.store.setState({ draft: null, selected: kept.id });
  }

  select(selected: number | null): void {
    this.store.setState({ selected });
  }

  remove(id: number): void {
    const { list, selected, draft } = this.store.getState();
    this.#change(list.filter((measurement) => measurement.id !== id));
    this.store.setState({
      selected: selected === id ? null : selected,
      draft: draft?.id === id ? null : draft,
    });
  }

  /** Those on pictures that are gone go with them, and with them every step back. */
  drop(gone: ReadonlySet<string>): void {
    const { list } = this.store.getState();
    this.#past = [];
    this.store.setState({ ...nothing, list: list.filter(({ recordKey }) => !gone.has(recordKey)) });
  }

  undo(): void {
    const list = this.#past.pop();
    if (list === undefined) return;
    const { selected } = this.store.getState();
    this.store.setState({
      list,
      draft: null,
      selected: list.some(({ id }) => id === selected) ? selected : null,
      canUndo: this.#past.length > 0,
    });
  }

  clear(): void {
    this.#past = [];
    this.#nextId = 1;
    this.store.setState(nothing);
  }

  #change(list: readonly Measurement[]): void {
    this.#past = [...this.#past.slice(1 - mostSteps), this.store.getState().list];
    this.store.setState({ list, canUndo: true });
  }
}
