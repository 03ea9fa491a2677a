import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodecShelf } from '../../src/codecs/codecShelf';
import { BytesSource } from '../../src/shared/byteSource';
import { syntaxSamples } from '../fixtures';
import { outcomeOf, type Outcome } from '../support/openFile';
import { mutate, mutationKinds, seeded, type MutationKind } from './mutate';

export interface Subject {
  readonly name: string;
  bytes(): Uint8Array<ArrayBuffer>;
}

export interface Mutant {
  readonly number: number;
  readonly subject: string;
  readonly kind: MutationKind;
  readonly seed: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The generated picture of every transfer syntax, and every file of a corpus where one is given. */
export async function subjects(corpus?: string): Promise<Subject[]> {
  const generated = (await syntaxSamples()).map(({ name, image }) => ({ name, bytes: () => image.bytes }));
  if (corpus === undefined) return generated;
  const lines = readFileSync(join(corpus, 'MANIFEST.jsonl'), 'utf8').trim().split('\n');
  const paths = lines.map((line) => (JSON.parse(line) as { path: string }).path);
  return [
    ...generated,
    ...paths.map((path) => ({ name: path, bytes: () => new Uint8Array(readFileSync(join(corpus, path))) })),
  ];
}

/** Mutant `number` of a run: kinds and subjects in turn, so that every kind meets every subject. */
export function mutantOf(all: readonly Subject[], seed: number, number: number): Mutant {
  const kind = mutationKinds[number % mutationKinds.length] ?? 'truncate';
  const subject = all[Math.floor(number / mutationKinds.length) % all.length];
  if (subject === undefined) throw new Error('nothing to mutate');
  const own = Math.floor(seeded(seed + number * 7919)() * 2 ** 32);
  return { number, subject: subject.name, kind, seed: own, bytes: mutate(subject.bytes(), kind, own) };
}

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
