// What a benchmark hands over, and how it is told: a table for people, one line of JSON per figure for programs.

/** One side's raw values, a list for each measured round. */
export interface Series {
  readonly what: string;
  readonly rounds: readonly (readonly number[])[];
}

export interface Figure {
  /** The benchmark's name on the command line. */
  readonly bench: string;
  readonly figure: string;
  readonly unit: 'ms' | 's' | '1/s' | '%' | 'MB' | 'kB' | 'count';
  readonly ours: Series;
  readonly peer?: Series;
  /** Values that were thrown away, with what did not hold: `3 × the agent heard nothing`. */
  readonly voids: readonly string[];
}

export interface Summary {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly min: number;
  readonly max: number;
  readonly n: number;
  /** Medians of the rounds, lowest and highest. */
  readonly spread: readonly [number, number];
}

/** Nearest rank: a value that was really measured. */
function percentile(sorted: readonly number[], percent: number): number {
  const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
  return sorted[rank - 1] ?? Number.NaN;
}

const ascending = (values: readonly number[]) => [...values].sort((a, b) => a - b);

function median(values: readonly number[]): number {
  const sorted = ascending(values);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

export function summarise({ rounds }: Series): Summary {
  const sorted = ascending(rounds.flat());
  const medians = ascending(rounds.filter((round) => round.length > 0).map(median));
  return {
    p50: median(sorted),
    p95: percentile(sorted, 95),
    p99: percentile(sorted, 99),
    min: sorted[0] ?? Number.NaN,
    max: sorted.at(-1) ?? Number.NaN,
    n: sorted.length,
    spread: [medians[0] ?? Number.NaN, medians.at(-1) ?? Number.NaN],
  };
}

/** How many times better than the peer, by medians: times shrink, rates grow. */
function ratioOf({ unit, ours, peer }: Figure): number | null {
  if (peer === undefined) return null;
  const [a, b] = [summarise(ours).p50, summarise(peer).p50];
  return unit === '1/s' ? a / b : b / a;
}

/** Without the raw values. */
export function jsonLine(figure: Figure): string {
  const told = (series: Series) => ({ what: series.what, ...rounded(summarise(series)) });
  return JSON.stringify({
    bench: figure.bench,
    figure: figure.figure,
    unit: figure.unit,
    ours: told(figure.ours),
    peer: figure.peer === undefined ? null : told(figure.peer),
    ratio: round(ratioOf(figure)),
    rounds: figure.ours.rounds.length,
    voids: figure.voids,
  });
}

function rounded(summary: Summary): object {
  const { spread, ...rest } = summary;
  return {
    ...Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, round(value)])),
    spread: spread.map(round),
  };
}

function round(value: number | null): number | null {
  if (value === null || !Number.isFinite(value)) return null;
  return Math.abs(value) >= 1_000 ? Math.round(value) : Number(value.toPrecision(4));
}

const HEAD = [
  'bench',
  'figure',
  'unit',
  'ours p50 / p95 / p99 / max',
  'peer p50 / p95 / p99 / max',
  'ratio',
  'spread of medians',
  'rounds',
  'n',
  'void',
];

/** Markdown, so that it can be pasted into docs/bench.md. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const ours = summarise(figure.ours);
    const peer = figure.peer === undefined ? null : summarise(figure.peer);
    const four = (s: Summary) => [s.p50, s.p95, s.p99, s.max].map(short).join(' / ');
    const range = (s: Summary) => (s.n === 0 ? '–' : s.spread.map(short).join('–'));
    const ratio = ratioOf(figure);
    return [
      figure.bench,
      figure.figure,
      figure.unit,
      four(ours),
      peer === null ? '' : four(peer),
      ratio === null || Number.isNaN(ratio) ? '' : `${short(ratio)}×`,
      peer === null ? range(ours) : `${range(ours)}, ${range(peer)}`,
      `${figure.ours.rounds.length}`,
      peer === null ? `${ours.n}` : `${ours.n}, ${peer.n}`,
      figure.voids.length === 0 ? '0' : figure.voids.join('; '),
    ];
  });
  const lines = [HEAD, HEAD.map(() => '---'), ...rows];
  const widths = HEAD.map((_, i) => Math.max(...lines.map((line) => (line[i] ?? '').length)));
  return lines
    .map(
      (line) =>
        `| ${line.map((cell, i) => cell.padEnd(widths[i] ?? 0, cell === '---' ? '-' : ' ')).join(' | ')} |`,
    )
    .join('\n');
}

function short(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 1_000) return Math.round(value).toLocaleString('en-GB');
  return Math.abs(value) >= 100
    ? value.toFixed(0)
    : Math.abs(value) >= 10
      ? value.toFixed(1)
      : value.toFixed(2);
}

/** `3 × reason` for each reason, so that nothing that was left out is left unsaid. */
export function countReasons(reasons: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => `${count} × ${reason}`);
}
