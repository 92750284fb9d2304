// `journal`: facts until they are durable, and what a slow disk does to the engine's loop, beside SQLite on that loop.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteJournal } from '../../src/adapters/sqlite/sqlite-journal.ts';
import { systemClock } from '../../src/adapters/system-clock/system-clock.ts';
import type { Fact } from '../../src/domain/facts/facts.ts';
import { FactWriter } from '../../src/engine/fact-writer.ts';
import { JournalOnTheLoop } from './journal-peer.ts';
import type { Figure } from './report.ts';
import { type Bench, pause } from './round.ts';

const RUN_MS = 3_000;
/** Of one turn: a key pressed in the menu. */
const FACTS_A_TURN = 3;
/** 3,000 events a second. */
const TURNS_A_MS = 1;
const CALLERS_AT_ONCE = 200;
const SLOW_SYNC_MS = 50;
const SLOW_PROGRAM = new URL('../adapters/sqlite/slow-journal-worker.ts', import.meta.url);

/** One side: takes the facts of a turn, and calls back when the engine may go on. */
interface Side {
  write(facts: readonly Fact[], done: () => void): void;
  close(): Promise<void>;
}

async function ours(file: string, syncMs: number): Promise<Side> {
  process.env.JOURNAL_SYNC_MS = String(syncMs);
  const journal = await openSqliteJournal({ file, ...(syncMs > 0 && { program: SLOW_PROGRAM }) });
  const writer = new FactWriter({
    journal,
    clock: systemClock,
    broke: (reason) => {
      throw new Error(reason);
    },
    worksAgain: () => undefined,
  });
  return {
    write: (facts, done) => writer.write(Date.now(), facts, done),
    async close() {
      await writer.settle();
      await journal.close();
    },
  };
}

async function peer(file: string, syncMs: number): Promise<Side> {
  const journal = new JournalOnTheLoop(file, syncMs);
  return {
    write(facts, done) {
      journal.append(Date.now(), facts);
      done();
    },
    async close() {
      journal.close();
    },
  };
}

let calls = 0;
function turn(): readonly Fact[] {
  const call = `call-${++calls}`;
  const facts: readonly Fact[] = [
    {
      about: 'call',
      call,
      fact: {
        kind: 'callArrived',
        hotline: 'it',
        calledNumber: '100',
        leg: `leg-${call}`,
        modeId: 'm',
        callerNumber: `+4915${calls}`,
        callerName: 'Quirin Huber',
      },
    },
    { about: 'call', call, fact: { kind: 'stepEntered', step: 'greeting' } },
    { about: 'call', call, fact: { kind: 'callEnded', outcome: 'leftEarly', by: 'caller' } },
  ];
  return facts;
}

/** As many as it takes: each of so many callers goes on as soon as its turn may. Events per second. */
async function flatOut(side: Side): Promise<number> {
  const startedAt = performance.now();
  let done = 0;
  await Promise.all(
    Array.from({ length: CALLERS_AT_ONCE }, async () => {
      while (performance.now() - startedAt < RUN_MS) {
        await new Promise<void>((go) => side.write(turn(), () => setImmediate(go)));
        done += FACTS_A_TURN;
      }
    }),
  );
  return (done / (performance.now() - startedAt)) * 1_000;
}

interface Paced {
  /** From telling the facts until what follows from them, of each turn. */
  readonly waitedMs: readonly number[];
  /** How late the loop was at most. */
  readonly loopLateMs: number;
}

async function paced(side: Side, turnsAMs: number): Promise<Paced> {
  const waitedMs: number[] = [];
  const late = watchLoop();
  let told = 0;
  let under = 0;
  const startedAt = performance.now();
  for (let due = startedAt + 1; due < startedAt + RUN_MS; ) {
    await pause(Math.max(0, due - performance.now()));
    const now = performance.now();
    for (; told < (now - startedAt) * turnsAMs; told++) {
      const toldAt = performance.now();
      under++;
      side.write(turn(), () => {
        under--;
        waitedMs.push(performance.now() - toldAt);
      });
    }
    due = performance.now() + 1;
  }
  while (under > 0) await pause(5);
  return { waitedMs, loopLateMs: late() };
}

/** A timer of its own, of 1 ms, until it's asked: how late was it at most? One has a millisecond's resolution. */
function watchLoop(): () => number {
  let lateMs = 0;
  let setAt = performance.now();
  let timer: NodeJS.Timeout;
  const look = () => {
    lateMs = Math.max(lateMs, performance.now() - setAt - 2);
    setAt = performance.now();
    timer = setTimeout(look, 1);
  };
  timer = setTimeout(look, 1);
  return () => {
    clearTimeout(timer);
    return lateMs;
  };
}

/** As late as the machine alone makes it. */
const nothing = async (): Promise<Side> => ({ write: (_, done) => done(), close: async () => undefined });

interface Round {
  readonly rate: number;
  readonly quick: Paced;
  readonly slow: Paced;
  readonly idle: Paced;
}

async function round(open: (file: string, syncMs: number) => Promise<Side>, folder: string): Promise<Round> {
  mkdirSync(folder, { recursive: true });
  const using = async <T>(name: string, syncMs: number, measure: (side: Side) => Promise<T>): Promise<T> => {
    const side = await open(join(folder, `${name}.db`), syncMs);
    try {
      return await measure(side);
    } finally {
      await side.close();
    }
  };
  return {
    rate: await using('flat-out', 0, flatOut),
    quick: await using('paced', 0, (side) => paced(side, TURNS_A_MS)),
    slow: await using('slow', SLOW_SYNC_MS, (side) => paced(side, TURNS_A_MS / 50)),
    idle: await paced(await nothing(), TURNS_A_MS / 50),
  };
}

export const journalBench: Bench = {
  name: 'journal',
  async run({ rounds, folder, say }) {
    const us: Round[] = [];
    const them: Round[] = [];
    for (let n = 0; n <= rounds; n++) {
      for (const [side, open, list] of [
        ['ours', ours, us],
        ['peer', peer, them],
      ] as const) {
        const measured = await round(open, join(folder, `${n}-${side}`));
        say(
          `${side}${n === 0 ? ', warming up' : ''}: ${Math.round(measured.rate)} events/s; loop late by ${measured.quick.loopLateMs.toFixed(1)} ms, on the slow disk ${measured.slow.loopLateMs.toFixed(1)}, without a journal ${measured.idle.loopLateMs.toFixed(1)} ms`,
        );
        if (n > 0) list.push(measured);
      }
    }
    const figure = (
      name: string,
      unit: Figure['unit'],
      of: (measured: Round) => readonly number[],
      sides: readonly [string, string],
    ): Figure => ({
      bench: 'journal',
      figure: name,
      unit,
      ours: { what: sides[0], rounds: us.map(of) },
      peer: { what: sides[1], rounds: them.map(of) },
      voids: [],
    });
    const durable = 'durable, on a thread of its own';
    const onLoop = 'synchronous=NORMAL on the loop: not durable';
    return [
      figure('events, flat out', '1/s', ({ rate }) => [rate], [durable, onLoop]),
      figure('told → goes on, 3,000 events/s', 'ms', ({ quick }) => quick.waitedMs, [durable, onLoop]),
      figure('loop late at most, 3,000 events/s', 'ms', ({ quick }) => [quick.loopLateMs], [durable, onLoop]),
      figure('loop late at most, 50 ms a sync', 'ms', ({ slow }) => [slow.loopLateMs], [
        durable,
        'synchronous=FULL on the loop',
      ]),
      figure('loop late at most, no journal', 'ms', ({ idle }) => [idle.loopLateMs], ['nothing', 'nothing']),
      figure('told → goes on, 50 ms a sync', 'ms', ({ slow }) => slow.waitedMs, [
        durable,
        'synchronous=FULL on the loop',
      ]),
    ];
  },
};
