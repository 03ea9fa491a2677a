/** `securitypolicyviolation` is not among the events that the worker types know. */
interface WorkerScope {
  addEventListener(type: string, listener: (event: object) => void): void;
}

/** The page's ledger listens there. */
export function tellViolation(rule: string): void {
  const channel = new BroadcastChannel('negatoscope-violations');
  channel.postMessage(rule);
  channel.close();
}

/** A worker's violations are told to the worker only: it passes the name of the rule on to the page's ledger. */
export function tellViolations(scope: WorkerScope): void {
  scope.addEventListener('securitypolicyviolation', (event) =>
    tellViolation((event as { effectiveDirective?: string }).effectiveDirective ?? ''),
  );
}
