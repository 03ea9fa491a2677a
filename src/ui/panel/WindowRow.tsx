import { useId, useState, type KeyboardEvent } from 'react';
import { plainField } from '../plainField';
import { formatNumber, parseNumber } from '../format/amounts';
import { sliderSteps, type Scale } from './windowScales';

interface WindowRowProps {
  readonly label: string;
  readonly value: number;
  readonly unit: string;
  readonly locale: string;
  readonly scale: Scale;
  onChange(value: number): void;
}

/** A slider and the number it stands for; typing counts on Enter or when the field is left. */
export function WindowRow({ label, value, unit, locale, scale, onChange }: WindowRowProps) {
  const labelId = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const shown = formatNumber(value, locale);
  const commit = () => {
    const typed = draft === null ? null : parseNumber(draft);
    if (typed !== null && draft !== shown) onChange(typed);
    setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape') setDraft(null);
  };
  return (
    <div className="window-row">
      <div className="window-head">
        <label id={labelId} htmlFor={`${labelId}-number`}>
          {label}
        </label>
        <span className="number-unit">
          <input
            {...plainField}
            id={`${labelId}-number`}
            className="number"
            type="text"
            inputMode="decimal"
            value={draft ?? shown}
            onChange={(event) => setDraft(event.currentTarget.value)}
            onBlur={commit}
            onKeyDown={onKeyDown}
          />
          {unit !== '' && <span className="unit">{unit}</span>}
        </span>
      </div>
      <input
        type="range"
        aria-labelledby={labelId}
        aria-valuetext={`${shown} ${unit}`.trim()}
        autoComplete="off"
        min={0}
        max={sliderSteps}
        step={1}
        value={Math.round(scale.toSlider(value))}
        onChange={(event) => onChange(scale.fromSlider(event.currentTarget.valueAsNumber))}
      />
    </div>
  );
}
