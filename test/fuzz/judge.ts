import type { CodecShelf } from '../../src/codecs/codecShelf';
import { BytesSource } from '../../src/shared/byteSource';
import { outcomeOf, type Outcome } from '../support/openFile';

/** A foreign throw is the only thing that is never right; it is told by its type and words. */
export type Verdict = Outcome | { readonly kind: 'foreign'; readonly what: string };

export async function judge(bytes: Uint8Array<ArrayBuffer>, shelf: CodecShelf): Promise<Verdict> {
  try {
    return await outcomeOf(new BytesSource(bytes), shelf);
  } catch (thrown) {
    return { kind: 'foreign', what: thrown instanceof Error ? String(thrown.stack) : typeof thrown };
  }
}

/** Cuts away, block by block, what is not needed for the same verdict; blocks become smaller. */
export async function minimise(
  bytes: Uint8Array<ArrayBuffer>,
  isStillWrong: (bytes: Uint8Array<ArrayBuffer>) => Promise<boolean>,
): Promise<Uint8Array<ArrayBuffer>> {
  let smallest = bytes;
  let tries = 0;
  for (let block = bytes.length >> 1; block >= 8 && tries < 400; block >>= 1) {
    for (let at = 0; at + block <= smallest.length && tries < 400; tries += 1) {
      const shorter = new Uint8Array(smallest.length - block);
      shorter.set(smallest.subarray(0, at));
      shorter.set(smallest.subarray(at + block), at);
      if (await isStillWrong(shorter)) smallest = shorter;
      else at += block;
    }
  }
  return smallest;
}
