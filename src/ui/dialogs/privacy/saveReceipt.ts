import { saveBlob } from '../../saveBlob';

export function saveReceipt(receipt: object): void {
  const blob = new Blob([`${JSON.stringify(receipt, null, 2)}\n`], { type: 'application/json' });
  saveBlob(blob, 'privacy-receipt.json');
}
