/**
 * Tabs of one browser tell each other that somebody signed out; nothing else is ever said. One channel for saying and hearing:
 * a channel does not hear itself, two of one page would hear each other.
 */
const channel = new BroadcastChannel('negatoscope-sign-out');

export function tellSignedOut(): void {
  channel.postMessage(null);
}

export function onSignedOutElsewhere(told: () => void): void {
  channel.addEventListener('message', told);
}
