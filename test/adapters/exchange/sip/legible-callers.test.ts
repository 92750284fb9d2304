// Whoever calls is answered: names in whatever bytes an older PBX writes, and messages that can be read in part.

import { IncomingRequestMessage } from 'sip.js/lib/core/index.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { callerIdentity } from '../../../../src/adapters/exchange/sip/caller-identity.ts';
import { defaultLimits } from '../../../../src/adapters/exchange/sip/limits.ts';
import { guardMessage } from '../../../../src/adapters/exchange/sip/message-guard.ts';
import { parseMessage } from '../../../../src/adapters/exchange/sip/parse.ts';
import type { SipAccount } from '../../../../src/adapters/exchange/sip/types.ts';
import {
  contactOf,
  inDialog,
  inviteParts,
  RawPhone,
  type RequestParts,
  request,
  unique,
} from '../../../support/raw-sip/raw-phone.ts';
import {
  accounts,
  answerAll,
  DialogRecord,
  realm,
  type ServerRig,
  startRig,
  stopSound,
  until,
} from '../../../support/raw-sip/rig.ts';

let rig: ServerRig;
let trunk: RawPhone;
let logged: object[];

beforeEach(async () => {
  logged = [];
  rig = await startRig({
    log: { warn: (details) => logged.push(details), error: (details) => rig.faults.push(details) },
  });
  trunk = await RawPhone.connect(rig.url);
  await trunk.register('trunk');
  rig.onCall = (call) => call.reject('busy');
});
afterEach(async () => {
  trunk.close();
  await stopSound(rig);
});

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const call = (from: string, more: Partial<RequestParts> = {}) =>
  request({ ...inviteParts(), from, headers: [contactOf('trunk')], ...more });

/** The status of our answer, and who called as far as it was understood. */
async function sent(message: string | Buffer, binary = false) {
  trunk.socket.send(message, { binary });
  const answer = await trunk.next();
  return { status: answer.status, from: rig.calls.at(-1)?.from, answer };
}

describe('a name', () => {
  test.each([
    ['in UTF-8', Buffer.from(call(`"Müller" <sip:+4989123@${realm}>;tag=1`)), 'Müller'],
    ['in Latin-1', latin1(call(`"Müller" <sip:+4989123@${realm}>;tag=1`)), 'Müller'],
    ['in Windows-1252', latin1(call(`"M\u0092\u0080" <sip:+4989123@${realm}>;tag=1`)), 'M’€'],
    ['in Latin-1 without quotes', latin1(call(`Jörg Müller <sip:+4989123@${realm}>;tag=1`)), 'Jörg Müller'],
    [
      'without quotes, with what needs them',
      Buffer.from(call(`Bell, Anna (KG) <sip:+4989123@${realm}>;tag=1`)),
      'Bell, Anna (KG)',
    ],
    [
      'in Latin-1 with quotes in it',
      latin1(call(`"J. \\"Mül\\\\ler\\"" <sip:+4989123@${realm}>;tag=1`)),
      'J. "Mül\\ler"',
    ],
    ['with an escaped letter', latin1(call(`"M\\üller" <sip:+4989123@${realm}>;tag=1`)), 'Müller'],
    [
      'with a quote too many',
      Buffer.from(call(`"Anna "Maus" Berg" <sip:+4989123@${realm}>;tag=1`)),
      'Anna Maus Berg',
    ],
    ['whose quote never ends', latin1(call(`"Müller <sip:+4989123@${realm}>;tag=1`)), 'Müller'],
    ['with U+FFFD', Buffer.from(call(`"M\uFFFDller" <sip:+4989123@${realm}>;tag=1`)), 'M\uFFFDller'],
    ['with U+2028', Buffer.from(call(`"Anna\u2028Berg" <sip:+4989123@${realm}>;tag=1`)), 'Anna Berg'],
    ['with U+202E', Buffer.from(call(`"\u202E4989123" <sip:+4989@${realm}>;tag=1`)), '4989123'],
    ['with BEL and NUL', Buffer.from(call(`"An\u0007\u0000na" <sip:+4989123@${realm}>;tag=1`)), 'An na'],
    [
      'with half a surrogate pair',
      Buffer.concat([
        Buffer.from('\uFEFF').subarray(3),
        latin1(call(`"A\u00ED\u00A0\u00BDnna" <sip:+4989123@${realm}>;tag=1`)),
      ]),
      'Aí ½nna',
    ],
    ['of bytes only', latin1(call(`"\u0081\u00FF\u009D" <sip:+4989123@${realm}>;tag=1`)), 'ÿ'],
  ])('%s is read, in a text frame and in a binary one', async (_kind, bytes, name) => {
    for (const binary of [false, true]) {
      const message = latin1(
        bytes
          .toString('latin1')
          .replace(/(z9hG4bKraw|raw-call-)\d+/g, (_all, kind: string) => unique(`${kind}x`)),
      );
      const { status, from } = await sent(message, binary);
      expect([status, from?.name?.replaceAll(/ +/g, ' '), from?.number]).toEqual([486, name, from?.number]);
      expect(from?.number).toMatch(/^\+4989/);
    }
    expect(trunk.closeCode).toBe(0);
  });

  test('in any one character is read, quoted, bare and escaped', { timeout: 30_000 }, () => {
    const trunkAccount = accounts.find(({ kind }) => kind === 'line') as SipAccount;
    const characters = [
      // Controls, the first signs, and one of every kind behind them.
      ...Array.from({ length: 0x30 }, (_, code) => String.fromCharCode(code)),
      ...['@', '[', '^', '`', '{', '\u007F', '\u0080', '\u0085', '\u009F', '\u00A0', 'ü', 'ÿ'],
      ...['\u200B', '\u2028', '\u2029', '\u202E', '\u2066', '\uFEFF', '\uFFFD', '\uFFFE', '👩', '\u0301'],
      // These say where a line or a name ends.
    ].filter((each) => !/[\r\n"<>\\;,]/.test(each));
    const refused = characters.filter((character) =>
      [`"a${character}b"`, `a${character}b`, `"a\\${character}b"`].some((written) => {
        const bytes = Buffer.from(call(`${written} <sip:+4989123@${realm}>;tag=1`));
        const guarded = guardMessage(bytes, defaultLimits);
        const parsed =
          guarded.kind === 'message' ? parseMessage(guarded.message, defaultLimits.grammarMarks) : null;
        if (!parsed?.ok || !(parsed.message instanceof IncomingRequestMessage)) return true;
        return callerIdentity(parsed.message, trunkAccount).number !== '+4989123';
      }),
    );
    expect(refused).toEqual([]);
  });

  test('of the one who asserts it is read the same way, and a broken one is no reason to lose a call', async () => {
    const headers = (asserted: string) => [
      contactOf('trunk'),
      asserted,
      `Remote-Party-ID: "Müller <sip:1@${realm}>;party=calling`,
      `Diversion: Jörg <sip:\u00FC@${realm}>`,
      'Subject: \u0007ü',
    ];
    const cases: [string, { number?: string; name?: string }][] = [
      [`"Jörg Müller" <sip:+4989555@${realm}>, <tel:+4989555>`, { number: '+4989555', name: 'Jörg Müller' }],
      [`"Müller" <tel:+4989555>`, { number: '+4989555', name: 'Müller' }],
      [`"Müller <sip:+4989555@${realm}>`, { number: '+4989555', name: 'Müller' }],
      ['ü, ü', { number: '+4989123', name: 'Anna' }],
    ];
    for (const [asserted, from] of cases) {
      const message = call(`"Anna" <sip:+4989123@${realm}>;tag=1`, {
        headers: headers(`P-Asserted-Identity: ${asserted}`),
      });
      expect(await sent(latin1(message))).toMatchObject({ status: 486, from });
    }
  });
});

test.each([
  ['<tel:+49-89-123>;tag=1', { number: '+4989123' }],
  ['tel:+4989123;tag=1', { number: '+4989123' }],
  ['"Müller" <tel:+4989123;phone-context=x>;tag=1', { number: '+4989123', name: 'Müller' }],
  ['<sip:+4989123@my_pbx>;tag=1', { number: '+4989123' }],
  ['<sip:+4989123@büro.de>;tag=1', { number: '+4989123' }],
  ['< sip:+4989123@hotline.test >;tag=1', { number: '+4989123' }],
  ['"Anna" <sip:%@hotline.test>;tag=1', { name: 'Anna' }],
  ['"Anna" <sip:100%25@hotline.test>;tag=1', { number: '100', name: 'Anna' }],
  ['"Anna" <sip:müller@hotline.test>;tag=1', { name: 'Anna' }],
  ['"Anna" <sip:@hotline.test>;tag=1', { name: 'Anna' }],
  ['"Anna" <mailto:anna@hotline.test>;tag=1', { name: 'Anna' }],
  ['"Anna" <anna>;tag=1', { name: 'Anna' }],
  ['<>;tag=1', {}],
  ['<sip:+4989123@hotline.test;x=ü;user=phone>;y=ü;tag=1;;z="ü', { number: '+4989123' }],
  ['<sip:+4989123@hotline.test?X=<y>>;tag=1', { number: '+4989123' }],
  ['<sip:+4989123@hotline.test;tag=1', { number: '+4989123' }],
])('whoever calls as %s is taken, and gets an answer that says so as it was', async (from, caller) => {
  const { status, answer, ...rest } = await sent(call(from));
  expect([status, rest.from]).toEqual([486, caller]);
  expect(answer.header('From')).toBe(from);
});

test('such a call goes on like any other, and ends when it is hung up by either side', async () => {
  for (const name of ['"Müller <tel:+4989123>', 'Jörg, M. <sip:ü@h_x>']) {
    for (const ends of ['us', 'them']) {
      const record = new DialogRecord();
      const answered = answerAll(rig, record);
      const invite = { ...inviteParts(), from: `${name};tag=1`, headers: [contactOf('trunk')] };
      trunk.send(latin1(request(invite)));
      const accepted = await trunk.next();
      expect(accepted.status).toBe(200);
      trunk.ack(invite, accepted);
      const within = { ...inDialog(invite, accepted), from: invite.from };
      const info = await trunk.ask({
        ...within,
        method: 'INFO',
        headers: ['Content-Type: application/dtmf', 'Content-Length: 1'],
      });
      expect(info.status).toBe(400);
      if (ends === 'us') {
        answered().bye();
        const bye = await trunk.next();
        expect([bye.method, bye.header('Call-ID')]).toEqual(['BYE', invite.callId]);
        trunk.respond(bye, 200);
      } else expect((await trunk.ask({ ...within, method: 'BYE', cseq: 3 })).status).toBe(200);
      await until(() => record.ends.length === 1, 'the end');
    }
  }
});

describe("a request that can't be served is answered, counted and told to the log", () => {
  const good = () => call(`<sip:+4989123@${realm}>;tag=1`);
  test.each([
    ['without an empty line', () => good().split('\r\n\r\n')[0] ?? '', 400, 'notSip'],
    ['with line feeds alone', () => good().replaceAll('\r\n', '\n'), 400, 'notSip'],
    [
      'with a From longer than we take',
      () => call(`"${'x'.repeat(1500)}" <sip:1@${realm}>;tag=1`),
      400,
      'headerTooLong',
    ],
    [
      'with headers larger than we take',
      () => good().replace('Max-Forwards', `${`X: ${'x'.repeat(900)}\r\n`.repeat(10)}Max-Forwards`),
      513,
      'headersTooLarge',
    ],
    [
      'with more headers than we take',
      () => good().replace('Max-Forwards', `${'X: y\r\n'.repeat(70)}Max-Forwards`),
      513,
      'tooManyHeaders',
    ],
    ['without a tag', () => call(`<sip:1@${realm}>`), 400, 'missingHeader'],
    ['without Contact', () => call(`<sip:1@${realm}>;tag=1`, { headers: [] }), 400, 'missingHeader'],
    ['for nobody', () => call(`<sip:1@${realm}>;tag=1`, { uri: `sip:${realm}` }), 484, 'callToNobody'],
    [
      'for an address that nobody can read',
      () => call(`<sip:1@${realm}>;tag=1`, { uri: `sip:ü@${realm}`, to: `<sip:1@${realm}>` }),
      400,
      'grammar',
    ],
    ['without an offer', () => call(`<sip:1@${realm}>;tag=1`, { body: '' }), 488, 'callWithoutOffer'],
    [
      'with a body that is no offer',
      () => good().replace('application/sdp', 'text/plain'),
      415,
      'callWithOtherBody',
    ],
    [
      'in place of a call that there is not',
      () =>
        call(`<sip:1@${realm}>;tag=1`, { headers: [contactOf('trunk'), 'Replaces: a;to-tag=b;from-tag=c'] }),
      481,
      'callInPlaceOfNone',
    ],
    [
      'that requires what nobody knows',
      () => call(`<sip:1@${realm}>;tag=1`, { headers: [contactOf('trunk'), 'Require: magic'] }),
      420,
      'extensionRequired',
    ],
    [
      'for a message',
      () => request({ method: 'MESSAGE', from: `<sip:1@${realm}>;tag=1`, body: 'hello' }),
      405,
      'notDoneHere',
    ],
  ] as const)('%s', async (_kind, message, status, reason) => {
    const before = rig.server.counters()[reason];
    expect((await sent(message())).status).toBe(status);
    expect(rig.server.counters()[reason]).toBe(before + 1);
    expect(logged).toMatchObject([{ reason, address: '127.0.0.1', account: 'trunk' }]);
    expect(JSON.stringify(logged)).not.toMatch(/[\\]u00/);
  });

  test('many times is answered each time, and logged once', async () => {
    for (let n = 0; n < 10; n += 1)
      expect((await sent(good().replace('application/sdp', 'text/plain'))).status).toBe(415);
    expect(logged).toHaveLength(1);
  });
});

test.each([
  ['an ACK', () => request({ method: 'ACK', from: 'ü' })],
  ['an ACK to another scheme', () => request({ method: 'ACK', uri: 'sips:1@hotline.test' })],
  [
    'an ACK that says it is an INVITE',
    () => request({ method: 'ACK' }).replace(/CSeq: 1 ACK/, 'CSeq: 1 INVITE'),
  ],
  ['an ACK without an end', () => request({ method: 'ACK' }).split('\r\n\r\n')[0] ?? ''],
  [
    'a response',
    () =>
      request({ method: 'INVITE' })
        .replace(/^[^\r]*/, 'SIP/2.0 200 OK')
        .replace('CSeq: 1 INVITE', 'CSeq: ü'),
  ],
  [
    'a response of another version',
    () => request({ method: 'INVITE' }).replace(/^[^\r]*/, 'sip/3.0 400 Bad'),
  ],
  [
    'a response without an end',
    () =>
      request({ method: 'INVITE' })
        .replace(/^[^\r]*/, 'SIP/2.0 400 Bad')
        .split('\r\n\r\n')[0] ?? '',
  ],
  ['an answer of HTTP', () => request({ method: 'INVITE' }).replace(/^[^\r]*/, 'HTTP/1.1 400 Bad')],
  ['a request that says not who asks', () => request({ method: 'INVITE' }).replace(/From: [^\r]*\r\n/, '')],
])('%s is never answered', async (_kind, message) => {
  trunk.send(message());
  const after = await trunk.ask({ method: 'OPTIONS', callId: 'after' });
  expect([after.header('Call-ID'), trunk.received.filter((each) => each.status !== 0).at(-1)]).toEqual([
    'after',
    after,
  ]);
  expect(trunk.received.filter(({ status }) => status >= 300 && status !== 401)).toEqual([]);
});
