// `exchange`, bridged calls: loss, delay and processor time of the media server beside Asterisk, under the same load.

import { cpuMs, sharedClockMs } from '../../support/process-figures.ts';
import { countReasons, type Figure } from '../report.ts';
import type { BenchContext, Closing } from '../round.ts';
import type { LoadProgram, LoadReport } from './load.ts';
import { Program } from './program.ts';
import { asteriskSide, type BridgeSide, directSide, type Inside, mediaSide } from './sides.ts';
import type { ExchangeSizes } from './sizes.ts';

/** The load is as good as nothing beside what is measured when it keeps its own times so well. */
const LATE_MS = 10;
/** Delays of one measurement that are handed on: every so-and-so-many-th by size, so that all percentiles stay. */
const DELAYS_KEPT = 5_000;

type SideName = 'one' | 'asterisk' | 'two' | 'direct';
/** A-B-A-B: ours and the peer by turns. */
const ORDER: readonly SideName[] = ['one', 'asterisk', 'two', 'direct'];

interface Measured {
  readonly report: LoadReport;
  /** Per cent of a core. */
  readonly cpu: number;
  readonly loadCpu: number;
  readonly inside: Inside | null;
}

/** A list for each round that counted. */
class Values {
  readonly delay: (readonly number[])[] = [];
  readonly cpu: number[][] = [];
  readonly loss: number[][] = [];
  readonly busy: number[][] = [];
  readonly voids: string[] = [];

  add({ report, cpu, inside }: Measured): void {
    this.delay.push(thinned(report.delays));
    this.cpu.push([cpu]);
    this.loss.push([(100 * report.lost) / report.sent]);
    if (inside !== null) this.busy.push([100 * Math.max(...inside.busy)]);
  }
}

export async function bridgedCalls(
  context: BenchContext,
  sizes: ExchangeSizes,
  closing: Closing,
): Promise<readonly Figure[]> {
  const load = closing.add(await Program.start<LoadProgram>(new URL('./load.ts', import.meta.url)));
  const asterisk = await asteriskSide(load, context, closing);
  const direct = directSide(load);
  const figures: Figure[] = [];
  for (const calls of sizes.calls) {
    const sides: Record<SideName, BridgeSide> = {
      one: await mediaSide(load, 1, calls, closing),
      two: await mediaSide(load, 2, calls, closing),
      asterisk,
      direct,
    };
    const values = { one: new Values(), two: new Values(), asterisk: new Values(), direct: new Values() };
    for (let round = 0; round <= context.rounds; round += 1) {
      for (const name of ORDER) {
        const said = `${round === 0 ? 'warming up: ' : ''}${calls} calls, ${sides[name].what}`;
        const measured = await measure(load, sides[name], calls, sizes).catch((fault: unknown) =>
          String(fault),
        );
        if (typeof measured === 'string') {
          context.say(`${said}: ${measured}`);
          if (round > 0) values[name].voids.push(measured);
          continue;
        }
        const fault = faultOf(measured);
        context.say(`${said}: ${told(measured)}${fault === null ? '' : ` VOID: ${fault}`}`);
        if (round === 0) continue;
        if (fault === null) values[name].add(measured);
        else values[name].voids.push(fault);
      }
    }
    figures.push(...figuresOf(calls, sides, values));
  }
  return figures;
}

async function measure(
  load: Program<LoadProgram>,
  side: BridgeSide,
  calls: number,
  { settleMs, measureMs }: ExchangeSizes,
): Promise<Measured> {
  try {
    await side.open(calls);
    await load.call('begin', settleMs);
    await side.look();
    const cpu = () => [side.pid === null ? 0 : cpuMs(side.pid), cpuMs(load.pid)] as const;
    const [before, at] = [cpu(), sharedClockMs()];
    await new Promise((done) => setTimeout(done, measureMs));
    const [after, lasted] = [cpu(), sharedClockMs() - at];
    const inside = await side.look();
    const report = await load.call('end');
    const percent = (which: 0 | 1) => (100 * (after[which] - before[which])) / lasted;
    return { report, cpu: percent(0), loadCpu: percent(1), inside };
  } finally {
    await side.close();
  }
}

/** Why it doesn't count: of the load and of mistakes, never of a server that is slow. */
function faultOf({ report, inside }: Measured): string | null {
  if (report.lateP99Ms > LATE_MS) return `the load lagged (1 % of it by more than ${LATE_MS} ms)`;
  if (report.crossed + report.doubled > 0) return 'frames came twice or to the wrong leg';
  if (report.down.length > 0 || (inside !== null && inside.failures.length > 0)) return 'a leg went down';
  return null;
}

function told({ report, cpu, loadCpu, inside }: Measured): string {
  const { delays } = report;
  const at = (share: number) => delays[Math.ceil(delays.length * share) - 1] ?? Number.NaN;
  const parts = [
    `delay ${at(0.5).toFixed(2)} / ${at(0.95).toFixed(2)} / ${at(0.99).toFixed(2)} ms`,
    `lost ${report.lost} of ${report.sent}`,
    `CPU ${cpu.toFixed(0)} %`,
    `load: CPU ${loadCpu.toFixed(0)} %, late ${report.lateP99Ms.toFixed(1)} (at most ${report.lateMaxMs.toFixed(1)}) ms`,
  ];
  if (inside !== null)
    parts.push(
      `threads busy ${inside.busy.map((share) => `${(100 * share).toFixed(0)} %`).join(', ')}`,
      `ticks late by ${inside.tickLatenessP99Ms.toFixed(1)} ms in the last minute, ${inside.ticksSkipped} left out`,
    );
  return parts.join('; ');
}

function thinned(sorted: Float64Array): readonly number[] {
  const { length } = sorted;
  if (length <= DELAYS_KEPT) return [...sorted];
  return Array.from(
    { length: DELAYS_KEPT },
    (_, index) => sorted[Math.round((index * (length - 1)) / (DELAYS_KEPT - 1))] ?? Number.NaN,
  );
}

function figuresOf(
  calls: number,
  sides: Readonly<Record<SideName, BridgeSide>>,
  values: Readonly<Record<SideName, Values>>,
): readonly Figure[] {
  const series = (name: SideName, which: 'delay' | 'cpu' | 'loss' | 'busy') => ({
    what: `${calls} calls: ${sides[name].what}`,
    rounds: values[name][which],
  });
  const beside = (
    name: 'one' | 'two',
    figure: string,
    unit: 'ms' | '%',
    which: 'delay' | 'cpu' | 'loss',
  ) => ({
    bench: 'exchange',
    figure: `${calls} bridged calls${name === 'two' ? ', 2 threads' : ''}: ${figure}`,
    unit,
    ours: series(name, which),
    peer: series('asterisk', which),
    voids: countReasons([...values[name].voids, ...values.asterisk.voids.map((why) => `peer: ${why}`)]),
  });
  const alone = (name: SideName, figure: string, unit: 'ms' | '%', which: 'delay' | 'busy') => ({
    bench: 'exchange',
    figure: `${calls} bridged calls${name === 'two' ? ', 2 threads' : ''}: ${figure}`,
    unit,
    ours: series(name, which),
    voids: countReasons(values[name].voids),
  });
  return [
    ...(['one', 'two'] as const).flatMap((name) => [
      beside(name, 'frame sent → heard', 'ms', 'delay'),
      beside(name, 'frames lost', '%', 'loss'),
      beside(name, "processor, of a core's time", '%', 'cpu'),
      alone(name, 'the busiest thread', '%', 'busy'),
    ]),
    alone('direct', 'of the delay: the load itself, no server between', 'ms', 'delay'),
  ];
}
