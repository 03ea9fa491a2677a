// The text of docs/CONFORMANCE.md.
const stem = '1.2.840.10008.1.2';
const marks = { from: '<!-- corpus -->', to: '<!-- /corpus -->' };
const mostTitles = 3;

const cell = (text) => text.replaceAll('|', '\\|');

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');
}

function proofOf(tests, untested) {
  if (tests.length === 0) return untested;
  const titles = [...new Map(tests.map(({ file, title }) => [`${file} ${title}`, { file, title }])).values()];
  const shown = titles
    .slice(0, mostTitles)
    .map(({ file, title }) => `${title} (${file.replace('test/', '')})`);
  const more = titles.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

function checklistPart(checklist, found) {
  return Object.values(checklist)
    .map((group) => {
      const { title, rows, untested = {} } = group;
      const lines = Object.entries(rows).map(([id, what]) => [
        id,
        what,
        proofOf(found.get(group).get(id), untested[id] ?? ''),
      ]);
      return `### ${title}\n\n${table(['row', 'what', 'proved by'], lines)}`;
    })
    .join('\n\n');
}

const words = {
  equal: 'equal',
  within: 'within tolerance',
  different: 'DIFFERENT',
  refused: 'REFUSED',
  refusedRightly: 'refused, as it must be',
  doubtful: 'truth in doubt',
  unknown: 'decoded, no reference',
  noPixels: 'no pixels',
};

function counted(results, keyOf) {
  const groups = new Map();
  for (const result of results) {
    const key = keyOf(result);
    groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  return [...groups].toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
}

function verdictsOf(results) {
  return Object.entries(words)
    .map(([verdict, word]) => [results.filter((result) => result.verdict === verdict).length, word])
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(', ');
}

const syntaxOf = ({ transferSyntax }) =>
  transferSyntax === 'none' ? 'none named' : transferSyntax.replace(stem, '').padStart(1, '·');

/** Syntax x photometric interpretation x bits, SOP classes, and every file that is not proven right. */
function corpusPart({ results, display }) {
  const pictures = results.filter(
    ({ bitsAllocated }) => bitsAllocated !== undefined && bitsAllocated !== null,
  );
  const matrix = counted(
    pictures,
    (r) => `${syntaxOf(r)}\t${r.photometric || '-'}\t${r.bitsStored} of ${r.bitsAllocated} bits`,
  ).map(([key, group]) => {
    const frames = group.reduce((sum, { frames: count }) => sum + count, 0);
    return [...key.split('\t'), String(group.length), String(frames), verdictsOf(group)];
  });
  const classes = counted(results, (r) => r.sopClassName || 'none named').map(([name, group]) => [
    name,
    String(group.length),
    verdictsOf(group),
  ]);
  const open = results
    .filter(({ verdict }) => !['equal', 'within', 'noPixels'].includes(verdict))
    .map(({ path, verdict, detail }) => [path, words[verdict], detail]);
  const right = display.filter(({ verdict }) => ['equal', 'within'].includes(verdict)).length;
  return [
    `${results.length} files: ${verdictsOf(results)}. 8-bit output at native size: ${right} of ${display.length} displays right.`,
    `### Transfer syntax, photometric interpretation, bits\n\nTransfer syntaxes by what follows ${stem}.\n\n${table(
      ['syntax', 'photometric', 'bits', 'files', 'frames', 'verdicts'],
      matrix,
    )}`,
    `### Kinds of objects\n\n${table(['SOP class', 'files', 'verdicts'], classes)}`,
    `### Files that are not proven right\n\n${table(['file', 'verdict', 'what the viewer says'], open)}`,
  ].join('\n\n');
}

/** `conformance`: the JSON report of a run over the corpus; without one, that part of `old` stays. */
export function documentOf({ checklist, found, conformance, old }) {
  const kept = old.slice(old.indexOf(marks.from) + marks.from.length, old.indexOf(marks.to)).trim();
  const corpus = conformance === null ? kept : corpusPart(conformance);
  return `# Conformance

Written by \`node scripts/coverage.mjs\` from the reports that \`npm test\` leaves, never by hand. A failing test proves nothing, and is
not listed; \`npm test\` fails where a row has no proof, and says where this page is no longer what the tests say.

## Checklist

${checklistPart(checklist, found)}

## Real files

From \`npm run conformance -- --corpus DIR --display\`, every frame against independent decoders.

${marks.from}

${corpus}

${marks.to}
`;
}
