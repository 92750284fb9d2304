// Which numbers are called through the company's PBX, which are not, and what the log says of them.

import { describe, expect, onTestFinished, test } from 'vitest';
import {
  type Exchange,
  type ExchangeOptions,
  openExchange,
} from '../../../../src/adapters/exchange/exchange.ts';
import { switchSchema } from '../../../../src/contract/engine-config.ts';
import { numberPattern } from '../../../../src/domain/telephony/number-pattern.ts';
import type { SwitchEvent } from '../../../../src/engine/ports/telephony-switch.ts';
import { createPhone, type Phone } from '../../../../src/voip/phone/phone.ts';
import { until } from '../../../support/raw-sip/rig.ts';
import { type FakePbx, headerIn, startFakePbx } from './fake-pbx.ts';

const password = 'not-for-the-log';
const domain = 'klinke.test';
const addresses = ['127.0.0.1'];

interface World {
  readonly exchange: Exchange;
  readonly log: string[];
  /** Numbers that the PBX was asked for; it says that they are busy. */
  asked(): readonly string[];
  /** The engine dials; how it ended. */
  dial(number: string): Promise<string>;
  readonly phone: Phone;
}

async function open(more: Partial<NonNullable<ExchangeOptions['upstream']>> = {}): Promise<World> {
  const pbx: FakePbx = await startFakePbx((_, request) => {
    if (request.startsWith('ACK')) return null;
    if (request.startsWith('REGISTER')) return `200 OK\nContact: ${headerIn(request, 'Contact')}`;
    return '486 Busy Here';
  });
  const log: string[] = [];
  const note = (level: string) => (facts: object, message: string) =>
    void log.push(`${level} ${message} ${JSON.stringify(facts)}`);
  const exchange = await openExchange({
    listen: { host: '127.0.0.1', port: 0, tls: null },
    domain,
    addresses: () => addresses,
    workers: 1,
    setup: {
      hotlineNumbers: ['4711'],
      softphones: [{ extension: '301', password, name: 'Anna' }],
      deskPhones: ['600'],
    },
    lines: new Map(),
    upstream: {
      url: pbx.url,
      domain: 'company.test',
      user: '250',
      password,
      ...more,
    },
    audioFile: () => null,
    recordingFile: (name) => name,
    holdMusic: () => null,
    version: 'test',
    log: { info: note('info'), warn: note('warn'), error: note('error') },
  });
  const events: SwitchEvent[] = [];
  exchange.telephony.start((event) => void events.push(event));
  await until(() => exchange.upstream()?.kind === 'registered', 'registered');
  const server = `ws://127.0.0.1:${exchange.port}/sip`;
  const phone = await createPhone({ server, domain, user: '301', password, addresses });
  await phone.register();
  onTestFinished(async () => {
    await phone.close();
    await exchange.stop();
    await pbx.close();
  });
  log.length = 0;
  let legs = 0;
  return {
    exchange,
    log,
    phone,
    asked: () =>
      pbx.requests
        .flatMap((request) => /^INVITE sip:([^@]+)@/.exec(request)?.[1] ?? [])
        .map(decodeURIComponent),
    async dial(number) {
      legs += 1;
      const leg = `leg-${legs}`;
      const target = { kind: 'number', number } as const;
      exchange.telephony.run({
        kind: 'dial',
        leg,
        bridge: null,
        target,
        label: { number: '030999' },
        ready: false,
        timeoutMs: 5000,
      });
      const end = () => events.find((event) => event.kind === 'legEnded' && event.leg === leg);
      await until(() => end() !== undefined, 'the leg ends');
      const event = end();
      return event?.kind === 'legEnded' ? event.cause : '';
    },
  };
}

test('our own extension is not called through the PBX, which would bring the call back to a hotline', async () => {
  const { asked, dial, phone } = await open();
  expect(await dial('250')).toBe('unreachable');
  expect(await phone.call('250').ended).toMatchObject({ status: 404 });
  expect(asked()).toEqual([]);
  expect(await dial('251')).toBe('busy');
  expect(asked()).toEqual(['251']);
});

test('any number may be called unless the configuration says which, and the log says who called', async () => {
  const { asked, dial, phone, log } = await open();
  expect(await dial('+49301234')).toBe('busy');
  expect(await phone.call('0900123').ended).toMatchObject({ status: 486 });
  expect(await dial('600')).toBe('busy');
  expect(asked()).toEqual(['+49301234', '0900123', '600']);
  expect(log).toEqual([
    `info a call goes out through the company's PBX {"by":"hotline","number":"+49301234"}`,
    `info a call goes out through the company's PBX {"by":"301","number":"0900123"}`,
  ]);
});

test('with patterns nothing else is called, except desk phones of agents', async () => {
  const { asked, dial, phone, log } = await open({ outgoing: ['030*', '2??', '112'] });
  expect(await dial('0900123')).toBe('unreachable');
  expect(await phone.call('0900124').ended).toMatchObject({ status: 403 });
  expect(asked()).toEqual([]);
  const refused = "warn a call is refused: switch.upstream.outgoing doesn't have its number";
  expect(log).toEqual([
    `${refused} {"by":"hotline","number":"0900123"}`,
    `${refused} {"by":"301","number":"0900124"}`,
  ]);
  expect(await phone.call('0301234').ended).toMatchObject({ status: 486 });
  expect(await dial('600')).toBe('busy');
  expect(asked()).toEqual(['0301234', '600']);
});

test('an empty list lets nobody out', async () => {
  const { asked, dial } = await open({ outgoing: [] });
  expect(await dial('112')).toBe('unreachable');
  expect(asked()).toEqual([]);
});

describe('a pattern', () => {
  test.each([
    ['0*', ['0', '0301234'], ['1', '', '0*21#', '0 1', '0301234;x=1', '0\n']],
    ['+49*', ['+49', '+4930'], ['4930', '++4930', '0049']],
    ['30?', ['300', '309'], ['30', '3000', '30*', '30#']],
    ['112', ['112'], ['1112', '1123', '11']],
    ['*', ['1', '0049'], ['+49', '*21*0900#', 'anna']],
    ['+*', ['+49'], ['49']],
    ['2??*', ['200', '2001'], ['20']],
  ])('%s allows digits only, and the whole number', (pattern, allowed, forbidden) => {
    for (const number of allowed) expect(numberPattern(pattern).test(number), number).toBe(true);
    for (const number of forbidden) expect(numberPattern(pattern).test(number), number).toBe(false);
    expect(accepted(pattern)).toBe(true);
  });

  test.each(['', '+', '0*1', '**', '*21#', '0|1', '.*', '0+', 'anna', '[0-9]', ' 0*'])(
    'is not “%s”',
    (pattern) => expect(accepted(pattern)).toBe(false),
  );

  const accepted = (pattern: string) =>
    switchSchema.safeParse({
      kind: 'exchange',
      upstream: {
        url: 'wss://pbx.example/ws',
        domain: 'pbx.example',
        user: '250',
        password: { value: 'x' },
        outgoing: [pattern],
      },
    }).success;
});
