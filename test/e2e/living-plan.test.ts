// What a published plan and a typed announcement come to with real phones, on the exchange and on Asterisk: somebody new signs in
// and talks, somebody removed goes after the call, what the PBX lacks is told until it's there, and check calls hear what was typed.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { createPhone, type SipCall } from '../../src/voip/phone/phone.ts';
import { startCompany } from '../support/company.ts';
import { type CompanyPlan, HOTLINE_NUMBER, PIN } from '../support/company-config.ts';
import { ControlClient } from '../support/control-client.ts';
import { DOMAIN, LINE, startExchangeCompany } from '../support/exchange-company.ts';
import { publishPlan, withPerson } from '../support/publish-plan.ts';
import { startCaller } from '../support/sip-caller/caller.ts';

const folder = mkdtempSync(join(tmpdir(), 'klplan-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A machine that has other things to do as well is slow, not wrong. */
const PATIENCE_MS = 60_000;
const soon = <T>(look: () => T | Promise<T>, what: string) =>
  expect.poll(look, { timeout: PATIENCE_MS, interval: 50, message: what });

const [BERND_HZ, DORA_HZ, HUBER_HZ, MAIER_HZ] = [1_000, 700, 1_600, 1_900];
const NEW_NUMBER = '101';

interface Caller {
  press(key: string): void;
  hearsHz(): number;
  hangUp(): void;
}
interface World {
  readonly folder: string;
  readonly address: string;
  call(number: string, hz: number): Promise<Caller>;
  /** A PBX without the lines for what is new, until an admin adds them and starts it again. */
  readonly lacks?: { add(): Promise<void> };
}

const people: CompanyPlan['people'] = [
  { id: 'anna', name: 'Anna', extension: '21', teams: ['sap'], role: 'admin' },
  { id: 'bernd', name: 'Bernd', extension: '22', teams: ['lvs'] },
];

async function withExchange(): Promise<World> {
  const own = { folder: join(folder, 'exchange'), people };
  const company = await startExchangeCompany(own);
  onTestFinished(() => company.close());
  return {
    ...own,
    address: company.address,
    async call(number, hz) {
      const account = { server: company.sipUrl, domain: DOMAIN, addresses: ['127.0.0.1'], ...LINE };
      const phone = await createPhone(account);
      onTestFinished(() => phone.close());
      const call = phone.call(HOTLINE_NUMBER, { from: { number } });
      await call.once('answered');
      call.tone(hz);
      return {
        press: (key) => void call.press(key),
        hearsHz: () => call.hear.hz(),
        hangUp: () => void call.hangUp(),
      };
    },
  };
}

async function withAsterisk(): Promise<World> {
  const own = { folder: join(folder, 'asterisk'), people };
  const files: Record<string, string> = { 'sorcery.conf': '' };
  const company = await startCompany({ ...own, asterisk: { files } });
  onTestFinished(() => company.close());
  const dialplan = join(company.asterisk.folder, 'etc/extensions.conf');
  const whole = readFileSync(dialplan, 'utf8');
  writeFileSync(dialplan, whole.replace('include => klinke-new-numbers\n', ''));
  await company.asterisk.cli('dialplan reload');
  return {
    ...own,
    address: company.address,
    async call(number, hz) {
      const { sipPort } = company.asterisk;
      const caller = await startCaller({ number, name: '', sipPort, to: HOTLINE_NUMBER, speakHz: hz });
      onTestFinished(() => caller.close());
      return {
        press: (key) => caller.media.pressKey(key),
        hearsHz: () => caller.media.hearsHz(),
        hangUp: () => caller.hangUp(),
      };
    },
    lacks: {
      async add() {
        delete files['sorcery.conf'];
        await company.killAsterisk();
        await company.startAsterisk();
      },
    },
  };
}

interface Agent {
  readonly client: ControlClient;
  hears(): number;
}

async function softphone(world: World, extension: string, pin: string, hz: number): Promise<Agent> {
  const client = await ControlClient.connect(world.address);
  onTestFinished(() => client.close());
  const reply = await client.signIn(extension, pin, 'softphone');
  if (!reply.ok || reply.value.phoneAccount === null) throw new Error(JSON.stringify(reply));
  const { url: server, ...account } = reply.value.phoneAccount;
  let call: SipCall | null = null;
  const phone = await createPhone(
    { server, ...account, addresses: ['127.0.0.1'] },
    {
      onIncoming: (incoming) => {
        call = incoming;
        incoming.tone(hz);
        void incoming.answer();
      },
    },
  );
  onTestFinished(() => phone.close());
  const register = () => phone.register().then(() => 'registered', String);
  await soon(register, `${extension} has an account`).toBe('registered');
  await client.command({ kind: 'reportPhone', contact: phone.contact, ownCalls: 0 });
  return { client, hears: () => call?.hear.hz() ?? 0 };
}

const near = (hz: number, of: number) => Math.abs(hz - of) < 40;

/** Somebody calls, is taken by this one, and both hear each other. */
async function talks(
  world: World,
  agent: Agent,
  number: string,
  callerHz: number,
  hz: number,
): Promise<Caller> {
  const caller = await world.call(number, callerHz);
  const row = () => Object.values(agent.client.view?.waiting ?? {}).find((each) => each.number === number);
  let looks = 0;
  await soon(() => {
    // The menu counts keys from its first word on, and says itself again.
    if (looks++ % 20 === 0) caller.press('1');
    return row() !== undefined;
  }, 'the caller waits').toBe(true);
  await soon(async () => {
    // Anew, where his phone wasn't quick enough.
    const waits = row();
    if (waits?.takenBy === null) await agent.client.command({ kind: 'take', call: waits.id });
    return near(agent.hears(), callerHz) && near(caller.hearsHz(), hz);
  }, 'they hear each other').toBe(true);
  return caller;
}

for (const [name, open] of Object.entries({ exchange: withExchange, Asterisk: withAsterisk })) {
  test(`on the ${name}: published and typed while calls go on`, async () => {
    const world = await open();
    const admin = await ControlClient.connect(world.address);
    onTestFinished(() => admin.close());
    await admin.signIn('21', PIN);
    const bernd = await softphone(world, '22', PIN, BERND_HZ);
    const huber = await talks(world, bernd, '+4989111111', HUBER_HZ, BERND_HZ);

    // Its check call goes on beside everything else.
    const text = 'SAP steht gerade still. Wir arbeiten daran.';
    const spoken = await admin.command({ kind: 'speakText', text, language: 'de' });
    if (!spoken.ok || spoken.value.kind !== 'spoken') throw new Error(JSON.stringify(spoken));
    const says = { de: { text, sound: spoken.value.sound } };
    const does = { kind: 'announce', where: 'insteadOfGreeting', says, tellWaiting: false } as const;
    const turned = await admin.command({
      kind: 'turnOnNew',
      name: 'SAP steht',
      hotlines: ['it'],
      does,
      until: null,
      reason: '',
    });
    expect(turned).toMatchObject({ ok: true });

    await publishPlan(world.folder, admin, (before) => {
      const plan = withPerson(before, 'bernd', { name: 'Bernd Neu' });
      const { it } = plan.hotlines;
      if (it === undefined) throw new Error('no hotline');
      const dora = {
        name: 'Dora',
        extension: '23',
        deskPhones: [],
        role: 'agent',
        teams: ['lvs'],
        softphone: true,
      } as const;
      const numbers = [...it.numbers, { number: NEW_NUMBER }];
      return { ...plan, people: { ...plan.people, dora }, hotlines: { it: { ...it, numbers } } };
    });
    for (const client of [admin, bernd.client])
      await soon(() => client.view?.agents.bernd?.name, 'the new name').toBe('Bernd Neu');
    await publishPlan(world.folder, admin, ({ people: { bernd: _, ...others }, ...plan }) => ({
      ...plan,
      people: others,
    }));
    expect(near(huber.hearsHz(), BERND_HZ)).toBe(true);
    const ended = () => bernd.client.messages.some(({ t }) => t === 'sessionEnded');
    expect(ended()).toBe(false);
    huber.hangUp();
    await soon(ended, 'who was removed is signed out after the call').toBe(true);

    const check = () => Object.values(admin.view?.turnedOn ?? {})[0]?.check?.state;
    await soon(check, 'what was typed is heard').toBe('heard');

    const lacks = () =>
      Object.values(admin.view?.faults ?? {}).find(({ fault }) => fault.kind === 'pbxLacks');
    if (world.lacks) {
      await soon(() => lacks()?.fault, 'what is missing is told').toMatchObject({
        numbers: [NEW_NUMBER],
        softphones: ['23'],
        add: [{ file: 'extensions.conf' }, { file: 'sorcery.conf' }],
      });
      await world.lacks.add();
      // What is left: Bernd's account stands in a file there, and he isn't in the plan any more.
      const onlyLeft = { numbers: [], softphones: [], left: ['22'], add: [] };
      await soon(() => lacks()?.fault, 'it is over once it is there').toMatchObject(onlyLeft);
    }
    const reset = await admin.command({ kind: 'resetPin', agentId: 'dora' });
    if (!reset.ok) throw new Error(JSON.stringify(reset));
    const dora = await softphone(world, '23', reset.value.pin, DORA_HZ);

    const byHand = () => admin.view?.hotlines.it?.check;
    expect(await admin.command({ kind: 'checkHotline', hotline: 'it' })).toMatchObject({ ok: true });
    await talks(world, dora, '+4989222222', MAIER_HZ, DORA_HZ);
    await soon(() => byHand()?.why, 'it was called by hand').toBe('byHand');
    expect(byHand()).toMatchObject({ outcome: 'heard' });
    expect(byHand()?.heard[0]).toEqual({ kind: 'announcement', name: 'SAP steht' });
  }, 300_000);
}
