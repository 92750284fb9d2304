// `exchange`, what calls cost in memory, and what a thousand of them, one after another, leave behind: nothing.

import { join } from 'node:path';
import { memoryMb, openFiles } from '../../support/process-figures.ts';
import { writeTones } from '../../support/wav.ts';
import { countReasons, type Figure } from '../report.ts';
import { type BenchContext, type Closing, pause, until } from '../round.ts';
import type { PhonesProgram, PhonesSide } from './phones.ts';
import { Program } from './program.ts';
import type { ExchangeSizes } from './sizes.ts';
import { DOMAIN, EXTENSIONS, HOTLINE, LINE, PASSWORD, type ServerProgram } from './words.ts';

/** Memory says little in one round and takes long. */
const MOST_ROUNDS = 3;
const SETTLE_MS = 2_000;
/** SIP remembers what is over for 32 s (RFC 3261, 17.2: 64 × T1). */
const FORGOTTEN_MS = 33_000;
const READY_WITHIN_MS = 20_000;
const GONE_WITHIN_MS = 10_000;

type Server = Program<ServerProgram>;
type Phones = Program<PhonesProgram>;

interface Looked {
  readonly memoryMb: number;
  /** Of all threads, and of each. */
  readonly heapMb: number;
  readonly heapsMb: readonly number[];
  /** What is in no heap: native objects, buffers, the program. */
  readonly outsideMb: number;
  readonly files: number;
  /** By thread and kind, and by what the exchange itself counts. */
  readonly counts: Readonly<Record<string, number>>;
}

interface Rig {
  readonly server: Server;
  readonly side: PhonesSide;
}

export async function memoryAndLeftovers(
  context: BenchContext,
  sizes: ExchangeSizes,
  closing: Closing,
): Promise<readonly Figure[]> {
  const phones = closing.add(await Program.start<PhonesProgram>(new URL('./phones.ts', import.meta.url)));
  const music = join(context.folder, 'music.wav');
  writeTones(music, [[500, 2_000]]);
  return [
    ...(await memoryOfCalls(context, sizes, phones, music)),
    ...(await callsInARow(context, sizes, phones, music)),
  ];
}

async function openServer(music: string): Promise<Rig> {
  const inside = new URL('./inside.ts', import.meta.url);
  const server = await Program.start<ServerProgram>(
    new URL('./server.ts', import.meta.url),
    [music],
    ['--expose-gc', '--import', inside.href],
  );
  const { port } = await server.call('started');
  const isReady = async () => (await server.call('started')).mediaReadyAt !== null;
  await until(isReady, 'the media thread is ready', READY_WITHIN_MS);
  await pause(SETTLE_MS);
  return { server, side: { server: `ws://127.0.0.1:${port}/sip`, domain: DOMAIN, password: PASSWORD } };
}

async function look(server: Server): Promise<Looked> {
  const { threads, counts } = await server.call('look');
  const resources = threads.flatMap(({ thread, resources: held }) =>
    Object.entries(held).map(([kind, count]) => [`${thread === 0 ? 'main' : 'media'}: ${kind}`, count]),
  );
  const memory = memoryMb(server.pid);
  return {
    memoryMb: memory,
    outsideMb: memory - threads.reduce((sum, { roomMb }) => sum + roomMb, 0),
    heapMb: threads.reduce((sum, { heapMb }) => sum + heapMb, 0),
    heapsMb: threads.map(({ heapMb }) => heapMb),
    files: openFiles(server.pid),
    counts: { ...Object.fromEntries(resources), ...counts },
  };
}

async function memoryOfCalls(
  { rounds, say }: BenchContext,
  { held: [some, all] }: ExchangeSizes,
  phones: Phones,
  music: string,
): Promise<readonly Figure[]> {
  const atRest: number[][] = [];
  const first: number[][] = [];
  const further: number[][] = [];
  for (let round = 0; round < Math.min(rounds, MOST_ROUNDS); round += 1) {
    const { server, side } = await openServer(music);
    try {
      const none = await look(server);
      await phones.call('hold', side, EXTENSIONS.first, some);
      await pause(SETTLE_MS);
      const withSome = await look(server);
      await phones.call('hold', side, EXTENSIONS.first + 2 * some, all - some);
      await pause(SETTLE_MS);
      const withAll = await look(server);
      if (withAll.counts.legs !== 0 || withAll.counts.dialogs !== 2 * all)
        throw new Error(`${all} calls were to be up, not ${JSON.stringify(withAll.counts)}`);
      const told = [none, withSome, withAll].map(
        (one) =>
          `${one.memoryMb.toFixed(1)} (heaps ${one.heapsMb.map((heap) => heap.toFixed(1)).join(' + ')})`,
      );
      say(`memory with 0, ${some}, ${all} calls: ${told.join(', ')} MB`);
      atRest.push([none.memoryMb]);
      first.push([(1_024 * (withSome.memoryMb - none.memoryMb)) / some]);
      further.push([(1_024 * (withAll.memoryMb - withSome.memoryMb)) / (all - some)]);
    } finally {
      await phones.call('release');
      await server.close();
    }
  }
  const what = 'exchange in a process of its own, calls between phones of ours';
  const figure = (name: string, unit: 'MB' | 'kB', values: number[][]) => ({
    bench: 'exchange',
    figure: name,
    unit,
    ours: { what, rounds: values },
    voids: [],
  });
  return [
    figure('memory at rest', 'MB', atRest),
    figure(`memory a call, of the first ${some}`, 'kB', first),
    figure(`memory a call, of ${all - some} more`, 'kB', further),
  ];
}

async function callsInARow(
  { say }: BenchContext,
  { warmUpCalls, callsInARow: calls, atATime }: ExchangeSizes,
  phones: Phones,
  music: string,
): Promise<readonly Figure[]> {
  const { server, side } = await openServer(music);
  try {
    const churn = async (count: number): Promise<readonly string[]> => {
      const startedAt = performance.now();
      const { answered, heard, failures } = await phones.call('churn', side, LINE, HOTLINE, count, atATime);
      const seconds = (performance.now() - startedAt) / 1_000;
      const now = memoryMb(server.pid).toFixed(1);
      say(
        `${answered} of ${count} calls answered, ${heard} heard something; ${seconds.toFixed(1)} s; now ${now} MB`,
      );
      const mute = Array.from({ length: answered - heard }, () => 'a caller heard nothing');
      return [...failures, ...mute];
    };
    await churn(warmUpCalls);
    const before = await lookWhenForgotten(server, phones, say);
    const faults = await churn(calls);
    const after = await lookWhenForgotten(server, phones, say);
    const left = leftOver(before, after);
    say(`before ${told(before)}`);
    say(`after  ${told(after)}`);
    say(left.length === 0 ? 'nothing is left over' : `LEFT OVER: ${left.join(', ')}`);
    const figure = (name: string, unit: 'MB' | 'count', value: number) => ({
      bench: 'exchange',
      figure: `${calls} calls, one after another: ${name}`,
      unit,
      ours: {
        what: `after them, less what was there after ${warmUpCalls} for warming up`,
        rounds: [[value]],
      },
      voids: countReasons(faults),
    });
    return [
      figure('memory that stays', 'MB', after.memoryMb - before.memoryMb),
      figure('of it used in the heaps', 'MB', after.heapMb - before.heapMb),
      figure('of it outside the heaps', 'MB', after.outsideMb - before.outsideMb),
      figure('files that stay', 'count', after.files - before.files),
      figure('sockets, timers, legs … that stay', 'count', left.length),
    ];
  } finally {
    await server.close();
  }
}

/** When SIP's transactions are forgotten, and those who stayed connected are gone. */
async function lookWhenForgotten(
  server: Server,
  phones: Phones,
  say: (text: string) => void,
): Promise<Looked> {
  await pause(FORGOTTEN_MS);
  say(`with phones still connected: ${told(await look(server))}`);
  await phones.call('release');
  const gone = async () => (await server.call('look')).counts.connections === 0;
  await until(gone, 'all phones are gone', GONE_WITHIN_MS).catch((fault: Error) => say(fault.message));
  await pause(SETTLE_MS);
  return look(server);
}

/** What there is more of than before. */
function leftOver(before: Looked, after: Looked): readonly string[] {
  const more = Object.entries(after.counts).filter(([kind, count]) => count > (before.counts[kind] ?? 0));
  const kinds = more.map(([kind, count]) => `${count - (before.counts[kind] ?? 0)} × ${kind}`);
  return after.files > before.files ? [...kinds, `${after.files - before.files} × file`] : kinds;
}

function told({ memoryMb, heapsMb, outsideMb, files, counts }: Looked): string {
  const list = Object.entries(counts).map(([kind, count]) => `${kind} ${count}`);
  const heaps = heapsMb.map((heap) => heap.toFixed(1)).join(' + ');
  return `${memoryMb.toFixed(1)} MB, heaps ${heaps} MB, outside ${outsideMb.toFixed(1)} MB, ${files} files; ${list.join(', ')}`;
}
