import { useId } from 'react';
import { plainField } from '../plainField';

interface SecretFieldProps {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  /** Enter. */
  readonly submit?: () => void;
  /** Shown as typed: written down by the person anyway (offered words, recovery code). */
  readonly shown?: boolean;
  readonly isNew?: boolean;
  readonly hint?: string;
  readonly autoFocus?: boolean;
}

export function SecretField({
  label,
  value,
  change,
  submit,
  shown = false,
  isNew = false,
  hint,
  autoFocus = false,
}: SecretFieldProps) {
  const id = useId();
  return (
    <div className="secret-field">
      <label htmlFor={id}>{label}</label>
      <input
        {...plainField}
        id={id}
        type={shown ? 'text' : 'password'}
        autoComplete={isNew ? 'new-password' : shown ? 'off' : 'current-password'}
        autoFocus={autoFocus}
        value={value}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || submit === undefined) return;
          event.preventDefault();
          submit();
        }}
      />
      {hint !== undefined && (
        <p className="muted" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
