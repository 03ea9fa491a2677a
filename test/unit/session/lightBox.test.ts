import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { groupInstances } from '../../../src/dicom';
import type { FrameService } from '../../../src/session/frameService';
import { LightBox, type LightBoxHost } from '../../../src/session/lightBox';
import { MeasurementBook } from '../../../src/session/measurementBook';
import { startState } from '../../../src/session/startState';
import type { SessionState } from '../../../src/session/types';
import { recordOf } from '../../support/record';

const patients = groupInstances(
  [1, 2, 3].map((instanceNumber) =>
    recordOf({ studyInstanceUid: '1', seriesInstanceUid: '2', instanceNumber: `${instanceNumber}` }),
  ),
);

it('the picture that was asked for ahead is the one that is shown, and is given up with it', async () => {
  const asked: { readonly key: string; readonly signal: AbortSignal }[] = [];
  const frames = {
    isHeld: () => false,
    storedFrame: ({ record }, _, signal) => {
      asked.push({ key: record.key, signal });
      return new Promise(() => undefined);
    },
  } satisfies Pick<FrameService, 'isHeld' | 'storedFrame'>;
  const host = {
    frames,
    lookAhead: { stop: () => undefined },
    measurements: new MeasurementBook(),
    hasRoomForTwo: true,
    drawn: () => undefined,
  } as unknown as LightBoxHost;
  const personId = patients[0]?.id ?? null;
  const lightBox = new LightBox(
    createStore<SessionState>(() => ({ ...startState, patients, personId })),
    host,
  );
  const ahead = new AbortController();
  await lightBox.askAhead(patients, ahead.signal);
  lightBox.showOpeningSet();
  ahead.abort();
  expect(asked.map(({ key }) => key)).toEqual([asked[0]?.key, asked[0]?.key]);
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  lightBox.viewport(0).scrollTo(0);
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, true, false]);
});
