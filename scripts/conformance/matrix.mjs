// The table of scripts/conformance.mjs: transfer syntax x photometric interpretation.
const stem = '1.2.840.10008.1.2';
const groups = {
  uncompressed: [stem, `${stem}.1`, `${stem}.2`, `${stem}.1.99`],
  raw: [stem, `${stem}.1`, `${stem}.2`],
  deflated: [`${stem}.1.99`],
  rle: [`${stem}.5`],
};

/** A test for transfer syntaxes from a list such as "uncompressed,rle,.50,1.2.840.10008.1.2.4.70"; everything when absent. */
export function syntaxFilter(list) {
  if (list === undefined) return () => true;
  const wanted = list
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
  const exact = new Set(wanted.flatMap((word) => groups[word.toLowerCase()] ?? []));
  for (const word of wanted) {
    if (/^\.?\d+$/.test(word)) exact.add(`${stem}.4.${word.replace('.', '')}`);
    else if (word.startsWith('.')) exact.add(stem + word);
    else exact.add(word);
  }
  // A bare data set names no syntax; it is always one of the uncompressed ones.
  return (uid) => (uid === null ? exact.has(stem) : exact.has(uid));
}

const columns = [
  ['equal', 'equal'],
  ['within', 'within'],
  ['different', 'DIFFERENT'],
  ['refused', 'REFUSED'],
  ['refusedRightly', 'rightly refused'],
  ['doubtful', 'doubtful'],
  ['unknown', 'no reference'],
  ['noPixels', 'no pixels'],
];

/** Files per cell, worst frame counting; RGB: files whose conversion to RGB is right of those with such a truth. */
export function formatMatrix(results) {
  const rows = new Map();
  for (const { transferSyntax, photometric, verdict, rgb } of results) {
    const key = `${transferSyntax.replace(`${stem}.4`, '')} ${photometric || '-'}`;
    const row = rows.get(key) ?? { files: 0, rgbRight: 0, rgbAll: 0 };
    row.files += 1;
    row[verdict] = (row[verdict] ?? 0) + 1;
    if (rgb !== null) {
      row.rgbAll += 1;
      if (rgb.verdict === 'equal' || rgb.verdict === 'within') row.rgbRight += 1;
    }
    rows.set(key, row);
  }
  const head = ['transfer syntax, photometric', 'files', ...columns.map(([, title]) => title), 'RGB'];
  const lines = [...rows]
    .toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    .map(([key, row]) => [
      key,
      String(row.files),
      ...columns.map(([verdict]) => String(row[verdict] ?? '')),
      row.rgbAll === 0 ? '' : `${row.rgbRight}/${row.rgbAll}`,
    ]);
  const widths = head.map((title, at) => Math.max(title.length, ...lines.map((line) => line[at].length)));
  const format = (line) =>
    line.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join('  ');
  return [format(head), widths.map((width) => '-'.repeat(width)).join('  '), ...lines.map(format)].join('\n');
}
