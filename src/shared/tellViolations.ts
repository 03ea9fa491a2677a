/** `securitypolicyviolation` is not among the events that the worker types know. */
interface WorkerScope {
  addEventListener(type: string, listener: (event: object) => void): void;
}

/** A worker's violations are told to the worker only: it passes the name of the rule on to the page's ledger. */
export function tellViolations(scope: WorkerScope): void {
  scope.addEventListener('securitypolicyviolation', (event) => {
    const channel = new BroadcastChannel('negatoscope-violations');
    channel.postMessage((event as { effectiveDirective?: string }).effectiveDirective ?? '');
    channel.close();
  });
}
