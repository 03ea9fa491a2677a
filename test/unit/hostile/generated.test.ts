import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodecShelf } from '../../../src/codecs/codecShelf';
import { ViewerError } from '../../../src/shared/errors';
import { corpusPath, filesBelow, hasCorpus } from '../../support/corpus';
import { decodeOne, framesOf } from '../../support/openFile';
import { fullShelf } from '../codecs/support';
import { openAll, type Opened } from '../sources/openAll';

interface Expected {
  readonly file: string;
  readonly expect: 'reject' | 'partial' | 'show' | 'either';
  readonly why: string;
}

const generator = corpusPath('generators/gen-malformed.mjs');
const isThere = hasCorpus && existsSync(generator);
const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function generate(): Expected[] {
  if (!isThere) return [];
  const args = [generator, '--out', folder, '--corpus', corpusPath('dicom'), '--seed', '1'];
  execFileSync(process.execPath, args, { stdio: 'ignore' });
  const lines = readFileSync(join(folder, 'expected.jsonl'), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Expected);
}

/** An index is given with the files beside it, everything else alone. */
function given(file: string): (readonly [string, Uint8Array])[] {
  const path = join(folder, file);
  if (!file.startsWith('dicomdir/')) return [[file, readFileSync(path)]];
  const root = dirname(path);
  return filesBelow(root).map((each) => [relative(root, each), readFileSync(each)] as const);
}

interface Ending {
  readonly pictures: number;
  /** Everything a person is told: problems by code, remarks, files left aside, frames refused. */
  readonly told: readonly string[];
}

async function endingOf({ reader, all }: Opened, shelf: CodecShelf): Promise<Ending> {
  const told: string[] = [
    ...all('problem').map(({ error }) => `problem ${error.code}`),
    ...all('leftAside').map(({ kind }) => `aside ${kind}`),
    ...all('notice').map(({ notice }) => notice),
    ...all('directory').flatMap(({ missing, unlisted }) => [
      ...missing.slice(0, 1).map(() => 'listed but missing'),
      ...unlisted.slice(0, 1).map(() => 'not listed'),
    ]),
  ];
  let pictures = 0;
  for (const { record } of all('instance')) {
    told.push(...record.notices);
    try {
      const bytes = await reader.bytes(record.source, new AbortController().signal);
      const opened = await framesOf(record, bytes);
      if (opened === null) told.push('no pixels');
      else if (opened.frames.some(({ complete }) => !complete)) told.push('frame incomplete');
      // As many as the header promises: a viewport offers each, and says of a missing one that it is not there.
      for (let index = 0; index < Math.min(record.image?.numberOfFrames ?? 0, 12); index += 1) {
        if (opened === null) break;
        await decodeOne(record, opened, index, shelf).then(
          () => (pictures += 1),
          (thrown: unknown) => told.push(`frame ${codeOf(thrown)}`),
        );
      }
    } catch (thrown) {
      told.push(`pixels ${codeOf(thrown)}`);
    }
  }
  return { pictures, told };
}

function codeOf(thrown: unknown): string {
  expect(thrown).toBeInstanceOf(ViewerError);
  return (thrown as ViewerError).code;
}

const expected = generate();

describe.skipIf(!isThere)('H6 H7 H8 H9 H11 H12 the generated hostile inputs end as they should', () => {
  let shelf: CodecShelf;
  beforeAll(async () => {
    shelf = await fullShelf();
  });

  it.each(expected)('$file: $expect', async ({ file, expect: wanted }) => {
    const opened = await openAll(given(file));
    const { pictures, told } = await endingOf(opened, shelf);
    opened.reader.close();
    const ending = `${pictures} pictures, ${told.join(', ')}`;
    if (wanted === 'show') expect(pictures, ending).toBeGreaterThan(0);
    else if (wanted === 'reject') expect(pictures, ending).toBe(0);
    // Nothing may be given without a picture, a word or both; a whole picture of an odd file is right for "either".
    if (wanted === 'reject' || wanted === 'partial' || pictures === 0)
      expect(told.length, ending).toBeGreaterThan(0);
    // 65,000 entries are many for a machine that does other things as well.
  }, 300_000);
});
