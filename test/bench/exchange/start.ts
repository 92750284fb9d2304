// `exchange`, its start in fresh processes, and how long a caller's INVITE takes until the server's media is up.

import { join } from 'node:path';
import { sharedClockMs } from '../../support/process-figures.ts';
import { writeTones } from '../../support/wav.ts';
import { countReasons, type Figure } from '../report.ts';
import { type BenchContext, type Closing, pause, until } from '../round.ts';
import type { PhonesProgram } from './phones.ts';
import { Program } from './program.ts';
import type { ExchangeSizes } from './sizes.ts';
import { DOMAIN, EXTENSIONS, HOTLINE, PASSWORD, type ServerProgram } from './words.ts';

const READY_WITHIN_MS = 20_000;
/** Then it rehearses a call with itself; the first caller comes when that is over. */
const FIRST_CALL_AFTER_MS = 1_500;

interface Values {
  readonly process: number[];
  readonly open: number[];
  readonly media: number[];
  readonly first: number[];
  readonly answer: number[];
  readonly later: number[];
}

export async function startAndFirstCall(
  { rounds, folder, say }: BenchContext,
  sizes: ExchangeSizes,
  closing: Closing,
): Promise<readonly Figure[]> {
  const phones = closing.add(await Program.start<PhonesProgram>(new URL('./phones.ts', import.meta.url)));
  const music = join(folder, 'music.wav');
  writeTones(music, [[500, 2_000]]);
  const all: Values[] = [];
  const voids: string[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const values: Values = { process: [], open: [], media: [], first: [], answer: [], later: [] };
    for (let start = 0; start < (round === 0 ? 1 : sizes.starts); start += 1)
      await oneStart(phones, music, sizes.laterCalls, values).catch((fault: unknown) => {
        say(`a start failed: ${String(fault)}`);
        voids.push(String(fault));
      });
    const list = (of: readonly number[]) => of.map((value) => value.toFixed(0)).join(' ');
    say(
      `${round === 0 ? 'warming up: ' : ''}process → listening ${list(values.process)}; of it openExchange ${list(values.open)}; ` +
        `→ media ready ${list(values.media)}; INVITE → media up, first ${list(values.first)}, later ${list(values.later)} (their 200: ${list(values.answer)}) ms`,
    );
    if (round > 0) all.push(values);
  }
  const figure = (name: string, what: string, which: keyof Values): Figure => ({
    bench: 'exchange',
    figure: name,
    unit: 'ms',
    ours: { what, rounds: all.map((values) => values[which]) },
    voids: countReasons(voids),
  });
  const fresh = 'exchange in a fresh process, from its sources';
  return [
    figure('start: process → listening', fresh, 'process'),
    figure('of it: openExchange → listening', fresh, 'open'),
    figure('openExchange → legs can be opened', fresh, 'media'),
    figure('INVITE → media up, first call', `phone of ours calls a hotline; ${fresh}`, 'first'),
    figure('INVITE → media up, later calls', `phone of ours calls a hotline; ${fresh}`, 'later'),
    figure('of it: INVITE → 200 at the phone', `phone of ours calls a hotline; ${fresh}`, 'answer'),
  ];
}

async function oneStart(
  phones: Program<PhonesProgram>,
  music: string,
  laterCalls: number,
  values: Values,
): Promise<void> {
  const forkedAt = sharedClockMs();
  const server = await Program.start<ServerProgram>(new URL('./server.ts', import.meta.url), [music]);
  try {
    const { port } = await server.call('started');
    const isReady = async () => (await server.call('started')).mediaReadyAt !== null;
    await until(isReady, 'the media thread is ready', READY_WITHIN_MS);
    await pause(FIRST_CALL_AFTER_MS);
    const { openedAt, listeningAt, mediaReadyAt } = await server.call('started');
    const side = { server: `ws://127.0.0.1:${port}/sip`, domain: DOMAIN, password: PASSWORD };
    const dialled = await phones.call('dial', side, `${EXTENSIONS.first}`, HOTLINE, 1 + laterCalls);
    const ups = await server.call('legUps');
    if (ups.length !== dialled.length)
      throw new Error(`${dialled.length} calls, but media came up ${ups.length} times`);
    values.process.push(listeningAt - forkedAt);
    values.open.push(listeningAt - openedAt);
    values.media.push((mediaReadyAt ?? Number.NaN) - openedAt);
    const took = dialled.map(({ invitedAt }, index) => (ups[index] ?? Number.NaN) - invitedAt);
    values.first.push(...took.slice(0, 1));
    values.later.push(...took.slice(1));
    values.answer.push(...dialled.slice(1).map(({ invitedAt, answeredAt }) => answeredAt - invitedAt));
  } finally {
    await server.close();
  }
}
