// Registering at a company's PBX: refreshes, refusals, challenges, and what is said of them.

import { expect, onTestFinished, test } from 'vitest';
import { parseCredentials, responseMatches } from '../../../../src/adapters/exchange/sip/digest.ts';
import type { IncomingCall } from '../../../../src/adapters/exchange/sip/types.ts';
import type { Upstream, UpstreamTimes } from '../../../../src/adapters/exchange/upstream/types.ts';
import { createUpstream } from '../../../../src/adapters/exchange/upstream/upstream.ts';
import { type FakePbx, headerIn, startFakePbx } from './fake-pbx.ts';

const password = 'a "quoted" secret';

async function open(
  answer: (n: number, request: string) => string | null,
  times: Partial<UpstreamTimes> = {},
): Promise<{ pbx: FakePbx; upstream: Upstream; log: string[]; reachable: boolean[]; calls: IncomingCall[] }> {
  const pbx = await startFakePbx(answer);
  const log: string[] = [];
  const reachable: boolean[] = [];
  const calls: IncomingCall[] = [];
  const note = (facts: object, message: string) => void log.push(`${message} ${JSON.stringify(facts)}`);
  const upstream = createUpstream({
    account: { url: pbx.url, domain: 'company.test', user: '250', password },
    hotlineNumbers: new Set(['4711']),
    onCall: (call) => {
      calls.push(call);
      call.reject('busy');
      return { onEnded: () => undefined };
    },
    onReachable: (is) => void reachable.push(is),
    times,
    log: { info: note, warn: note, error: note },
  });
  onTestFinished(async () => {
    await upstream.stop();
    await pbx.close();
  });
  upstream.start();
  return { pbx, upstream, log, reachable, calls };
}

async function until(predicate: () => boolean, what: string, withinMs = 4000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!predicate()) {
    if (performance.now() > deadline) throw new Error(`not in time: ${what}`);
    await new Promise((done) => setTimeout(done, 5));
  }
}

const ok = (expires: number) => (_: number, request: string) =>
  `200 OK\nContact: ${headerIn(request, 'Contact').replace(/expires=\d+/, `expires=${expires}`)}`;

test('registers with a contact that cannot be looked up, and keeps it', async () => {
  const { pbx, upstream, reachable } = await open(ok(1));
  await until(() => pbx.requests.length === 3, 'two refreshes');
  const [first = '', second = '', third = ''] = pbx.requests;
  expect(first).toMatch(/^REGISTER sip:company\.test SIP\/2\.0/);
  expect(headerIn(first, 'From')).toContain('<sip:250@company.test>');
  expect(headerIn(first, 'Contact')).toMatch(/^<sip:250@[0-9a-f]{12}\.invalid;transport=ws>;/);
  expect(headerIn(second, 'Contact')).toBe(headerIn(first, 'Contact'));
  // RFC 3261, 10.2.4: one Call-ID, and numbers that grow.
  expect(headerIn(third, 'Call-ID')).toBe(headerIn(first, 'Call-ID'));
  expect(pbx.requests.map((each) => headerIn(each, 'CSeq'))).toEqual([
    '1 REGISTER',
    '2 REGISTER',
    '3 REGISTER',
  ]);
  expect(upstream.state.kind).toBe('registered');
  expect(reachable).toEqual([true]);
});

test('asks as seldom as the PBX wants', async () => {
  const { pbx, upstream } = await open((n, request) =>
    n === 0 ? '423 Interval Too Brief\nMin-Expires: 600' : ok(600)(n, request),
  );
  await until(() => upstream.state.kind === 'registered', 'registered');
  expect(headerIn(pbx.requests[1] ?? '', 'Expires')).toBe('600');
});

test.each(['MD5', 'SHA-256'])('answers a challenge by %s', async (algorithm) => {
  const { pbx, upstream } = await open((n, request) =>
    n === 0
      ? `401 Unauthorized\nWWW-Authenticate: Digest realm="company", nonce="n0nce", opaque="o", algorithm=${algorithm}, qop="auth"`
      : ok(60)(n, request),
  );
  await until(() => upstream.state.kind === 'registered', 'registered');
  const given = parseCredentials(headerIn(pbx.requests[1] ?? '', 'Authorization'));
  expect(given).toMatchObject({ username: '250', realm: 'company', algorithm, uri: 'sip:company.test' });
  expect(given !== null && responseMatches(given, 'REGISTER', password)).toBe(true);
  expect(pbx.requests.join()).not.toContain('quoted');
});

test('does not hammer a PBX that refuses, and says once why', async () => {
  const { pbx, upstream, log } = await open(() => '403 Forbidden', { retryMs: 10, retryMaxMs: 20 });
  await until(() => upstream.state.kind === 'refused', 'refused');
  await new Promise((done) => setTimeout(done, 500));
  expect(pbx.requests).toHaveLength(1);
  expect(upstream.state).toMatchObject({ status: 403, reason: '403 Forbidden' });
  expect(log).toHaveLength(1);
  expect(log.join()).not.toContain('quoted');
});

test('tries again by itself where the PBX is only busy, as late as it asks for', async () => {
  const { pbx, upstream, log } = await open(
    (n, request) => (n === 0 ? '503 Service Unavailable\nRetry-After: 1' : ok(60)(n, request)),
    { retryMs: 10, retryMaxMs: 20 },
  );
  await until(() => upstream.state.kind === 'refused', 'refused');
  const since = performance.now();
  await until(() => upstream.state.kind === 'registered', 'registered');
  expect(performance.now() - since).toBeGreaterThan(700);
  expect(pbx.requests).toHaveLength(2);
  expect(log.map((line) => line.split(' {')[0])).toEqual([
    "the company's PBX refuses us",
    "registered at the company's PBX",
  ]);
});

test('asks again when the PBX swallows a request, as one does that just starts', async () => {
  const { pbx, upstream, log } = await open((n, request) => (n === 0 ? null : ok(600)(n, request)), {
    answerMs: 100,
    retryMs: 10,
  });
  await until(() => upstream.state.kind === 'registered', 'registered');
  expect(pbx.requests).toHaveLength(2);
  expect(log[0]).toContain('answers no SIP message');
});

test('stops in time although the PBX says nothing', async () => {
  const { pbx, upstream } = await open(() => null);
  await until(() => pbx.requests.length === 1, 'asked');
  const since = performance.now();
  await upstream.stop();
  // Not when it's given up (RFC 3261, timer F: 32 s).
  expect(performance.now() - since).toBeLessThan(16_000);
  expect(upstream.state.kind).toBe('stopped');
});

test('a caller whose name an older PBX writes in Latin-1 comes through, and what is no call gets an answer', async () => {
  const { pbx, upstream, log, calls } = await open(ok(600));
  await until(() => upstream.state.kind === 'registered', 'registered');
  const message = (method: string, from: string, body: string) =>
    Buffer.from(
      [
        `${method} sip:250@company.test SIP/2.0`,
        `Via: SIP/2.0/WS pbx.invalid;branch=z9hG4bK${method}${from.length}`,
        `From: ${from};tag=1`,
        'To: "Büro" <sip:4711@company.test>',
        `Call-ID: ${method}${from.length}`,
        `CSeq: 1 ${method}`,
        'Contact: "Büro" <sip:pbx@pbx.invalid>',
        'Content-Type: application/sdp',
        `Content-Length: ${body.length}`,
        '',
        body,
      ].join('\r\n'),
      'latin1',
    );
  const answered = (status: number) => () =>
    pbx.received.some((each) => each.startsWith(`SIP/2.0 ${status} `));
  pbx.say(message('INVITE', '"Jörg Müller" <sip:+4989123@company.test>', 'offer'));
  await until(answered(486), 'the hotline has been reached');
  expect(calls.map(({ from, to }) => ({ from, to }))).toEqual([
    { from: { number: '+4989123', name: 'Jörg Müller' }, to: '4711' },
  ]);
  pbx.say(message('INVITE', '"Anna" <sip:+4989123@company.test>', ''));
  await until(answered(488), 'an answer');
  pbx.say(message('OPTIONS', '"Anna" <sip:+4989123@company.test>', '').subarray(0, -4));
  await until(answered(400), 'an answer');
  expect(upstream.state.kind).toBe('registered');
  expect(log.filter((line) => /refused/.test(line))).toEqual([
    expect.stringContaining('callWithoutOffer'),
    expect.stringContaining('notSip'),
  ]);
});
