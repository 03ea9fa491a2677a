import { argon2id } from 'hash-wasm';
import { ViewerError } from '../../shared/errors';
import { KiB } from '../../shared/limits';
import type { Bytes } from '../format/box';

/** What one guess costs, for its owner and for a thief of the disk. One lane. */
export interface Cost {
  readonly memoryKiB: number;
  readonly passes: number;
}

/** OWASP's smallest: less is refused, also where a header asks for it. */
const leastCost: Cost = { memoryKiB: 46 * KiB, passes: 1 };
const mostCost: Cost = { memoryKiB: 1024 * KiB, passes: 64 };
const usualMemoryKiB = 64 * KiB;
const wantedMs = 750;

function stretched(passphrase: string, salt: Bytes, { memoryKiB, passes }: Cost): Promise<Uint8Array> {
  return argon2id({
    // The same words typed on another keyboard, or with two spaces, are the same words.
    password: passphrase.normalize('NFKC').trim().replace(/\s+/g, ' '),
    salt,
    memorySize: memoryKiB,
    iterations: passes,
    parallelism: 1,
    hashLength: 32,
    outputType: 'binary',
  });
}

/** Measured once, when a passphrase is chosen: about 0.5 to 1 s on this machine, never below the least cost. */
export async function calibrate(): Promise<Cost> {
  const salt = new Uint8Array(16);
  const began = performance.now();
  await stretched('calibration', salt, { memoryKiB: usualMemoryKiB, passes: 1 });
  const onePassMs = Math.max(1, performance.now() - began);
  if (onePassMs > 1000) return leastCost;
  return { memoryKiB: usualMemoryKiB, passes: Math.min(Math.max(Math.round(wantedMs / onePassMs), 1), 12) };
}

/** The key that a passphrase gives; throws ViewerError Vault `corrupted` where the cost is out of bounds. */
export async function keyOfPassphrase(passphrase: string, salt: Bytes, cost: Cost): Promise<CryptoKey> {
  const inBounds = (name: keyof Cost) => cost[name] >= leastCost[name] && cost[name] <= mostCost[name];
  if (!inBounds('memoryKiB') || !inBounds('passes')) throw new ViewerError('Vault', 'vault', 'corrupted');
  const raw = (await stretched(passphrase, salt, cost)) as Bytes;
  try {
    return await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  } finally {
    raw.fill(0);
  }
}
