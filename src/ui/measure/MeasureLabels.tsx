import { useLayoutEffect, useRef } from 'react';
import type { ImageToElement, ViewportController } from '../../session';
import type { Draft, Measurement } from '../../tools';
import { boundsOf, placeLabels } from './placeLabels';
import { toElement } from './shapes';
import { useMeasurementText } from './useMeasurements';

interface LabelsProps {
  readonly controller: ViewportController;
  readonly shown: readonly (Measurement | Draft)[];
  readonly draft: Draft | null;
  readonly placed: ImageToElement;
}

function Label({
  controller,
  measurement,
  isDraft,
}: {
  controller: ViewportController;
  measurement: Measurement | Draft;
  isDraft: boolean;
}) {
  const text = useMeasurementText(controller, measurement, isDraft);
  return (
    <div className="measure-label" hidden={text === null}>
      <div>
        {measurement.id !== null && <span className="measure-number">{measurement.id}</span>}{' '}
        <strong>{text?.value}</strong>
      </div>
      {text?.more.map((line) => (
        <div key={line}>{line}</div>
      ))}
      {text !== null && text.reason !== null && <div className="measure-reason">{text.reason}</div>}
    </div>
  );
}

/** The numbers beside the shapes, laid out once their real size is known, before anything is painted. */
export function MeasureLabels({ controller, shown, draft, placed }: LabelsProps) {
  const around = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const elements = [...(around.current?.children ?? [])].filter((child) => child instanceof HTMLElement);
    const labels = elements.map((element, at) => ({
      shape: boundsOf((shown[at]?.points ?? []).map((point) => toElement(placed, point))),
      width: element.offsetWidth,
      height: element.offsetHeight,
    }));
    placeLabels(labels, placed).forEach(({ left, top }, at) => {
      const element = elements[at];
      if (element === undefined) return;
      element.style.left = `${left}px`;
      element.style.top = `${top}px`;
    });
  });
  return (
    <div className="measure-labels" ref={around}>
      {shown.map((measurement) => (
        <Label
          key={measurement.id ?? 'draft'}
          controller={controller}
          measurement={measurement}
          isDraft={measurement === draft}
        />
      ))}
    </div>
  );
}
