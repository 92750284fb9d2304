// The engine of `call-bar`, in a process of its own: all of it that a console meets, over the simulator instead of a
// telephone switch. Its parent tells what happens at the switch, through a pipe, as a switch would through its socket.

import { join } from 'node:path';
import { Simulator } from '../../../src/adapters/simulator/simulator.ts';
import { openSqliteJournal } from '../../../src/adapters/sqlite/sqlite-journal.ts';
import { systemClock } from '../../../src/adapters/system-clock/system-clock.ts';
import { createCalendar } from '../../../src/calendar/calendar.ts';
import { engineConfigSchema } from '../../../src/contract/engine-config.ts';
import type { OperatingMode } from '../../../src/domain/call-flow/mode.ts';
import { emptyHotlines } from '../../../src/domain/hotline/hotline.ts';
import { may } from '../../../src/domain/rights.ts';
import { Engine } from '../../../src/engine/engine.ts';
import { PhoneBook } from '../../../src/engine/phone-book.ts';
import { CallList } from '../../../src/engine/views/call-list.ts';
import { MailBoard } from '../../../src/engine/views/mail-board.ts';
import { ViewFeed } from '../../../src/engine/views/view-feed.ts';
import { SoughtCallers } from '../../../src/service/api/commands/sought-callers.ts';
import { startApi } from '../../../src/service/api/server.ts';
import { Sessions } from '../../../src/service/api/session/sessions.ts';
import { ContentFolder } from '../../../src/service/config/content-folder.ts';
import { numberRulesOf } from '../../../src/service/directory/number-rules.ts';
import { Places } from '../../../src/service/directory/places.ts';
import { whoCalls } from '../../../src/service/directory/who-calls.ts';
import { Publisher } from '../../../src/service/plan/publisher.ts';
import { randomIds } from '../../../src/service/random-ids.ts';
import { hashPin } from '../../../src/service/set-up/pin.ts';
import { resourcesFolder } from '../../../src/service/set-up/resources.ts';
import { memoryDirectory } from '../../support/memory-directory.ts';
import { byFiles, readyPlan } from '../../support/virtual/ready-plan.ts';
import { versionOf } from '../../support/virtual/version-of.ts';
import { CALL_BAR, type EngineAsk, type EngineTold } from './load.ts';

const tell = (told: EngineTold) => process.send?.(told);
const quiet = { info: () => undefined, warn: () => undefined, error: console.error };
const [folder = '', pin = ''] = process.argv.slice(2);

const config = engineConfigSchema.parse({
  schemaVersion: 1,
  name: 'Bench',
  data: folder,
  api: { host: '127.0.0.1', port: 0 },
  switch: { kind: 'simulator' },
  // Sorted by name: those who arrive are on top, where they can be seen.
  teams: [
    { id: 'arriving', name: 'A', distribution: 'shown' },
    { id: 'standing', name: 'B', distribution: 'shown' },
  ],
  hotlines: [
    { id: 'arriving', name: 'A', numbers: ['100'], mode: 'a.json' },
    { id: 'standing', name: 'B', numbers: ['200'], mode: 'b.json' },
  ],
  agents: await people(),
});

async function people(): Promise<object[]> {
  const pinHash = await hashPin(pin);
  return Array.from({ length: CALL_BAR.consoles }, (_, i) => ({
    id: `agent-${i}`,
    name: `Agent ${i}`,
    extension: `${1_000 + i}`,
    teams: ['arriving', 'standing'],
    pinHash,
  }));
}

/** Whoever calls waits at once: from the INVITE to the row there is nothing but our own work. */
const modeOf = (team: string): OperatingMode => ({
  schemaVersion: 1,
  id: team,
  name: team,
  language: 'de',
  start: 'wait',
  onError: 'goodbye',
  steps: {
    wait: {
      kind: 'wait',
      team,
      background: 'tune',
      sequence: [{ kind: 'music', music: 'tune', repeat: true }],
      limitMs: 3_600_000,
      exits: { notServed: 'goodbye' },
    },
    goodbye: { kind: 'goodbye', prompt: 'goodbye' },
  },
  prompts: { goodbye: { file: 'goodbye.wav', text: 'Auf Wiederhören.' } },
  music: { tune: { file: 'tune.wav', title: 'Tune' } },
});

const sim = new Simulator({
  clock: systemClock,
  extensions: config.agents.map(({ extension }) => extension),
  softphonesAnswer: true,
  lengthMs: () => 60_000,
});
const journal = await openSqliteJournal({ file: join(folder, 'journal.db') });
const state = emptyHotlines(
  config.hotlines.map(({ id, name, numbers }) => ({ id, name, numbers })),
  config.teams.map(({ id, name, distribution }) => ({
    id,
    name,
    distribution,
    ringMs: 20_000,
    wrapUpMs: 0,
    amberAfterMs: 60_000,
    redAfterMs: 180_000,
  })),
  config.agents,
);
const engine = new Engine(state, {
  telephony: sim,
  journal,
  clock: systemClock,
  ids: randomIds(),
  log: quiet,
  defer: setImmediate,
});
const callOfLeg = new Map<string, string>();
engine.subscribe(({ facts }) => {
  for (const entry of facts)
    if (entry.about === 'call' && entry.fact.kind === 'callArrived')
      callOfLeg.set(entry.fact.leg, entry.call);
});
const rules = numberRulesOf('DE');
const directory = await PhoneBook.open(memoryDirectory(), rules, randomIds());
const places = new Places(join(resourcesFolder(), 'places'), 'DE');
const who = whoCalls({ book: directory, rules, places, company: null });
const calendar = createCalendar();
const about = { name: config.name, country: 'DE', switchKind: 'simulator', calendar, may };
const feed = new ViewFeed(engine, await CallList.from(journal), systemClock, about, who);
const contents = new ContentFolder(join(folder, 'content'));
const api = await startApi(
  {
    config,
    engine,
    feed,
    journal,
    directory,
    company: null,
    who,
    sought: new SoughtCallers(who, rules.callingCode),
    staffing: async () => null,
    mails: new MailBoard(),
    outbox: {
      list: async () => ({ mails: [], next: null }),
      retry: async () => ({ kind: 'noServer' }),
      retryRefused: async () => ({ recipients: 0 }),
      discard: async () => ({ recipients: 0 }),
      sendActivity: async () => ({ kind: 'noServer' }),
      test: () => ({ kind: 'noServer' }),
      setSecret: async () => {},
    },
    sessions: new Sessions(Date.now),
    log: quiet,
    engineVersion: 'bench',
    phoneAccount: () => null,
    testing: null,
    reachabilities: { of: () => null, all: () => new Map(), change: async () => undefined },
    dialsOut: () => true,
    ownPins: {
      hashOf: ({ pinHash }) => pinHash,
      change: async () => undefined,
      forget: async () => undefined,
    },
    doctor: { ask: () => ({ running: false, startedAt: null, findings: [] }) },
    contents,
    messages: { file: (message) => message },
    callers: {
      kept: () => Promise.reject(new Error('not here')),
      erase: () => Promise.reject(new Error('not here')),
      erasedNumbers: () => [],
      files: async () => null,
    },
    checks: { ask: () => false },
    recordings: { get: () => null },
    changesOf: async () => ({ kind: 'gone' }),
    spoken: { speak: async () => ({ kind: 'empty' }), hear: async () => null },
    publisher: new Publisher({ engine, journal, prepare: () => Promise.reject(new Error('not here')) }),
    may,
    calendar,
    tls: null,
  },
  config.api,
);
engine.takeUp(
  readyPlan({
    hotlines: config.hotlines.map((hotline) => ({ ...hotline, mode: versionOf(modeOf(hotline.id)) })),
    teams: [...state.line.teams.values()],
    people: config.agents,
  }),
  byFiles,
);
engine.start();

const standing: string[] = [];
let serial = 0;
const call = (number: string) => sim.call(number, { number: `+4989${(1_000_000 + ++serial).toString()}` });

async function fill(): Promise<void> {
  while (standing.length < CALL_BAR.standing) {
    standing.push(call('200'));
    if (standing.length % 20 === 0) await new Promise((done) => setTimeout(done, 20));
  }
}

/** Callers of this round by their number in it, and the calls that they became. */
const legs = new Map<number, string>();
const calls = new Map<number, string>();
let cpuBefore = process.cpuUsage();
let begunAt = 0;

function begin(): void {
  legs.clear();
  calls.clear();
  callOfLeg.clear();
  cpuBefore = process.cpuUsage();
  begunAt = performance.now();
}

function leave(n: number): void {
  const leg = legs.get(n) ?? '';
  calls.set(n, callOfLeg.get(leg) ?? '');
  sim.leave(leg);
}

function report(): EngineTold {
  const { user, system } = process.cpuUsage(cpuBefore);
  const busy = (user + system) / 1_000 / (performance.now() - begunAt);
  return { kind: 'report', calls: [...calls], busy };
}

process.on('message', async (ask: EngineAsk) => {
  switch (ask.kind) {
    case 'fill':
      await fill();
      begin();
      return tell({ kind: 'done' });
    case 'clear':
      for (const leg of standing.splice(0)) sim.leave(leg);
      return tell({ kind: 'done' });
    case 'call':
      return void legs.set(ask.n, call('100'));
    case 'leave':
      return leave(ask.n);
    case 'report':
      return tell(report());
  }
});
process.on('disconnect', () => process.exit(0));
tell({ kind: 'listening', port: api.port });
