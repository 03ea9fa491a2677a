// Which tests prove which rows of test/checklist.json, read from the reports of the runners.
import { relative } from 'node:path';

const ids = /[A-Z]\d{1,2}/g;

/** Rows stand at the beginning of a title ("C7, C11: ...") or in brackets at its end. */
function rowsNamed(title) {
  const first = /^(?:[A-Z]\d{1,2}[,:]?\s+)+/.exec(`${title} `)?.[0] ?? '';
  const last = /\(((?:[A-Z]\d{1,2}(?:, )?)+)\)\s*$/.exec(title)?.[1] ?? '';
  return `${first} ${last}`.match(ids) ?? [];
}

/** Titles made of a corpus file's path are as many as there are files, and not there without the corpus. */
const isOfCorpus = (title) => /\b(dicom|disc)\/\S/.test(title);

/** `{file, title, rows, passed}` of every test of `vitest --reporter=json`. */
export function unitTests(report, root) {
  return report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ ancestorTitles, title, status }) => ({
      file: relative(root, name).replaceAll('\\', '/'),
      title,
      rows: [...ancestorTitles, title].flatMap(rowsNamed),
      passed: status === 'passed',
      skipped: status !== 'passed' && status !== 'failed',
    })),
  );
}

/** The same of Playwright's JSON report. */
export function browserTests(report) {
  const walk = (suite, titles) => [
    ...(suite.suites ?? []).flatMap((inner) => walk(inner, [...titles, inner.title])),
    ...(suite.specs ?? []).map(({ title, ok, tests }) => ({
      file: `test/${suite.file}`,
      title,
      rows: [...titles, title].flatMap(rowsNamed),
      passed: ok && tests.some(({ status }) => status === 'expected'),
      skipped: tests.every(({ status }) => status === 'skipped'),
    })),
  ];
  return report.suites.flatMap((suite) => walk(suite, []));
}

/** Two documents of requirements number rows alike: then a group says which tests are its own (`of`), or are not (`notOf`). */
const belongs = (file, { of, notOf = [] }) =>
  !notOf.some((part) => file.includes(part)) && (of === undefined || of.some((part) => file.includes(part)));

/** Group -> row -> its tests that stand without a corpus; a failing one proves nothing. */
export function proofs(tests, checklist) {
  const proving = tests.filter(({ title, passed, skipped }) => passed && !skipped && !isOfCorpus(title));
  return new Map(
    Object.values(checklist).map((group) => {
      const own = proving.filter(({ file }) => belongs(file, group));
      return [
        group,
        new Map(Object.keys(group.rows).map((id) => [id, own.filter(({ rows }) => rows.includes(id))])),
      ];
    }),
  );
}
