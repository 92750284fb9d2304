// Makes malformed messages out of good ones, the same ones for the same seed.

import {
  authorization,
  contactOf,
  type RawMessage,
  type RequestParts,
  request,
  responseTo,
} from './raw-phone.ts';
import { realm } from './rig.ts';

/** mulberry32: small, good enough, and repeatable. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const address = `<sip:101@${realm}>`;
const digest = authorization({ user: '101', method: 'REGISTER', uri: `sip:${realm}`, nonce: 'abc' });

/** What really is there to be disturbed: a call of the phone's, and an INVITE that rings at it. */
export interface Disturbed {
  readonly within: Omit<RequestParts, 'method'>;
  readonly ringing: RawMessage | null;
}

/** What a phone sends in its life. */
function goodMessages({ within, ringing }: Disturbed): readonly (() => string)[] {
  const inCall = (method: string, more: Partial<RequestParts> = {}) =>
    request({ ...within, method, cseq: nextCseq(), ...more });
  const response = (status: number, headers: readonly string[] = [], body = '') =>
    ringing
      ? responseTo(ringing, status, { headers, body })
      : request({ method: 'OPTIONS' }).replace(/^OPTIONS \S+ SIP\/2\.0/, `SIP/2.0 ${status} OK`);
  return [
    () =>
      request({
        method: 'REGISTER',
        to: address,
        headers: [contactOf('101', ';expires=60;reg-id=1;+sip.instance="<urn:uuid:1>"'), digest],
      }),
    () =>
      request({
        method: 'INVITE',
        uri: `sip:4711@${realm}`,
        headers: [contactOf('101'), 'Supported: 100rel, replaces', 'P-Asserted-Identity: "A" <sip:5@x.test>'],
        body: 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\n',
      }),
    () => inCall('INVITE', { headers: [contactOf('101')], body: 'v=0\r\n' }),
    () => inCall('ACK'),
    () => inCall('BYE'),
    () => request({ method: 'CANCEL', uri: `sip:4711@${realm}` }),
    () => inCall('PRACK', { headers: ['RAck: 1 1 INVITE'] }),
    () => inCall('INFO', { body: 'Signal=1' }),
    () =>
      inCall('REFER', {
        headers: [`Refer-To: <sip:102@${realm}?Replaces=a%3Bto-tag%3Db%3Bfrom-tag%3Dc>`],
      }),
    () => request({ method: 'OPTIONS', headers: ['Accept: application/sdp', 'k: timer'] }),
    () => request({ method: 'SUBSCRIBE', headers: ['Event: message-summary', 'Expires: 300'] }),
    () => response(180),
    () => response(183, ['Require: 100rel', 'RSeq: 1'], 'v=0\r\n'),
    () => response(200, [], 'v=0\r\n'),
    () => response(486),
  ];
}

let cseq = 100;
function nextCseq(): number {
  cseq += 1;
  return cseq;
}

const hugeNumbers = ['-1', '0', '4294967296', '99999999999999999999', '1e9', 'NaN', '0x7fffffff', '२'];
const awkward = [
  '\0',
  '\r',
  '\n',
  '\r\n ',
  '"',
  '<',
  '>',
  ';',
  ',',
  '%',
  '%00',
  '%FF',
  '\\',
  ':',
  '@',
  '[',
  '::',
  '?',
  '\t',
  ' ',
];

type Pick = (count: number) => number;
type Mutation = (message: Buffer, pick: Pick) => Buffer;

const lines =
  (change: (all: string[], pick: Pick) => string[]): Mutation =>
  (message, pick) =>
    Buffer.from(change(message.toString('latin1').split('\r\n'), pick).join('\r\n'), 'latin1');
/** Of a list that isn't empty. */
const some = <T>(all: readonly T[], pick: Pick): T => all[pick(all.length)] as T;

const mutations: readonly Mutation[] = [
  // Bits, bytes, and parts of it.
  (message, pick) => {
    const copy = Buffer.from(message);
    for (let n = 1 + pick(4); n > 0; n -= 1) {
      const at = pick(copy.length);
      copy[at] = (copy[at] ?? 0) ^ (1 << pick(8));
    }
    return copy;
  },
  (message, pick) => message.subarray(0, pick(message.length)),
  (message, pick) => {
    const at = pick(message.length);
    const end = at + pick(40);
    return Buffer.concat([message.subarray(0, at), message.subarray(end)]);
  },
  (message, pick) => {
    const at = pick(message.length);
    return Buffer.concat([message.subarray(0, at), Buffer.from(some(awkward, pick)), message.subarray(at)]);
  },
  (message, pick) => {
    const at = pick(message.length);
    const garbage = Buffer.from(Array.from({ length: 1 + pick(12) }, () => 128 + pick(128)));
    return Buffer.concat([message.subarray(0, at), garbage, message.subarray(at)]);
  },
  (message, pick) => {
    const at = pick(message.length);
    const repeated = message.subarray(at, at + 1 + pick(8)).toString('latin1');
    return Buffer.concat([
      message.subarray(0, at),
      Buffer.from(repeated.repeat(1 + pick(600)), 'latin1'),
      message.subarray(at),
    ]);
  },
  (message, pick) => Buffer.from(message.toString('latin1').replace(/\d+/, () => some(hugeNumbers, pick))),
  (message, pick) => {
    const numbers = [...message.toString('latin1').matchAll(/\d+/g)];
    const one = numbers[pick(numbers.length)];
    if (!one) return message;
    const text = message.toString('latin1');
    return Buffer.from(
      text.slice(0, one.index) + some(hugeNumbers, pick) + text.slice(one.index + one[0].length),
    );
  },
  // Lines.
  lines((all, pick) => {
    const line = some(all, pick);
    const at = pick(all.length);
    return [...all.slice(0, at), ...Array.from({ length: 1 + pick(80) }, () => line), ...all.slice(at)];
  }),
  lines((all, pick) => all.toSpliced(pick(all.length), 1)),
  lines((all, pick) => {
    const [from, to] = [pick(all.length), pick(all.length)];
    return all.toSpliced(from, 1).toSpliced(to, 0, all[from] ?? '');
  }),
  lines((all, pick) => all.map((line) => (pick(6) === 0 ? line.replace(':', ' :\r\n  ') : line))),
  lines((all, pick) => all.map((line) => (pick(4) === 0 ? line.replace(/<|>|;|=/, '') : line))),
  lines((all, pick) =>
    all.map((line) =>
      line.startsWith('Content-Length')
        ? `Content-Length: ${pick(2) ? pick(2000) : some(hugeNumbers, pick)}`
        : line,
    ),
  ),
  lines((all, pick) => all.map((line) => (pick(8) === 0 ? line.toUpperCase() : line))),
  lines((all, pick) => [
    ...all.slice(0, 1),
    `${some(['Require', 'Contact', 'Route', 'Record-Route', 'Replaces', 'Date', '__proto__', 'constructor', 'Authorization'], pick)}: ${some(awkward, pick).repeat(1 + pick(50))}`,
    ...all.slice(1),
  ]),
];

/** `disturbed` is asked before each message, since the last one may have ended it. */
export function* malformed(seed: number, count: number, disturbed: () => Disturbed): Generator<Buffer> {
  const random = randomOf(seed);
  const pick: Pick = (size) => Math.floor(random() * Math.max(1, size));
  for (let n = 0; n < count; n += 1) {
    let message: Buffer = Buffer.from(some(goodMessages(disturbed()), pick)());
    for (let times = 1 + pick(3); times > 0; times -= 1) message = some(mutations, pick)(message, pick);
    yield message;
  }
}
