// Medians beside the targets. A target is a number of ours, or a ratio to another page of the same run.
const rows = [
  ['kB gz until files can be given', 'startKb', { atMost: 120 }],
  ['ms until files can be given, cold', 'startMs', { atMost: 300 }],
  ['files given to first image, 300 slices, ms', 'firstMs', { ratio: 'legacy', atMost: 1 }],
  ['all 300 decoded, ms', 'allMs', { ratio: 'legacy', atMost: 0.6 }],
  ['all 300 decoded, CPU s', 'allCpuSeconds', { ratio: 'legacy', atMost: 0.6 }],
  ['new slice p50, ms', 'newP50', { atMost: 33 }],
  ['new slice p95, ms', 'newP95', { atMost: 48 }],
  ['cached slice p50, ms', 'cachedP50', { ratio: 'floor', atMost: 1.1 }],
  ['cached slice p95, ms', 'cachedP95', { ratio: 'floor', atMost: 1.1 }],
  ['cached slice, CPU ms', 'cachedCpu', { ratio: 'floor', atMost: 1.1 }],
  ['window step 512 p50, ms', 'windowP50', { ratio: 'floor', atMost: 1.1 }],
  ['window step 512 p95, ms', 'windowP95', { ratio: 'floor', atMost: 1.1 }],
  ['window step 512, CPU ms', 'windowCpu', { ratio: 'floor', atMost: 1.1 }],
  ['new 20-megapixel picture, ms', 'largeMs', { atMost: 160 }],
  ['window step 20 MP p50, ms', 'largeP50', { atMost: 15 }],
  ['window step 20 MP p95, ms', 'largeP95', { atMost: 18 }],
  ['window step 20 MP, CPU ms', 'largeCpu', { atMost: 14 }],
  ['2,000 files: first image, ms', 'folderFirstMs', { atMost: 300 }],
  ['2,000 files: all indexed, ms (floor: parse loop)', 'indexedMs', { ratio: 'floor', atMost: 1.3 }],
  ['2,000 files: peak MiB', 'folderPeakMiB', { atMost: 900 }],
  ['300 slices all cached: peak MiB', 'peakMiB', { atMost: 650 }],
];

export function median(values) {
  const sorted = values.filter((value) => typeof value === 'number').toSorted((a, b) => a - b);
  return sorted.length === 0 ? null : sorted[Math.floor((sorted.length - 1) / 2)];
}

function format(value) {
  if (value === null) return '-';
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** Ratios are paired: each repetition against the same repetition of the other page, then the median. */
function pairedRatio(results, key, other) {
  const pairs = results.ours.map((ours, at) => {
    const theirs = results[other][at]?.[key];
    return typeof ours[key] === 'number' && typeof theirs === 'number' && theirs > 0
      ? ours[key] / theirs
      : null;
  });
  return median(pairs);
}

export function formatTable(results) {
  const lines = rows.map(([title, key, target]) => {
    const of = (name) => median((results[name] ?? []).map((one) => one[key]));
    const ours = of('ours');
    const measured = target.ratio === undefined ? ours : pairedRatio(results, key, target.ratio);
    const verdict = measured === null ? '' : measured <= target.atMost ? 'met' : 'NOT MET';
    const wanted =
      target.ratio === undefined ? `<= ${target.atMost}` : `<= ${target.atMost} x ${target.ratio}`;
    const ratio = target.ratio === undefined ? '' : measured === null ? '-' : `${measured.toFixed(2)} x`;
    return [title, format(ours), format(of('floor')), format(of('legacy')), ratio, wanted, verdict];
  });
  const head = ['median', 'ours', 'floor', 'legacy', 'ratio', 'target', ''];
  const widths = head.map((title, at) => Math.max(title.length, ...lines.map((line) => line[at].length)));
  const show = (line) =>
    line.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join('  ');
  return [show(head), widths.map((width) => '-'.repeat(width)).join('  '), ...lines.map(show)].join('\n');
}
