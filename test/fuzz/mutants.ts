import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { syntaxSamples } from '../fixtures';
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
