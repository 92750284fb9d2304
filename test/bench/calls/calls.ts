// `calls`: a hundred calls a second at a real Asterisk, beside other work, and how many are answered and greeted in
// time; beside a dialplan of the same Asterisk that answers and plays the same greeting.

import { join, resolve } from 'node:path';
import type { OperatingMode } from '../../../src/domain/call-flow/mode.ts';
import { type Company, HOTLINE_NUMBER, PIN, startCompany } from '../../support/company.ts';
import type { Person } from '../../support/company-config.ts';
import { ControlClient } from '../../support/control-client.ts';
import { cpuMs } from '../../support/process-figures.ts';
import { runSipp } from '../../support/sip-caller/sipp.ts';
import { Helper } from '../call-bar/load.ts';
import { waitScenario } from '../call-bar/peer.ts';
import { countReasons, type Figure, summarise } from '../report.ts';
import { type Bench, type BenchContext, type Closing, until, whileOpen } from '../round.ts';
import { CALLS, type CallsAsk, type CallsTold, type DiskAsk, type DiskTold } from './words.ts';

const DIALPLAN_NUMBER = '701';
const CONSOLES = 10;
const WAITING = 40;
/** Of one console, each second: what people look up. */
const LOOK_UPS = 5;
const WARM_UP = 200;

const extensions = `[from-trunk](+)
exten => ${DIALPLAN_NUMBER},1,Answer(0,i)
 same => n,Playback(klinke/it-hotline-day/greeting)
 same => n,Wait(5)
 same => n,Hangup()
`;

export const calls: Bench = {
  name: 'calls',
  run: (context) => whileOpen(context.say, (closing) => measure(context, closing)),
};

type Load = Helper<CallsAsk, CallsTold>;
type Disk = Helper<DiskAsk, DiskTold>;

/** Of one round. */
interface Round {
  readonly inTime: number;
  readonly heardMs: readonly number[];
  /** Processor time of engine and Asterisk, for each call. */
  readonly cpuMs: number;
  /** Why it doesn't count. */
  readonly void: string | null;
}

async function measure(context: BenchContext, closing: Closing): Promise<readonly Figure[]> {
  const { rounds, folder, say, note } = context;
  const company = closing.add(
    await startCompany({
      folder: join(folder, 'company'),
      engineProgram: resolve(import.meta.dirname, '../../../out/engine/engine.mjs'),
      people: [
        ...people(),
        { id: 'leitung', name: 'Leitung', extension: '90', teams: [], role: 'supervisor', deskPhone: true },
      ],
      changeMode: greetingThenWaiting,
      asterisk: { extensions },
    }),
  );
  const watcher = await otherWork(company, closing);
  note('Asterisk', watcher.view?.engine.switchVersion ?? '');
  const load = closing.add(
    (await Helper.start<CallsAsk, CallsTold>(new URL('./load.ts', import.meta.url))).helper,
  );
  const disk = closing.add(
    (await Helper.start<DiskAsk, DiskTold>(new URL('./disk.ts', import.meta.url), [folder])).helper,
  );
  const sides = { ours: [] as Round[], peer: [] as Round[] };
  for (let round = 0; round <= rounds; round += 1) {
    const a = await oneRound(company, load, disk, HOTLINE_NUMBER, round, say);
    const b = await oneRound(company, load, disk, DIALPLAN_NUMBER, round, say);
    if (round === 0) continue;
    sides.ours.push(a);
    sides.peer.push(b);
  }
  const what = {
    ours: `engine over ARI, ${CONSOLES} consoles, ${WAITING} callers waiting, a busy disk`,
    peer: 'Answer() and Playback() in the dialplan of the same Asterisk, the same beside it',
  };
  const voids = countReasons(
    (['ours', 'peer'] as const).flatMap((side) =>
      sides[side].flatMap((round) => (round.void === null ? [] : `${side}: ${round.void}`)),
    ),
  );
  const series = (side: 'ours' | 'peer', values: (round: Round) => readonly number[]) => ({
    what: what[side],
    rounds: sides[side].map((round) => (round.void === null ? values(round) : [])),
  });
  const figure = (
    name: string,
    unit: Figure['unit'],
    values: (round: Round) => readonly number[],
  ): Figure => ({
    bench: 'calls',
    figure: name,
    unit,
    ours: series('ours', values),
    peer: series('peer', values),
    voids,
  });
  return [
    figure(
      `of ${CALLS.count} calls at ${CALLS.perSecond}/s: answered and greeted within ${CALLS.inTimeMs} ms`,
      'count',
      ({ inTime }) => [inTime],
    ),
    figure('INVITE → first sound of the greeting', 'ms', ({ heardMs }) => heardMs),
    figure('processor for each call, engine and Asterisk', 'ms', ({ cpuMs: each }) => [each]),
  ];
}

/** Nobody has to press a key to be among those who wait. */
function greetingThenWaiting(mode: OperatingMode): OperatingMode {
  const { greeting, 'wait-pc': wait, 'not-served': notServed, 'technical-error': error } = mode.steps;
  if (
    greeting?.kind !== 'announcement' ||
    wait?.kind !== 'wait' ||
    notServed === undefined ||
    error === undefined
  )
    throw new Error('the seed mode has changed');
  const steps = {
    greeting: { ...greeting, exits: { done: 'wait-pc' } },
    'wait-pc': { ...wait, limitMs: 3_600_000, exits: { notServed: 'not-served' } },
    'not-served': notServed,
    'technical-error': error,
  };
  return { ...mode, steps };
}

const people = (): Person[] =>
  Array.from({ length: CONSOLES }, (_, index) => ({
    id: `agent-${index}`,
    name: `Agent ${index}`,
    extension: `${30 + index}`,
    teams: ['lvs', 'sap', 'pc'],
    role: index < CONSOLES / 2 ? 'supervisor' : 'agent',
    deskPhone: true,
  }));

/** Consoles that look on, callers who wait with music, and somebody who looks calls up. */
async function otherWork({ address, asterisk }: Company, closing: Closing): Promise<ControlClient> {
  const consoles: ControlClient[] = [];
  for (const { extension } of people()) {
    const client = await ControlClient.connect(address);
    closing.also(() => client.close());
    const reply = await client.signIn(extension, PIN);
    if (!reply.ok) throw new Error(`console ${extension}: ${reply.error.code}`);
    consoles.push(client);
  }
  const watcher = consoles[0];
  if (watcher === undefined) throw new Error('no console');
  await watcher.until((view) => view.engine.switchVersion !== null, 'Asterisk is reached');
  const waiting = await runSipp({
    scenario: waitScenario(3_600_000),
    remote: `127.0.0.1:${asterisk.sipPort}`,
    service: HOTLINE_NUMBER,
    calls: WAITING,
    extra: ['-r', '10', '-l', `${WAITING}`, '-timeout', '3600'],
  });
  closing.also(() => waiting.stop());
  await watcher.until((view) => Object.keys(view.waiting).length >= WAITING, 'callers wait', 60_000);
  const looking = setInterval(() => {
    const call = Object.keys(watcher.view?.waiting ?? {})[0];
    if (call !== undefined) void watcher.command({ kind: 'journalOfCall', call });
  }, 1_000 / LOOK_UPS);
  closing.also(() => clearInterval(looking));
  return watcher;
}

async function oneRound(
  { asterisk, enginePid }: Company,
  load: Load,
  disk: Disk,
  number: string,
  round: number,
  say: (text: string) => void,
): Promise<Round> {
  await disk.ask({ kind: 'start' });
  const count = round === 0 ? WARM_UP : CALLS.count;
  const spent = () => [cpuMs(enginePid()), cpuMs(asterisk.pid)] as const;
  const [engineBefore, asteriskBefore] = spent();
  const told = await load.ask({ kind: 'run', sipPort: asterisk.sipPort, number, count });
  const [engineAfter, asteriskAfter] = spent();
  const busy = await disk.ask({ kind: 'stop' });
  if (told.kind !== 'round' || busy.kind !== 'stopped') throw new Error('a program said something else');
  const heardMs = told.calls.flatMap(({ heardMs: heard }) => heard ?? []);
  const inTime = told.calls.filter(
    ({ answeredMs, heardMs: heard }) => answeredMs !== null && heard !== null && heard <= CALLS.inTimeMs,
  ).length;
  const lateBy = percentile99(told.lateness);
  const side = number === HOTLINE_NUMBER ? 'ours' : 'dialplan';
  const writes = summarise({ what: '', rounds: [busy.tookMs] });
  const heard = summarise({ what: '', rounds: [heardMs] });
  const [engineMs, asteriskMs] = [engineAfter - engineBefore, asteriskAfter - asteriskBefore];
  say(
    `${round === 0 ? 'warming up: ' : ''}${side}: ${inTime} of ${count} in time, heard after ${heard.p50.toFixed(0)} ` +
      `(p99 ${heard.p99.toFixed(0)}, max ${heard.max.toFixed(0)}) ms; generator late by ${lateBy.toFixed(1)} ms, ` +
      `disk ${writes.p50.toFixed(1)} (p99 ${writes.p99.toFixed(1)}) ms a write; ` +
      `processor a call: engine ${(engineMs / count).toFixed(1)}, Asterisk ${(asteriskMs / count).toFixed(1)} ms`,
  );
  await until(
    async () =>
      Number(/(\d+) active call/.exec(await asterisk.cli('core show channels count'))?.[1]) <= WAITING,
    'all callers have gone',
    40_000,
  );
  return {
    inTime,
    heardMs,
    cpuMs: (engineMs + asteriskMs) / count,
    void: lateBy > CALLS.lateMs ? 'the generator lagged' : null,
  };
}

const percentile99 = (values: readonly number[]): number => summarise({ what: '', rounds: [values] }).p99;
