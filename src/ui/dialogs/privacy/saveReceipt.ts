/** A file the person asked for; its name says nothing of anybody. */
export function saveReceipt(receipt: object): void {
  const blob = new Blob([`${JSON.stringify(receipt, null, 2)}\n`], { type: 'application/json' });
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = 'privacy-receipt.json';
  link.click();
  // The browser has taken the bytes by then; revoking at once loses the download in Firefox.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
