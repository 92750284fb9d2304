// A data folder in which one caller stands in everything that an engine keeps, written by its real stores.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { OutboxStore } from '../../src/adapters/sqlite/outbox-store.ts';
import { openSqliteDirectory } from '../../src/adapters/sqlite/sqlite-directory.ts';
import { openSqliteJournal } from '../../src/adapters/sqlite/sqlite-journal.ts';
import type { CallFact, Fact } from '../../src/domain/facts/facts.ts';
import type { MessageMail } from '../../src/domain/mail/message-mail.ts';
import type { MissedMail } from '../../src/domain/mail/missed-mail.ts';
import { soundConfig, temporaryFolder, writeConfig } from './engine-rig.ts';
import { sampleActivity } from './sample-activity.ts';

/** When all of it happened: not so long ago that it would go by itself. */
const at = Date.now() - 3_600_000;
const NATIONAL = '01746655443';
export const NUMBER = '+491746655443';
/** What names them, in the ways in which something of it may lie somewhere. */
export const TRACES = [
  '1746655443',
  '174 6655443',
  '1746 655443',
  'Ottilie Wunderlich',
  'Wunderlich',
  'Drucker von Ottilie',
  'Ottilies Mobil',
  'so spricht Ottilie',
];

export interface Everywhere {
  readonly config: string;
  readonly data: string;
  /** Of the caller, and those of others. */
  readonly calls: readonly string[];
  readonly others: readonly string[];
}

const begun = (call: string, callerNumber: string, callerName: string): readonly Fact[] => [
  {
    about: 'call',
    call,
    fact: {
      kind: 'callArrived',
      hotline: 'it',
      calledNumber: '100',
      leg: `leg-${call}`,
      modeId: 'm',
      callerNumber,
      callerName,
    },
  },
  { about: 'call', call, fact: { kind: 'lineEntered', team: 'lvs' } },
];
const ofCall = (call: string, ...facts: readonly CallFact[]): readonly Fact[] =>
  facts.map((fact) => ({ about: 'call', call, fact }));
const ended = (outcome: 'talked' | 'abandoned' | 'message' | 'callBackFailed'): CallFact => ({
  kind: 'callEnded',
  outcome,
  by: 'caller',
});

/** The caller's calls: one by one what can happen in one. */
const happened: readonly ((call: string) => readonly Fact[])[] = [
  (call) => [
    ...begun(call, NATIONAL, 'Ottilie Wunderlich'),
    ...ofCall(
      call,
      { kind: 'taken', agent: 'anna', agentLeg: 'a', bridge: 'b', waitedMs: 5 },
      { kind: 'connected', agent: 'anna' },
      { kind: 'noted', agent: 'anna', text: `Drucker von Ottilie, ${NATIONAL}`, note: `${call}-n` },
      { kind: 'noteMended', agent: 'anna', text: 'Drucker von Ottilie klemmt', note: `${call}-n` },
      { kind: 'consultStarted', to: NATIONAL, leg: 'c', bridge: 'd' },
      { kind: 'consultEnded', held: false, why: 'givenUp' },
      { kind: 'transferStarted', to: '0174 6655443', leg: 't' },
      { kind: 'transferFailed', to: '0174 6655443', reason: 'busy' },
      { kind: 'faultSeen', reason: `no route to ${NATIONAL}` },
      ended('talked'),
    ),
  ],
  (call) => [
    ...begun(call, NUMBER, 'Ottilie Wunderlich'),
    ...ofCall(
      call,
      { kind: 'lineLeft', team: 'lvs', reason: 'hungUp' },
      { kind: 'callBackWanted', entry: 'back-1', why: 'missed', team: 'lvs', waitedMs: 5 },
      { kind: 'callBackClaimed', entry: 'back-1', agent: 'anna' },
      { kind: 'callBackTried', entry: 'back-1', agent: 'anna' },
      { kind: 'callBackTryEnded', entry: 'back-1', agent: 'anna', outcome: 'noAnswer' },
      ended('abandoned'),
    ),
  ],
  (call) => [
    ...begun(call, NUMBER, 'Ottilie Wunderlich'),
    ...ofCall(
      call,
      { kind: 'messageBegun', step: 'record', message: `${call}-m1`, team: 'lvs' },
      { kind: 'messageLeft', message: `${call}-m1`, lengthMs: 4_000, by: 'gone' },
      {
        kind: 'messageMailed',
        message: `${call}-m1`,
        agent: 'anna',
        forward: 'f1',
        to: 'ottilie@wunderlich.example',
        text: 'Ottilie wartet darauf',
        language: 'de',
      },
      { kind: 'messageNoted', message: `${call}-m1`, agent: 'anna', note: 'mn', text: 'so spricht Ottilie' },
      {
        kind: 'callBackWanted',
        entry: 'back-1',
        why: 'message',
        message: `${call}-m1`,
        team: 'lvs',
        waitedMs: null,
      },
      ended('message'),
    ),
  ],
  // Called from a phone of the company, and typed their own number to be called there.
  (call) => [
    ...begun(call, '+49301112223', 'Pforte'),
    ...ofCall(
      call,
      { kind: 'callBackAsked', step: 'wait', number: NUMBER, untilMs: 5 },
      {
        kind: 'callBackWanted',
        entry: 'back-2',
        why: 'wish',
        team: 'lvs',
        waitedMs: 5,
        number: NUMBER,
      },
      { kind: 'lineLeft', team: 'lvs', reason: 'givenUp' },
      ended('callBackFailed'),
    ),
  ],
  (call) =>
    ofCall(call, {
      kind: 'directCallMissed',
      agent: 'anna',
      rangAt: at,
      callerNumber: NUMBER,
      callerName: 'Ottilie Wunderlich',
    }),
];

const messageMail = (call: string, number: string | null, name: string | null): MessageMail => ({
  message: `${call}-m1`,
  call,
  language: 'de',
  timeZone: 'Europe/Berlin',
  hotline: 'IT-Hotline',
  team: 'LVS',
  place: null,
  number,
  name,
  arrivedAt: 5,
  leftAt: 9,
  waitedMs: 3,
  path: ['LVS'],
  lengthMs: 4_000,
  endedBy: 'gone',
});

/** `among`: so many calls of others lie around theirs, so that tables have grown over several pages. */
export async function callerEverywhere(among = 200): Promise<Everywhere> {
  const config = writeConfig(await soundConfig(), temporaryFolder());
  const data = join(dirname(config), 'data');
  mkdirSync(join(data, 'messages'), { recursive: true, mode: 0o700 });
  const calls: string[] = [];
  const others: string[] = [];
  const facts: Fact[] = [];
  for (let i = 0; i < among; i++) {
    const other = `other-${i}`;
    others.push(other);
    facts.push(
      ...begun(other, `+49891234${1_000 + i}`, `Fremde Person ${i}`),
      ...ofCall(
        other,
        { kind: 'noted', agent: 'anna', text: `Anliegen Nummer ${i} der fremden Person`, note: `n${i}` },
        ended('talked'),
      ),
    );
    const theirs = happened[i % happened.length];
    if (theirs === undefined || i >= 60) continue;
    const call = `wunder-${i}`;
    calls.push(call);
    facts.push(...theirs(call));
    if (i % happened.length === 2)
      writeFileSync(join(data, 'messages', `${call}-m1.wav`), 'RIFF so spricht Ottilie');
  }
  const journal = await openSqliteJournal({ file: join(data, 'journal.db') });
  await new Promise((done) => journal.append([{ at, facts }], done));
  await journal.close();

  const book = await openSqliteDirectory({ file: join(data, 'directory.db') });
  const entry = (i: number) => ({
    id: `entry-${i}`,
    name: i === 50 ? 'Ottilie Wunderlich' : `Fremde Person ${i}`,
    company: i === 50 ? 'Wunderlich GmbH' : null,
    numbers: [i === 50 ? NUMBER : `+49891234${1_000 + i}`],
    note: i === 50 ? 'Drucker von Ottilie' : null,
    ...(i === 50 ? { blocked: true as const } : {}),
    changedAt: 1,
    changedBy: 'anna',
  });
  await book.change({ put: Array.from({ length: 100 }, (_, i) => entry(i)), remove: [] });
  await book.close();

  const own = {
    zone: 'Europe/Berlin',
    numbers: [{ id: 'n1', name: 'Ottilies Mobil', number: NUMBER }],
    hours: [],
  };
  writeFileSync(join(data, 'reachability.json'), JSON.stringify({ bernd: own }), { mode: 0o600 });

  const outbox = new OutboxStore(join(data, 'mail.db'));
  const to = ['lvs@helpdesk.example'];
  const mails = [...others, ...calls].map((call) => {
    const isTheirs = calls.includes(call);
    const [number, name] = isTheirs ? [NUMBER, 'Ottilie Wunderlich'] : ['+49891234', 'Fremde Person'];
    const told = messageMail(call, number, name);
    if (Number(call.split('-')[1]) % 2 === 0)
      return { about: told.message, call, tells: JSON.stringify(told), to };
    const { message: _, leftAt: __, lengthMs: ___, endedBy: ____, ...rest } = told;
    const missed: MissedMail = { ...rest, entry: 'back-1', team: 'LVS', brokeOff: false };
    return { about: `missed ${call}`, call, tells: JSON.stringify(missed), to };
  });
  const listed = (call: string, number: string, name: string) => ({
    call,
    number,
    name,
    erased: false,
    arrivedAt: 5,
    waitedMs: 5,
    talkedMs: null,
    outcome: 'abandoned' as const,
    people: [],
  });
  const report = {
    ...sampleActivity(),
    calls: [
      ...others.map((call) => listed(call, '+49891234', 'Fremde Person')),
      ...calls.map((call) => listed(call, NUMBER, 'Ottilie Wunderlich')),
    ],
  };
  outbox.keep(mails, 0, at);
  outbox.keepActivity(
    [{ about: 'activity lvs', call: null, tells: JSON.stringify(report), to }],
    new Map(),
    at,
  );
  outbox.close();
  return { config, data, calls, others };
}
