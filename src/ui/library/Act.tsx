import type { ReactNode } from 'react';

interface ActProps {
  readonly kind?: string;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  readonly autoFocus?: boolean;
  readonly act: () => void;
  readonly children: ReactNode;
}

/** A button that keeps the keyboard's focus while it can do nothing: a disabled one would lose it, and Escape with it. */
export function Act({ kind = '', disabled = false, pressed, autoFocus = false, act, children }: ActProps) {
  return (
    <button
      type="button"
      className={`button ${kind}`.trim()}
      autoFocus={autoFocus}
      aria-pressed={pressed}
      aria-disabled={disabled || undefined}
      onClick={() => {
        if (!disabled) act();
      }}
    >
      {children}
    </button>
  );
}
