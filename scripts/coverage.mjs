// node scripts/coverage.mjs [--check]: docs/CONFORMANCE.md from test-results/{unit,e2e,conformance}.json, as npm test leaves
// them. --check writes nothing, says where the document is no longer what the tests say, and ends with 1 where a row of the
// checklist has no proof.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { documentOf } from './coverage/document.mjs';
import { browserTests, proofs, unitTests } from './coverage/rows.mjs';
import { root } from './install.mjs';

const isCheck = process.argv.includes('--check');
const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const document = join(root, 'docs/CONFORMANCE.md');
const conformanceFile = 'test-results/conformance.json';

const checklist = read('test/checklist.json');
// By file: which ended first is another matter in each run.
const tests = [
  ...unitTests(read('test-results/unit.json'), root),
  ...browserTests(read('test-results/e2e.json')),
].toSorted((a, b) => (a.file < b.file ? -1 : Number(a.file > b.file)));
const found = proofs(tests, checklist);
const bare = [...found].flatMap(([{ untested = {} }, rows]) =>
  [...rows].filter(([id, own]) => own.length === 0 && untested[id] === undefined).map(([id]) => id),
);
for (const id of bare) console.log(`row ${id} has no test that passes`);

const old = existsSync(document) ? readFileSync(document, 'utf8') : '';
const conformance = existsSync(join(root, conformanceFile)) ? read(conformanceFile) : null;
const text = await format(documentOf({ checklist, found, conformance, old }), {
  ...(await resolveConfig(document)),
  filepath: document,
});
if (isCheck && text !== old)
  console.log('docs/CONFORMANCE.md is not what the tests say: node scripts/coverage.mjs');
if (!isCheck) writeFileSync(document, text);
process.exit(bare.length > 0 ? 1 : 0);
