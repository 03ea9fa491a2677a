import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { judge } from '../../fuzz/judge';
import { mutantOf, subjects } from '../../fuzz/mutants';
import { mutationKinds } from '../../fuzz/mutate';
import { fullShelf } from '../codecs/support';

const all = await subjects();
const shelf = await fullShelf();
const eachKind = 50;

describe('H1 H3 damaged files end in a picture or one coded error', () => {
  it.each(mutationKinds.map((kind, at) => ({ kind, at })))('$kind', async ({ kind, at }) => {
    for (let round = 0; round < eachKind; round += 1) {
      const mutant = mutantOf(all, 2026, round * mutationKinds.length + at);
      expect(mutant.kind).toBe(kind);
      const verdict = await judge(mutant.bytes, shelf);
      expect(verdict.kind, `mutant ${mutant.number} of ${mutant.subject}`).not.toBe('foreign');
    }
  });

  it('the same number gives the same mutant', () => {
    for (const number of [0, 7, 123]) expect(mutantOf(all, 1, number)).toEqual(mutantOf(all, 1, number));
  });
});

const folder = fileURLToPath(new URL('../../fixtures/crashers/', import.meta.url));
const crashers = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];

describe.skipIf(crashers.length === 0)('H1 what once threw a foreign error never does again', () => {
  it.each(crashers)('%s', async (name) => {
    const { bytes } = JSON.parse(readFileSync(`${folder}${name}`, 'utf8')) as { bytes: string };
    const verdict = await judge(new Uint8Array(Buffer.from(bytes, 'base64')), shelf);
    expect(verdict.kind).not.toBe('foreign');
  });
});
