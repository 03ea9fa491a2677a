import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { syntaxSamples, type SyntaxSample } from '../fixtures';
import { mutantOf, subjects } from '../fuzz/mutants';

const script = fileURLToPath(new URL('../../scripts/conformance.mjs', import.meta.url));

interface Report {
  readonly complaints: readonly string[];
  readonly disagreements: readonly string[];
  readonly results: readonly { path: string; verdict: string; detail: string; sha256: readonly string[] }[];
}

/** A corpus of our own: files, and one manifest line for each. */
class Corpus {
  readonly folder = mkdtempSync(join(tmpdir(), 'negatoscope-corpus-'));
  readonly #lines: string[] = [];

  add(path: string, bytes: Uint8Array, truth: object): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), bytes);
    this.#lines.push(JSON.stringify({ path, ...truth }));
  }

  check(browsers: string): { status: number | null; report: Report; output: string } {
    writeFileSync(join(this.folder, 'MANIFEST.jsonl'), `${this.#lines.join('\n')}\n`);
    const json = join(this.folder, 'report.json');
    const run = spawnSync(
      process.execPath,
      [script, '--corpus', this.folder, '--browsers', browsers, '--json', json],
      { encoding: 'utf8' },
    );
    return {
      status: run.status,
      output: `${run.stdout}${run.stderr}`,
      report: JSON.parse(readFileSync(json, 'utf8')) as Report,
    };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Stored values as the manifest's hash counts them: little endian containers of BitsAllocated. */
function sha256Of(sample: SyntaxSample, frame: ArrayLike<number>): string {
  const number = (tag: number) =>
    Number(sample.image.dataSet.find((element) => element.tag === tag)?.value ?? 0);
  const size = number(0x00280100) / 8;
  const isSigned = number(0x00280103) === 1;
  const unsigned = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array };
  const signed = { 1: Int8Array, 2: Int16Array, 4: Int32Array };
  const values = (isSigned ? signed : unsigned)[size as 1 | 2 | 4].from(frame);
  return createHash('sha256').update(new Uint8Array(values.buffer)).digest('hex');
}

test('Chromium and Firefox decode every transfer syntax to the same values, the lossless ones to the truth', async () => {
  test.setTimeout(300_000);
  const corpus = new Corpus();
  for (const [at, sample] of (await syntaxSamples()).entries()) {
    const hashes = sample.image.frames.map((frame) => sha256Of(sample, frame));
    corpus.add(`sample${at}`, sample.image.bytes, {
      transferSyntax: sample.image.transferSyntax,
      pixels: sample.tolerance === 0 ? { frameSha256: hashes } : { lossy: true },
    });
  }
  const { status, report, output } = corpus.check('chromium,firefox');
  expect(report.disagreements, output).toEqual([]);
  expect(report.complaints).toEqual([]);
  for (const { path, verdict, sha256 } of report.results) {
    expect(['equal', 'unknown'], `${path}: ${output}`).toContain(verdict);
    expect(sha256.every((hash) => hash.length === 64)).toBe(true);
  }
  expect(status).toBe(0);
  corpus.remove();
});

test('H1: 500 damaged files in Chromium’s own workers end in a picture or one coded error', async () => {
  test.setTimeout(300_000);
  const corpus = new Corpus();
  const all = await subjects();
  for (let number = 0; number < 500; number += 1) {
    corpus.add(`mutant${number}`, mutantOf(all, 11, number).bytes, { mutant: true });
  }
  const { status, report, output } = corpus.check('chromium');
  expect(
    report.results.filter(({ verdict }) => verdict !== 'survived'),
    output,
  ).toEqual([]);
  expect(report.results.filter(({ detail }) => detail === 'a picture').length).toBeGreaterThan(50);
  expect(report.complaints).toEqual([]);
  expect(status).toBe(0);
  corpus.remove();
});
