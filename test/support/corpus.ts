import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The corpus of real files beside the checkout, or where NEGATOSCOPE_CORPUS says; read in place, never copied. Tests that
 * need it are skipped without it.
 */
const beside = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));
const root = process.env.NEGATOSCOPE_CORPUS ?? beside;

export const hasCorpus = existsSync(join(root, 'MANIFEST.jsonl'));

export function corpusPath(path: string): string {
  return join(root, path);
}

export interface ExpectedFile {
  readonly file: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly study: string;
  readonly series: string;
  readonly sop: string;
  readonly hasPixels: boolean;
}

export interface ExpectedDisc {
  readonly instances: number;
  readonly uniqueSop: number;
  readonly patients: number;
  readonly notInstances: readonly string[];
  readonly files: readonly ExpectedFile[];
}

export function expectedDisc(name: string): ExpectedDisc {
  const all = JSON.parse(readFileSync(corpusPath('disc/EXPECTED.json'), 'utf8')) as Record<
    string,
    ExpectedDisc
  >;
  const disc = all[name];
  if (disc === undefined) throw new Error(`no ${name} in EXPECTED.json`);
  return disc;
}

export function filesBelow(folder: string): string[] {
  return readdirSync(folder)
    .toSorted()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesBelow(path) : [path];
    });
}

/** One line of MANIFEST.jsonl; see the corpus' own README for the fields. */
export interface ManifestEntry {
  readonly path: string;
  readonly transferSyntax: string | null;
  readonly rows?: number;
  readonly cols?: number;
  readonly meta?: Record<string, string | number | null>;
  readonly metaCheck?: { readonly agree: readonly string[] };
  readonly patientNameUtf8?: string;
  readonly pixels?: {
    readonly error?: string;
    readonly frameSha256?: readonly (string | null)[];
    readonly lossy?: unknown;
  } | null;
}

export function manifest(): ManifestEntry[] {
  if (!hasCorpus) return [];
  const lines = readFileSync(corpusPath('MANIFEST.jsonl'), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as ManifestEntry);
}
