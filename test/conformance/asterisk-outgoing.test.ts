// What may be dialled at an Asterisk: by the engine (transfers, consultations) and by a softphone itself, by one list.

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createAsteriskSwitch } from '../../src/adapters/asterisk/asterisk-switch.ts';
import { dialledAs } from '../../src/domain/telephony/shown-as.ts';
import type { SwitchEvent, TelephonySwitch } from '../../src/engine/ports/telephony-switch.ts';
import { createPhone, type Phone } from '../../src/voip/phone/phone.ts';
import type { SipCall } from '../../src/voip/phone/types.ts';
import { type RunningAsterisk, startAsterisk } from '../support/asterisk/start-asterisk.ts';
import { PATIENCE_MS } from '../support/patience.ts';

const HOTLINE = '100';
const outgoing = ['030*', '2??', '+4930*', '112'];
const numberDial = 'Local/{number}@from-internal';
const password = (extension: string) => `outgoing-secret-${extension}`;

const allowed = ['0301234', '204', '+49301234', '112'];
const refused = ['0900123456', '01371234', '11833', '0049301', '2045', '20', '113'];
const codes = ['*21*0900123456#', '*8', '##', '#1', '030*21', '030#', '0301234*21#'];

/** All that gets out is answered and noted: codes too, which a PBX would obey here. */
const company = `[from-internal](+)
exten => _[+*#0-9]!,1,Set(GLOBAL(GOT_OUT)=\${GLOBAL(GOT_OUT)} \${EXTEN})
 same => n,Set(GLOBAL(SHOWN)=\${GLOBAL(SHOWN)} \${CALLERID(num)}/\${LEN(\${CALLERID(name)})})
 same => n,Answer()
 same => n,Wait(20)
`;

let asterisk: RunningAsterisk;
let engine: TelephonySwitch;
const warned: string[] = [];
const events: SwitchEvent[] = [];
const phones: Phone[] = [];

beforeAll(async () => {
  asterisk = await startAsterisk({
    plan: {
      application: 'klinke',
      ariUser: 'klinke',
      ariPassword: 'outgoing-secret',
      sounds: 'klinke',
      extensionDial: 'PJSIP/{extension}',
      hotlines: [{ name: 'IT', numbers: [HOTLINE] }],
      softphones: ['21', '22'].map((extension) => ({
        extension,
        name: `Phone ${extension}`,
        password: password(extension),
      })),
      outside: { patterns: outgoing, dial: numberDial },
    },
    extensions: company,
  });
  engine = createAsteriskSwitch({
    url: asterisk.url,
    user: asterisk.user,
    password: asterisk.password,
    application: 'klinke',
    extensionDial: 'PJSIP/{extension}',
    hotlineDial: 'Local/{number}@klinke-hotlines/n',
    numberDial,
    outgoing,
    sounds: 'klinke',
    recordingFile: (name) => name,
    log: { warn: (facts, message) => warned.push(`${message} ${facts.number}`) },
  });
  await new Promise<void>((done) =>
    engine.start((event) => {
      events.push(event);
      if (event.kind === 'switchBack') done();
    }),
  );
});

afterEach(async () => {
  await Promise.all(phones.splice(0).map((phone) => phone.close()));
  await asterisk.cli('dialplan set global GOT_OUT -');
  await asterisk.cli('dialplan set global SHOWN -');
});

afterAll(async () => {
  await engine.stop();
  await asterisk.stop();
});

async function noted(name: 'GOT_OUT' | 'SHOWN'): Promise<readonly string[]> {
  const globals = await asterisk.cli('dialplan show globals');
  const list = new RegExp(`^\\s*${name}=(.*)$`, 'm').exec(globals)?.[1] ?? '';
  return list.split(' ').filter((number) => number !== '' && number !== '-');
}
const gotOut = () => noted('GOT_OUT');

async function softphone(extension: string, onIncoming?: (call: SipCall) => void): Promise<Phone> {
  const server = `ws://127.0.0.1:${asterisk.httpPort}/ws`;
  const account = { domain: '127.0.0.1', user: extension, password: password(extension) };
  const phone = await createPhone(
    { server, ...account, addresses: ['127.0.0.1'] },
    onIncoming === undefined ? {} : { onIncoming },
  );
  phones.push(phone);
  await phone.register();
  return phone;
}

function dial(number: string): string {
  const leg = `leg-${number.replaceAll(/[^0-9]/g, 'x')}-${events.length}`;
  const target = { kind: 'number', number } as const;
  engine.run({ kind: 'dial', leg, bridge: null, target, label: {}, ready: false, timeoutMs: PATIENCE_MS });
  return leg;
}

const told = (leg: string) => events.flatMap((event) => ('leg' in event && event.leg === leg ? [event] : []));

test('the engine dials what the list has, and answers for the rest without asking the PBX', async () => {
  for (const number of allowed) {
    const leg = dial(number);
    await expect.poll(() => told(leg).some(({ kind }) => kind === 'legAnswered')).toBe(true);
    engine.run({ kind: 'hangUp', leg });
  }
  for (const number of [...refused, ...codes]) {
    const leg = dial(number);
    await expect.poll(() => told(leg).length).toBe(1);
    expect(told(leg)[0], number).toMatchObject({ kind: 'legEnded', cause: 'unreachable' });
  }
  expect(warned.map((text) => text.split(' ').at(-1))).toEqual([...refused, ...codes]);
  expect(await gotOut()).toEqual(allowed);
});

test('so does the dialplan for a softphone: 403 for the rest, service codes too, and nothing of it gets out', async () => {
  const phone = await softphone('21');
  for (const number of allowed) {
    const call = phone.call(number);
    await call.once('answered');
    await call.hangUp();
  }
  for (const number of [...refused, ...codes]) {
    const end = await phone.call(number).ended;
    expect([number, end.status]).toEqual([number, 403]);
  }
  expect(await gotOut()).toEqual(allowed);
});

test('colleagues and hotlines are reached without being on the list', async () => {
  await softphone('22', (call) => void call.answer());
  const phone = await softphone('21');
  const call = phone.call('22');
  await call.once('answered');
  await call.hangUp();
  const hotline = phone.call(HOTLINE);
  await expect
    .poll(() => events.some((event) => event.kind === 'callArrived' && event.calledNumber === HOTLINE), {})
    .toBe(true);
  await hotline.hangUp();
  expect(await gotOut()).toEqual([]);
});

test('a softphone that calls somebody back shows a number of the hotline, and none that isn’t one', async () => {
  const phone = await softphone('21');
  for (const [as, to] of [
    [HOTLINE, '0301234'],
    ['0900123', '0301234'],
    [HOTLINE, '+49301234'],
  ] as const) {
    const call = phone.call(dialledAs({ as, to }));
    await call.once('answered');
    await call.hangUp();
  }
  expect(await gotOut()).toEqual(['0301234', '0301234', '+49301234']);
  expect(await noted('SHOWN')).toEqual([`${HOTLINE}/0`, `21/${'Phone 21'.length}`, `${HOTLINE}/0`]);
  for (const to of ['0900123456', '*21*0900123456#']) {
    const end = await phone.call(dialledAs({ as: HOTLINE, to })).ended;
    expect([to, end.status]).toEqual([to, 403]);
  }
});
