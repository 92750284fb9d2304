// The connection to a real Asterisk breaks while a call is in each of its phases: every one of them goes on.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ConsoleCommand } from '../../src/contract/commands.ts';
import type { Written } from '../support/about-own-call.ts';
import { Closing, closeAll } from '../support/closing.ts';
import { type Company, HOTLINE_NUMBER, PIN, startCompany } from '../support/company.ts';
import { ControlClient } from '../support/control-client.ts';
import { PATIENCE_MS } from '../support/patience.ts';
import { type SipCaller, startCaller } from '../support/sip-caller/caller.ts';
import { registerPhone, type SipPhone, startPhone } from '../support/sip-caller/phone.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';

const CALLER_HZ = 1_600;
const BROKEN_MS = 3_000;
/** Longer than anything needs before the break, shorter than the break. */
const RINGS_MS = 2_000;
const LOOK_EVERY_MS = 100;

/** Who has which phone, and what is heard from it. */
const people = {
  anna: { extension: '21', team: 'lvs', hz: 1_000, ringMs: 100 },
  bernd: { extension: '22', team: 'lvs', hz: 1_200, ringMs: 100 },
  carla: { extension: '23', team: 'lvs', hz: 1_400, ringMs: 100 },
  gina: { extension: '24', team: 'lvs', hz: 1_800, ringMs: 100 },
  dirk: { extension: '31', team: 'pc', hz: 2_000, ringMs: RINGS_MS },
  asked: { extension: '41', team: null, hz: 2_200, ringMs: 100 },
  target: { extension: '42', team: null, hz: 2_400, ringMs: RINGS_MS },
} as const;
type Name = keyof typeof people;
const names = Object.keys(people) as readonly Name[];

const folder = mkdtempSync(join(tmpdir(), 'klphase-'));
const closing = new Closing();
let company: Company;
let proxy: TcpProxy;
let boss: ControlClient;
const phones = {} as Record<Name, SipPhone>;
const consoles = {} as Record<Name, ControlClient>;

beforeAll(async () => {
  closing.also(() => rmSync(folder, { recursive: true, force: true }));
  company = closing.add(
    await startCompany({
      folder,
      wrapUpSeconds: 2,
      people: [
        ...names.map((id) => ({
          id,
          name: id,
          extension: people[id].extension,
          teams: people[id].team === null ? [] : [people[id].team],
          deskPhone: true as const,
        })),
        { id: 'boss', name: 'Leitung', extension: '90', teams: [], role: 'supervisor', deskPhone: true },
      ],
      ariUrl: async ({ httpPort }) => {
        proxy = closing.add(await startTcpProxy(httpPort));
        return `http://127.0.0.1:${proxy.port}`;
      },
    }),
  );
  boss = await signIn('90');
  await boss.until(({ engine }) => engine.switchVersion !== null, 'Asterisk is reached');
  for (const name of names) {
    const { extension, hz, ringMs, team } = people[name];
    const phone = closing.add(await startPhone({ behaviour: { kind: 'answer', ringMs }, speakHz: hz }));
    phones[name] = phone;
    const { sipPort } = company.asterisk;
    await registerPhone({ sipPort, extension, phonePort: phone.port, seconds: 600 });
    if (team !== null) consoles[name] = await signIn(extension);
  }
});

afterAll(() => closeAll(closing));

async function signIn(extension: string): Promise<ControlClient> {
  const client = await ControlClient.connect(company.address);
  closing.also(() => client.close());
  expect(await client.signIn(extension, PIN)).toMatchObject({ ok: true });
  await client.until(() => true, 'a snapshot');
  return client;
}

async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`not within ${PATIENCE_MS} ms: ${what}`);
    // A console may say 50 things a second, and these look all at once.
    await pause(LOOK_EVERY_MS);
  }
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

interface Call {
  readonly id: string;
  readonly number: string;
  readonly sip: SipCaller;
}

async function openCalls(): Promise<readonly string[]> {
  const reply = await boss.command({ kind: 'openCalls' });
  return reply.ok ? (reply.value as readonly string[]) : [];
}

/** One after the other, so that the new call is this one's. */
async function call(number: string): Promise<Call> {
  const known = await openCalls();
  const { sipPort } = company.asterisk;
  const sip = closing.add(await startCaller({ number, sipPort, to: HOTLINE_NUMBER, speakHz: CALLER_HZ }));
  let id: string | undefined;
  await until(async () => {
    id = (await openCalls()).find((each) => !known.includes(each));
    return id !== undefined;
  }, `${number} arrives`);
  return { id: id ?? '', number, sip };
}

async function facts(id: string): Promise<readonly Record<string, unknown>[]> {
  const reply = await boss.command({ kind: 'journalOfCall', call: id });
  return reply.ok ? (reply.value as { fact: Record<string, unknown> }[]).map(({ fact }) => fact) : [];
}

const stepOf = async (id: string) =>
  (await facts(id)).filter(({ kind }) => kind === 'stepEntered').at(-1)?.step;

/** As a person: again, when nothing has come of it. */
async function choose({ id, sip, number }: Call, key: string, step: string): Promise<void> {
  await until(async () => {
    const now = await stepOf(id);
    if (now === 'main-menu') sip.pressKey(key);
    if (now !== step) await pause(400);
    return now === step;
  }, `${number} is in ${step}`);
}

async function command(who: Name, what: Written<ConsoleCommand>): Promise<void> {
  expect(await consoles[who].command(what), `${who}: ${what.kind}`).toMatchObject({ ok: true });
}

const talks = (who: Name, { number, sip }: Call) =>
  until(
    () => sip.media.hears(people[who].hz) && phones[who].media.hears(CALLER_HZ),
    `${who} and ${number} hear each other`,
  );

async function takes(who: Name, of: Call): Promise<void> {
  await command(who, { kind: 'take', call: of.id });
  await talks(who, of);
}

const activity = (who: Name) => boss.view?.agents[who]?.activity.kind;

test('calls in each phase go on after a break of the connection', async () => {
  await command('dirk', { kind: 'startBreak', reason: 'later' });
  const talking = await call('+49301');
  const consulting = await call('+49302');
  const transferred = await call('+49303');
  const wrappedUp = await call('+49304');
  const ringing = await call('+49305');
  const waiting = await call('+49306');
  const choosing = await call('+49307');
  await Promise.all([
    ...[talking, consulting, transferred, wrappedUp, waiting].map((each) => choose(each, '1', 'wait-lvs')),
    choose(ringing, '3', 'wait-pc'),
  ]);
  await Promise.all([
    takes('anna', talking),
    takes('bernd', consulting),
    takes('carla', transferred),
    takes('gina', wrappedUp),
  ]);
  await command('bernd', { kind: 'consult', to: people.asked.extension });
  await until(() => phones.bernd.media.hears(people.asked.hz), 'Bernd asks somebody');
  const greeted = await call('+49308');
  await until(async () => (await stepOf(choosing.id)) === 'main-menu', 'one is in the menu');
  await Promise.all([
    command('dirk', { kind: 'endBreak' }),
    command('carla', { kind: 'blindTransfer', to: people.target.extension }),
    command('gina', { kind: 'hangUp' }),
  ]);
  await until(() => activity('dirk') === 'ringing' && phones.dirk.calls().length > 0, 'Dirk is rung');
  await until(() => phones.target.calls().length > 0, 'the target is rung');
  expect(activity('gina')).toBe('wrapUp');
  expect(await stepOf(greeted.id)).toBe('greeting');

  proxy.cut();
  await pause(BROKEN_MS / 2);
  choosing.sip.pressKey('1');
  await pause(BROKEN_MS / 2);
  await until(() => talking.sip.media.hears(people.anna.hz), 'the caller hears Anna during the break');
  await until(() => phones.bernd.media.hears(people.asked.hz), 'Bernd hears whom he asked during the break');
  proxy.restore();
  await boss.until(({ engine }) => engine.switchVersion !== null, 'Asterisk is reached again');

  await talks('anna', talking);
  await talks('dirk', ringing);
  await talks('target', transferred);
  await until(() => activity('dirk') === 'talking' && activity('carla') !== 'talking', 'shown as it is');
  await until(() => activity('gina') === 'idle', 'the wrap-up is over');
  await command('bernd', { kind: 'completeTransfer' });
  await talks('asked', consulting);
  await choose(choosing, '1', 'wait-lvs');
  await choose(greeted, '1', 'wait-lvs');
  const rows = Object.values(boss.view?.waiting ?? {}).filter(({ takenBy }) => takenBy === null);
  expect(rows.map(({ number }) => number).sort()).toEqual(
    [waiting, choosing, greeted].map(({ number }) => number),
  );

  const everybody = [talking, consulting, transferred, ringing, waiting, choosing, greeted];
  for (const { sip } of everybody) sip.hangUp();
  await until(async () => (await openCalls()).length === 0, 'all calls are over');
  for (const { id, number } of [...everybody, wrappedUp]) {
    const ends = (await facts(id)).filter(({ kind }) => kind === 'callEnded');
    expect(ends, number).toHaveLength(1);
  }
  await until(
    async () => (await company.asterisk.cli('core show channels count')).includes('0 active channels'),
    'nothing is left at the PBX',
  );
});
