/** Tabs of one browser tell each other that somebody signed out; nothing else is ever said. */
const name = 'negatoscope-sign-out';

export function tellSignedOut(): void {
  const channel = new BroadcastChannel(name);
  channel.postMessage(null);
  channel.close();
}

/** Never called for this tab's own word. */
export function onSignedOutElsewhere(told: () => void): void {
  new BroadcastChannel(name).addEventListener('message', told);
}
