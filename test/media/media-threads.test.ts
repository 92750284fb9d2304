import { createSocket } from 'node:dgram';
import { afterEach, expect, test } from 'vitest';
import { createMediaServer, type MediaServer } from '../../src/adapters/exchange/media/media-server.ts';
import { Facts, gaps, loopback, samplesOf, TestPhone, wait } from './test-phone.ts';
import { pitches } from './tones.ts';

const phones: TestPhone[] = [];
let media: MediaServer | null = null;

function open(workers: number, legsAThread: number, facts: Facts, workerFile?: URL): MediaServer {
  media = createMediaServer({
    addresses: () => loopback,
    workers,
    legsAThread,
    listener: facts.listener,
    ...(workerFile === undefined ? {} : { workerFile }),
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

test('legs in two threads hear each other, and three are mixed', { timeout: 60_000 }, async () => {
  const server = open(2, 1, new Facts());
  const [one, two, three] = [phone('one'), phone('two'), phone('three')];
  for (const each of [one, two, three]) await each.call(server);
  one.say(500);
  two.say(700);
  three.say(900);
  server.bridge('far', ['one', 'two']);
  expect((await server.stats()).workers.map(({ legs }) => legs).sort()).toEqual([1, 2]);
  await wait(300);
  const from = one.frames.length;
  const heard = await Promise.all([one.hears(400), two.hears(400)]);
  expect(heard.map((samples) => pitches(samples, [500, 700, 900]))).toEqual([[700], [500]]);
  expect(gaps(one.frames.slice(from)).missing).toBe(0);
  server.bridge('far', ['one', 'two', 'three']);
  await wait(300);
  expect(pitches(await one.hears(400), [500, 700, 900])).toEqual([700, 900]);
});

test('a thread that dies loses its legs only, and is replaced', { timeout: 60_000 }, async () => {
  const facts = new Facts();
  const server = open(2, 1, facts, new URL('./failing-worker.ts', import.meta.url));
  const [one, two] = [phone('one'), phone('two')];
  for (const each of [one, two]) await each.call(server);
  server.bridge('far', ['one', 'two']);
  const unanswered = server.answer('two', 'v=0', { codecs: ['pcmu'] }).catch((error: Error) => error.message);
  server.sendDigits('one', 'D');
  expect(await facts.sees('legFailed', 'one')).toEqual({
    kind: 'legFailed',
    leg: 'one',
    reason: 'its thread failed: as planned',
  });
  expect(facts.of('legFailed', 'two')).toEqual([]);
  await unanswered;
  expect((await two.hears(300)).length / 160).toBeGreaterThan(8);
  await phone('three').call(server);
  expect((await server.stats()).legs).toBe(2);
});

test('a thread that hangs is noticed, told to the log, and replaced', { timeout: 60_000 }, async () => {
  const facts = new Facts();
  const log: object[] = [];
  const server = createMediaServer({
    addresses: () => loopback,
    workers: 1,
    listener: facts.listener,
    log: { warn: (about, text) => void log.push({ ...about, text }) },
    workerFile: new URL('./failing-worker.ts', import.meta.url),
  });
  media = server;
  await phone('one').call(server);
  const since = performance.now();
  server.sendDigits('one', 'C');
  expect(await facts.sees('legFailed', 'one')).toMatchObject({ reason: 'its thread hung' });
  expect(performance.now() - since).toBeGreaterThan(3_000);
  expect(log).toEqual([{ thread: 0, legs: 1, reason: 'its thread hung', text: 'a media thread ended' }]);
  // Who calls then is heard again.
  await phone('two').call(server);
});

test('what is unknown is ignored, and what is malformed changes nothing', { timeout: 60_000 }, async () => {
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
  await server.stopRecording('nobody');
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
  await wait(400);
  expect((await server.stats()).packetsIn - before).toBeGreaterThan(15);
  expect(facts.all.filter(({ kind }) => kind !== 'legUp')).toEqual([]);
  expect(samplesOf(one.frames).length).toBeGreaterThan(0);
});
