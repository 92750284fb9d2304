import { createSocket } from 'node:dgram';
import { afterEach, expect, test } from 'vitest';
import {
  createMediaServer,
  type MediaServer,
  type MediaServerOptions,
} from '../../src/adapters/exchange/media/media-server.ts';
import { Facts, gaps, loopback, samplesOf, TestPhone, until, wait } from './test-phone.ts';
import { pitches } from './tones.ts';

const phones: TestPhone[] = [];
let media: MediaServer | null = null;

const failing = new URL('./failing-worker.ts', import.meta.url);

function open(
  workers: number,
  legsAThread: number,
  facts: Facts,
  workerFile?: URL,
  more: Partial<MediaServerOptions> = {},
): MediaServer {
  media = createMediaServer({
    addresses: () => loopback,
    workers,
    legsAThread,
    listener: facts.listener,
    ...(workerFile === undefined ? {} : { workerFile }),
    ...more,
  });
  return media;
}

function phone(leg: string): TestPhone {
  const made = new TestPhone(leg);
  phones.push(made);
  return made;
}

afterEach(async () => {
  await Promise.all(phones.splice(0).map((each) => each.close()));
  await media?.close();
  media = null;
});

test('legs in two threads hear each other, and three are mixed', async () => {
  const server = open(2, 1, new Facts());
  const [one, two, three] = [phone('one'), phone('two'), phone('three')];
  for (const each of [one, two, three]) await each.call(server);
  one.say(500);
  two.say(700);
  three.say(900);
  server.bridge('far', ['one', 'two']);
  expect((await server.stats()).workers.map(({ legs }) => legs).sort()).toEqual([1, 2]);
  await Promise.all([one.soundsLike([700], [500, 700, 900]), two.soundsLike([500], [500, 700, 900])]);
  const from = one.frames.length;
  const heard = await Promise.all([one.hears(400), two.hears(400)]);
  expect(heard.map((samples) => pitches(samples, [500, 700, 900]))).toEqual([[700], [500]]);
  expect(gaps(one.frames.slice(from)).missing).toBe(0);
  server.bridge('far', ['one', 'two', 'three']);
  await one.soundsLike([700, 900], [500, 700, 900]);
  expect(pitches(await one.hears(400), [500, 700, 900])).toEqual([700, 900]);
});

test('a thread that dies loses its legs only, each is told, and it is replaced', async () => {
  const facts = new Facts();
  const ended: unknown[] = [];
  const server = open(2, 4, facts, failing, { onThreadEnded: (...what) => ended.push(what) });
  const lost = ['one', 'two', 'three', 'four'];
  const phones = await Promise.all([...lost, 'five', 'six'].map((leg) => phone(leg).call(server)));
  server.bridge('first', ['one', 'two']);
  server.bridge('second', ['three', 'four']);
  server.bridge('elsewhere', ['five', 'six']);
  const reoffered = server.answer('two', 'v=0', { codecs: ['pcmu'] }).catch((error: Error) => error.message);
  server.sendDigits('one', 'D');
  const reason = 'its thread failed: as planned';
  for (const leg of lost)
    expect(await facts.sees('legFailed', leg)).toEqual({ kind: 'legFailed', leg, reason, byUs: true });
  expect(ended).toEqual([[4, reason]]);
  await reoffered;
  phones[4]?.say(500);
  await phones[5]?.soundsLike([500], [500]);
  const heard = await phones[5]?.hears(400);
  expect(pitches(heard ?? new Int16Array(), [500])).toEqual([500]);
  expect(facts.all.filter(({ kind }) => kind === 'legFailed')).toHaveLength(4);
  await phone('seven').call(server);
  expect(server.legs).toBe(3);
});

test('a thread that hangs for some seconds and is back goes on with its legs', async () => {
  const facts = new Facts();
  const late: boolean[] = [];
  const server = open(1, 100, facts, failing, { onLate: (is) => late.push(is) });
  const [one, two] = [await phone('one').call(server), await phone('two').call(server)];
  server.bridge('b', ['one', 'two']);
  one.say(500);
  two.say(700);
  server.sendDigits('one', 'B');
  await until('late', () => late.length === 1);
  expect(late).toEqual([true]);
  await wait(2_500);
  await Promise.all([one.soundsLike([700], [500, 700]), two.soundsLike([500], [500, 700])]);
  const heard = await Promise.all([one.hears(400), two.hears(400)]);
  expect(heard.map((samples) => pitches(samples, [500, 700]))).toEqual([[700], [500]]);
  expect(facts.all.filter(({ kind }) => kind !== 'legUp')).toEqual([]);
});

test('all threads hang: noticed, told, replaced; who called meanwhile is heard, and late is over', async () => {
  const facts = new Facts();
  const log: object[] = [];
  const late: boolean[] = [];
  const server = open(2, 1, facts, failing, {
    onLate: (is) => late.push(is),
    log: { warn: (about, text) => void log.push({ ...about, text }) },
  });
  for (const leg of ['one', 'two']) await phone(leg).call(server);
  const since = performance.now();
  for (const leg of ['one', 'two']) server.sendDigits(leg, 'C');
  await until('late', () => late.length === 1);
  expect(facts.of('legFailed', 'one')).toEqual([]);
  const meanwhile = phone('three').call(server);
  for (const leg of ['one', 'two'])
    expect(await facts.sees('legFailed', leg)).toMatchObject({ reason: 'its thread hung', byUs: true });
  expect(performance.now() - since).toBeGreaterThan(3_000);
  const entry = { legs: 1, reason: 'its thread hung', text: 'a media thread ended' };
  expect(log).toHaveLength(2);
  for (const thread of [0, 1]) expect(log).toContainEqual({ ...entry, thread });
  await meanwhile;
  expect(facts.of('legFailed', 'three')).toEqual([]);
  expect(late).toEqual([true, false]);
  await phone('four').call(server);
});

test('what is unknown is ignored, and what is malformed changes nothing', async () => {
  const facts = new Facts();
  const server = open(1, 100, facts);
  const one = phone('one');
  await one.call(server);
  server.play('nobody', 'p', '/nowhere');
  server.stopPlayback('one', 'p');
  server.park('nobody', '/nowhere');
  server.bridge('b', ['nobody']);
  server.leaveBridge('nobody');
  server.closeBridge('b');
  server.sendDigits('nobody', '1');
  server.closeLeg('nobody');
  server.stopRecording('nobody', 'm', 'asked');
  one.say(500);
  await wait(100);
  const port = Number(/ (\d+) typ host/.exec(await server.offer('one', { codecs: ['pcmu'] }))?.[1]);
  const stranger = createSocket('udp4');
  const stun = Buffer.from('000100002112a442000000000000000000000000', 'hex');
  for (let length = 0; length < 200; length++) {
    const noise = Buffer.alloc(length, length * 7);
    for (const first of [0, 1, 20, 22, 23, 128, 144, 200]) {
      if (length > 0) noise[0] = first;
      stranger.send(noise, port, '127.0.0.1');
    }
    stranger.send(stun, port, '127.0.0.1');
  }
  // From the phone itself, properly encrypted, but no sound: another payload type, too short events, nothing.
  for (const payload of [new Uint8Array(0), new Uint8Array(1), new Uint8Array(3_000)]) {
    one.peer.send('pcmu', payload);
  }
  await wait(300);
  stranger.close();
  const before = (await server.stats()).packetsIn;
  const [said, heardUntil] = [one.said, one.said + 20];
  await until('it has said more', () => one.said >= heardUntil);
  expect((await server.stats()).packetsIn - before).toBeGreaterThan(heardUntil - said - 5);
  expect(facts.all.filter(({ kind }) => kind !== 'legUp')).toEqual([]);
  expect(samplesOf(one.frames).length).toBeGreaterThan(0);
});
