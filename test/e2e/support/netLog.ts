import { readFileSync } from 'node:fs';

interface NetLog {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> };
  readonly events: readonly { readonly type: number; readonly params?: Readonly<Record<string, unknown>> }[];
}

/** What the browser itself wrote down: addresses it asked for, machines it connected to. */
export function readNetLog(path: string): { asked: Set<string>; connected: Set<string> } {
  const { constants, events } = JSON.parse(readFileSync(path, 'utf8')) as NetLog;
  const values = (name: string, param: string) =>
    new Set(
      events
        .filter(({ type }) => type === constants.logEventTypes[name])
        .flatMap(({ params }) => (typeof params?.[param] === 'string' ? [params[param]] : [])),
    );
  return {
    asked: values('URL_REQUEST_START_JOB', 'url'),
    connected: values('TCP_CONNECT_ATTEMPT', 'address'),
  };
}

/** The browser closes the list as the last thing it does. */
export function isWhole(path: string): boolean {
  try {
    JSON.parse(readFileSync(path, 'utf8'));
    return true;
  } catch {
    return false;
  }
}
