import type { ReactNode } from 'react';
import { plainField } from '../plainField';

/** A form only for the browser's sake, which asks whose password it is and finds nobody; the page's sandbox lets none be sent. */
export function SecretForm({ children }: { children: ReactNode }) {
  return (
    <form className="library-form">
      <input {...plainField} type="text" hidden tabIndex={-1} readOnly value="" />
      {children}
    </form>
  );
}
