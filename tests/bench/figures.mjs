// Medians, 95th percentiles, and the tables they stand in.

/** The value below which a share of the samples lies, by the nearest rank. */
export function percentile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
}

function cells(row, samples) {
  const of = samples[row.id]
  if (!of?.length) return { what: row.what, median: '–', p95: '–', budget: budget(row), verdict: 'not measured' }
  const [median, p95] = [percentile(of, 0.5), percentile(of, 0.95)]
  const shown = value => `${value.toFixed(row.digits ?? 0)} ${row.unit}`
  const judged = row.at === 'p95' ? p95 : median
  return { what: row.what, median: shown(median), p95: shown(p95), budget: budget(row), verdict: verdict(row, judged) }
}

function budget(row) {
  if (row.least !== undefined) return `≥ ${row.least} ${row.unit}`
  return row.budget === undefined ? '' : `≤ ${row.budget} ${row.unit}${row.at ? ` (${row.at})` : ''}`
}

function verdict(row, judged) {
  if (row.least !== undefined) {
    const short = row.least - judged
    return short <= 0 ? 'met' : `short by ${short.toFixed(row.digits ?? 0)} ${row.unit}`
  }
  if (row.budget === undefined) return ''
  const over = judged - row.budget
  return over <= 0 ? 'met' : `over by ${over.toFixed(row.digits ?? 0)} ${row.unit}`
}

const HEADINGS = { what: '', median: 'median', p95: 'p95', budget: 'budget', verdict: '' }

/** The figures for a terminal. */
export function table(rows, samples) {
  const lines = [HEADINGS, ...rows.map(row => cells(row, samples))]
  const widths = Object.keys(HEADINGS).map(key => Math.max(...lines.map(line => line[key].length)))
  return lines.map(line => Object.values(line).map((cell, at) => cell.padEnd(widths[at])).join('  ').trimEnd()).join('\n')
}

/** The figures for docs/benchmarks.md. */
export function markdown(rows, samples) {
  const line = cellsOfLine => `| ${cellsOfLine.join(' | ')} |`
  const body = rows.map(row => line(Object.values(cells(row, samples))))
  return [line(Object.values(HEADINGS)), line(Object.keys(HEADINGS).map(() => '---')), ...body].join('\n')
}
