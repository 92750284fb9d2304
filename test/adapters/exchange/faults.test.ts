// What the exchange tells of itself: its line to the PBX, its places, and what became of the calls of a dead thread.

import { expect, onTestFinished, test, vi } from 'vitest';
import {
  type Exchange,
  type ExchangeOptions,
  openExchange,
} from '../../../src/adapters/exchange/exchange.ts';
import type { FaultEvent } from '../../../src/domain/telephony/faults.ts';
import type { SwitchEvent } from '../../../src/engine/ports/telephony-switch.ts';
import { createPhone, type Phone, type SipCall } from '../../../src/voip/phone/phone.ts';
import { freeTcpPort } from '../../support/free-port.ts';
import { until } from '../../support/raw-sip/rig.ts';
import { headerIn, startFakePbx } from './upstream/fake-pbx.ts';

/** Each opens an exchange with threads of its own, which a busy machine takes seconds for. */
const slowMs = 30_000;
vi.setConfig({ testTimeout: 2 * slowMs });

const password = 'not-for-the-log';
const domain = 'klinke.test';

interface World {
  readonly exchange: Exchange;
  readonly events: SwitchEvent[];
  readonly faults: FaultEvent[];
  phone(user: string, onIncoming?: (call: SipCall) => void): Promise<Phone>;
}

async function open(more: Partial<ExchangeOptions>): Promise<World> {
  const nothing = () => undefined;
  const exchange = await openExchange({
    listen: { host: '127.0.0.1', port: 0, tls: null },
    domain,
    addresses: () => ['127.0.0.1'],
    workers: 1,
    setup: {
      hotlineNumbers: ['4711'],
      softphones: ['301', '302', '303'].map((extension) => ({ extension, password, name: extension })),
      deskPhones: [],
    },
    lines: new Map([['outside', password]]),
    audioFile: () => null,
    recordingFile: (name) => name,
    holdMusic: () => null,
    version: 'test',
    log: { info: nothing, warn: nothing, error: nothing },
    ...more,
  });
  onTestFinished(() => exchange.stop());
  const [events, faults]: [SwitchEvent[], FaultEvent[]] = [[], []];
  exchange.telephony.start(
    (event) => void events.push(event),
    (event) => void faults.push(event),
  );
  const server = `ws://127.0.0.1:${exchange.port}/sip`;
  return {
    exchange,
    events,
    faults,
    async phone(user, onIncoming) {
      const account = { server, domain, user, password, addresses: ['127.0.0.1'] };
      const phone = await createPhone(account, onIncoming === undefined ? {} : { onIncoming });
      onTestFinished(() => phone.close());
      await phone.register();
      return phone;
    },
  };
}

test('the line to the PBX: lost when it is not there, refused with its status, and over when it is back', async () => {
  const port = await freeTcpPort();
  let says = '403 Forbidden';
  const account = { domain: 'company.test', user: '250', password, url: `ws://127.0.0.1:${port}/ws` };
  const { faults } = await open({
    upstream: { ...account, times: { retryMs: 20, retryMaxMs: 20, refusedMs: 20, refusedMaxMs: 20 } },
  });
  // Opened long before anybody listens, it's told all the same.
  await until(() => faults.length === 1, 'the fault', slowMs);
  expect(faults).toMatchObject([{ kind: 'faultBegan', fault: { kind: 'upstreamLost', refused: null } }]);
  const pbx = await startFakePbx(
    (_, request) => (says === '200 OK' ? `200 OK\nContact: ${headerIn(request, 'Contact')}` : says),
    port,
  );
  await until(() => faults.length === 2, 'the refusal', slowMs);
  expect(faults[1]).toMatchObject({
    kind: 'faultBegan',
    fault: { kind: 'upstreamLost', refused: 403, reason: '403 Forbidden' },
  });
  says = '200 OK';
  await until(() => faults.length === 3, 'the end', slowMs);
  expect(faults[2]).toEqual({ kind: 'faultEnded', name: 'upstreamLost' });
  await pbx.close();
  await until(() => faults.length === 4, 'lost again', slowMs);
  expect(faults[3]).toMatchObject({ kind: 'faultBegan', fault: { kind: 'upstreamLost', refused: null } });
});

test('full: a new call is refused, what is up goes on, and there is room again when somebody hangs up', async () => {
  const { faults, phone } = await open({ places: 2 });
  const calls: SipCall[] = [];
  const take = (call: SipCall) => {
    calls.push(call);
    void call.answer();
  };
  const [anna, bernd, carla] = [await phone('301'), await phone('302', take), await phone('303')];
  const talk = anna.call('302');
  await talk.once('answered', slowMs);
  const late = carla.call('4711');
  expect(await late.ended).toMatchObject({ cause: 'unavailable', status: 503 });
  expect(faults[0]).toMatchObject({ kind: 'faultBegan', fault: { kind: 'overloaded' } });
  talk.tone(700);
  await until(() => calls[0]?.hear.hz() === 700, 'heard', slowMs);
  await talk.hangUp();
  await until(() => faults.at(-1)?.kind === 'faultEnded', 'room', slowMs);
  expect(faults.at(-1)).toEqual({ kind: 'faultEnded', name: 'overloaded' });
  expect(bernd.registered).toBe(true);
});

test('full: the PBX is told at once as well, so that it rings elsewhere', async () => {
  const pbx = await startFakePbx((_, request) => `200 OK\nContact: ${headerIn(request, 'Contact')}`);
  onTestFinished(() => pbx.close());
  const account = { url: pbx.url, domain: 'company.test', user: '250', password };
  const { exchange } = await open({ places: 0, upstream: account });
  await until(() => exchange.upstream()?.kind === 'registered', 'registered', slowMs);
  const lines = [
    'INVITE sip:4711@klinke.invalid SIP/2.0',
    'Via: SIP/2.0/WS pbx.invalid;branch=z9hG4bKfull',
    'Max-Forwards: 70',
    'From: <sip:+4989123@company.test>;tag=pbx',
    'To: <sip:4711@klinke.invalid>',
    'Call-ID: full-1',
    'CSeq: 1 INVITE',
    'Contact: <sip:pbx@pbx.invalid;transport=ws>',
    'Content-Type: application/sdp',
    'Content-Length: 5',
  ];
  pbx.say(Buffer.from(`${lines.join('\r\n')}\r\n\r\noffer`));
  const answer = () => pbx.received.find((text) => /^SIP\/2\.0 [2-6]/.test(text) && text.includes('full-1'));
  await until(() => answer() !== undefined, 'the answer');
  expect(answer()).toContain('SIP/2.0 503 ');
  expect(headerIn(answer() ?? '', 'Reason')).toContain('Q.850;cause=42');
  expect(headerIn(answer() ?? '', 'Retry-After')).toBe('5');
});

test('the calls of a thread that dies are hung up at once, and ended by the switch for the record', async () => {
  const { exchange, events, faults, phone } = await open({
    mediaProgram: new URL('../../media/failing-worker.ts', import.meta.url),
  });
  const [anna, carla] = [await phone('301'), await phone('303')];
  await phone('302', (call) => void call.answer());
  const [talk, waits] = [anna.call('302'), carla.call('4711')];
  await until(() => events.some(({ kind }) => kind === 'callArrived'), 'arrived', slowMs);
  const arrived = events.find((event) => event.kind === 'callArrived');
  const leg = arrived?.kind === 'callArrived' ? arrived.leg : '';
  exchange.telephony.run({ kind: 'answer', leg });
  await Promise.all([talk.once('answered', slowMs), waits.once('answered', slowMs)]);
  const since = performance.now();
  exchange.telephony.run({ kind: 'sendDigits', leg, digits: 'D' });
  const ends = await Promise.all([talk.ended, waits.ended]);
  // By silence it would be noticed after ten seconds.
  expect(performance.now() - since).toBeLessThan(8_000);
  expect(ends.map(({ by, cause }) => [by, cause])).toEqual([
    ['there', 'hungUp'],
    ['there', 'hungUp'],
  ]);
  expect(events.filter(({ kind }) => kind === 'legEnded')).toEqual([
    { kind: 'legEnded', leg, cause: 'switchRestarted' },
  ]);
  expect(faults).toMatchObject([
    { kind: 'faultHappened', fault: { kind: 'soundThreadEnded', calls: 3, reason: expect.any(String) } },
  ]);
  // Who calls then is served again.
  await carla.call('302').once('answered', slowMs);
});
