// The wall clock of the engine's computer is set while people talk, wait and are rung, on both switches: nobody notices.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'vitest';
import { createPhone, type Phone } from '../../src/voip/phone/phone.ts';
import type { SipCall } from '../../src/voip/phone/types.ts';
import { HOTLINE_NUMBER, PIN, startCompany } from '../support/company.ts';
import { type CompanyPlan, type Person, sipPassword } from '../support/company-config.ts';
import { ControlClient } from '../support/control-client.ts';
import { DOMAIN, LINE, startExchangeCompany } from '../support/exchange-company.ts';
import { ownAddresses } from '../support/own-addresses.ts';
import { PATIENCE_MS } from '../support/patience.ts';
import { startCaller } from '../support/sip-caller/caller.ts';
import { registerPhone, startPhone } from '../support/sip-caller/phone.ts';
import { createSteppedClock } from '../support/stepped-clock.ts';

const CALLER_HZ = 1_600;
const PHONE_HZ = 1_900;
const HOUR_MS = 3_600_000;
const WRAP_UP_MS = 2_000;
/** Than the shortest step: what a busy machine may take, and a wall clock wouldn't hide. */
const SHORTER_MS = 9_000;

interface CallerHere {
  readonly hearsHz: () => number;
  /** Packets of sound so far. */
  readonly heard: () => number;
  readonly connected: () => boolean;
  readonly pressKey: (key: string) => void;
  readonly hangUp: () => void;
}

interface PhoneHere {
  readonly hearsHz: () => number;
  /** The next message on its connection, whatever comes of it. */
  readonly registerAgain: () => Promise<unknown>;
}

interface Lab {
  readonly address: string;
  call(number: string): Promise<CallerHere>;
  phone(extension: string, answering: 'answers' | 'ringsOn'): Promise<PhoneHere>;
  close(): Promise<void>;
}

type Switch = 'exchange' | 'asterisk';

async function startLab(kind: Switch, plan: CompanyPlan): Promise<Lab> {
  return kind === 'exchange' ? exchangeLab(plan) : asteriskLab(plan);
}

async function exchangeLab(plan: CompanyPlan): Promise<Lab> {
  const company = await startExchangeCompany(plan);
  const phones: Phone[] = [];
  const connect = async (user: string, password: string, onIncoming?: (call: SipCall) => void) => {
    const access = { server: company.sipUrl, domain: DOMAIN, user, password, addresses: ownAddresses() };
    const phone = await createPhone(access, onIncoming === undefined ? {} : { onIncoming });
    phones.push(phone);
    return phone;
  };
  return {
    address: company.address,
    async call(number) {
      const placed = (await connect(LINE.user, LINE.password)).call(HOTLINE_NUMBER, { from: { number } });
      placed.tone(CALLER_HZ);
      await placed.once('answered');
      return {
        hearsHz: () => placed.hear.hz(),
        heard: () => placed.packets.received,
        connected: () => placed.state === 'answered',
        pressKey: (key) => void placed.press(key),
        hangUp: () => void placed.hangUp(),
      };
    },
    async phone(extension, answering) {
      let last: SipCall | null = null;
      const phone = await connect(extension, sipPassword(extension), (call) => {
        last = call;
        call.tone(PHONE_HZ);
        void call.ring().then(() => (answering === 'answers' ? call.answer() : undefined));
      });
      await phone.register();
      const current = (): SipCall | null => last;
      return { hearsHz: () => current()?.hear.hz() ?? 0, registerAgain: () => phone.register() };
    },
    async close() {
      await Promise.all(phones.map((phone) => phone.close()));
      await company.close();
    },
  };
}

async function asteriskLab(plan: CompanyPlan): Promise<Lab> {
  const company = await startCompany(plan);
  const { sipPort } = company.asterisk;
  const closing: (() => Promise<unknown>)[] = [];
  return {
    address: company.address,
    async call(number) {
      const caller = await startCaller({ number, sipPort, to: HOTLINE_NUMBER, speakHz: CALLER_HZ });
      closing.push(() => caller.close());
      let over = false;
      void caller.ended.then(() => {
        over = true;
      });
      await until(() => caller.answered(), `${number} is answered`);
      return {
        hearsHz: () => caller.media.hearsHz(),
        heard: () => caller.media.heard.length,
        connected: () => !over,
        pressKey: (key) => caller.media.pressKey(key),
        hangUp: () => caller.hangUp(),
      };
    },
    async phone(extension, answering) {
      const behaviour =
        answering === 'answers' ? ({ kind: 'answer', ringMs: 50 } as const) : ({ kind: 'ring' } as const);
      const device = await startPhone({ behaviour, speakHz: PHONE_HZ });
      closing.push(() => device.close());
      const register = () => registerPhone({ sipPort, extension, phonePort: device.port, seconds: 600 });
      await register();
      return { hearsHz: () => device.media.hearsHz(), registerAgain: register };
    },
    async close() {
      await Promise.all(closing.map((close) => close()));
      await company.close();
    },
  };
}

async function until(condition: () => boolean, what: string, withinMs = PATIENCE_MS): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`);
    await pause(20);
  }
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

const person = (id: string, extension: string, teams: readonly string[], kind: Switch): Person => ({
  id,
  name: id,
  extension,
  teams,
  role: teams.length === 0 ? 'supervisor' : 'agent',
  // At an Asterisk a plain phone; the exchange has only phones with a password.
  ...(kind === 'asterisk' ? { deskPhone: true as const } : {}),
});

// Side by side: most of it is waiting.
test.concurrent.for<Switch>(['exchange', 'asterisk'])(
  '%s: +11 s, +1 h and −1 h in mid-call: calls, phones, lines and deadlines stay, and times are told right',
  async (kind, { expect, onTestFinished }) => {
    const ending: (() => unknown)[] = [];
    onTestFinished(async () => {
      for (const end of ending.reverse()) await end();
    });
    const folder = mkdtempSync(join(tmpdir(), 'klclock-'));
    ending.push(() => rmSync(folder, { recursive: true, force: true }));
    const clock = createSteppedClock(folder);
    const lab = await startLab(kind, {
      folder: join(folder, 'company'),
      engineEnv: clock.env,
      wrapUpSeconds: WRAP_UP_MS / 1_000,
      people: [
        person('anna', '21', ['lvs'], kind),
        person('dirk', '31', ['pc'], kind),
        person('leitung', '90', [], kind),
      ],
      // The menu is answered by a key at once.
      changeMode: ({ steps: { greeting: _, ...steps }, ...mode }) => ({ ...mode, steps, start: 'main-menu' }),
    });
    ending.push(() => lab.close());

    const console = async (extension: string) => {
      const client = await ControlClient.connect(lab.address);
      ending.push(() => client.close());
      expect(await client.signIn(extension, PIN)).toMatchObject({ ok: true });
      await client.until(({ engine }) => engine.switchVersion !== null, 'the switch is there');
      return client;
    };
    const [annasPhone, dirksPhone] = [await lab.phone('21', 'answers'), await lab.phone('31', 'ringsOn')];
    const [anna, dirk, boss] = [await console('21'), await console('31'), await console('90')];
    const call = async (number: string, key: string) => {
      const caller = await lab.call(number);
      await until(() => caller.heard() > 20, `${number} hears the menu`);
      caller.pressKey(key);
      return caller;
    };
    const waiting = (number: string) =>
      Object.values(boss.view?.waiting ?? {}).find((row) => row.number === number && row.takenBy === null);
    const activity = (agent: string) => boss.view?.agents[agent]?.activity.kind;

    const talker = await call('+49301', '1');
    await boss.until(() => waiting('+49301') !== undefined, 'the first caller waits');
    expect(await anna.command({ kind: 'take', call: waiting('+49301')?.id ?? '' })).toMatchObject({
      ok: true,
    });
    const talk = () => talker.hearsHz() === PHONE_HZ && annasPhone.hearsHz() === CALLER_HZ;
    await until(talk, 'they talk');
    const talkFrom = performance.now();
    const taken = Object.values(anna.view?.calls ?? {})[0]?.callId ?? '';
    const patient = await call('+49302', '1');
    await boss.until(() => waiting('+49302') !== undefined, 'the second caller waits');
    const waitFrom = performance.now();
    await call('+49303', '3');
    await boss.until(() => activity('dirk') === 'ringing', 'Dirk is rung');

    /** What a console would show, by the engine's own word of what time it is. */
    const shownWaitMs = async () => {
      const beats = boss.messages.length;
      await until(() => boss.messages.slice(beats).some(({ t }) => t === 'beat'), 'a beat');
      const beat = boss.messages.findLast(({ t }) => t === 'beat');
      return (beat?.t === 'beat' ? beat.at : Number.NaN) - (waiting('+49302')?.enteredAt ?? Number.NaN);
    };
    const allIsWell = async (): Promise<void> => {
      const heard = patient.heard();
      const open = await boss.command({ kind: 'openCalls' });
      expect(open.ok ? open.value : open.error).toHaveLength(3);
      expect(await dirk.command({ kind: 'reportPhone', contact: null, ownCalls: 0 })).toMatchObject({
        ok: true,
      });
      await annasPhone.registerAgain();
      await dirksPhone.registerAgain();
      const waited = await shownWaitMs();
      expect(Math.abs(waited - (performance.now() - waitFrom))).toBeLessThan(SHORTER_MS);
      // A frame may be late; who was dropped is not heard again.
      await until(talk, 'they talk on');
      expect(patient.connected()).toBe(true);
      expect(patient.heard()).toBeGreaterThan(heard);
      expect(activity('dirk')).toBe('ringing');
      expect(activity('anna')).toBe('talking');
      expect(['anna', 'dirk'].map((agent) => boss.view?.agents[agent]?.reachable)).toEqual([true, true]);
    };

    for (const aheadMs of [11_000, HOUR_MS, -HOUR_MS]) {
      clock.set(aheadMs);
      // What judged by the wall clock dropped everybody within 1.4 s.
      await pause(aheadMs === 11_000 ? 1_600 : 100);
      await allIsWell();
    }
    const late = await lab.call('+49304');
    await until(() => late.heard() > 5, 'a caller is answered an hour before the others called');

    talker.hangUp();
    await boss.until(() => activity('anna') === 'wrapUp', 'Anna wraps up');
    const [talkedMs, wrapFrom] = [performance.now() - talkFrom, performance.now()];
    clock.set(2 * HOUR_MS);
    await anna.until(({ records }) => records[taken] !== undefined, 'the record');
    const record = anna.view?.records[taken];
    expect(Math.abs((record?.talkedMs ?? Number.NaN) - talkedMs)).toBeLessThan(SHORTER_MS);
    expect(record?.waitedMs).toBeLessThan(HOUR_MS / 2);
    await boss.until(() => activity('anna') === 'idle', 'the wrap-up is over');
    expect(performance.now() - wrapFrom).toBeGreaterThan(WRAP_UP_MS - 500);
  },
);
