import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createMediaServer, type MediaServer } from '../../src/adapters/exchange/media/media-server.ts';
import { readWav, wavBytes } from '../../src/voip/sound/wav.ts';
import { Facts, gaps, loopback, samplesOf, TestPhone, until, wait } from './test-phone.ts';
import { pitches, writeTones } from './tones.ts';

const ALL = [350, 500, 700, 900, 1_100, 1_300];
const folder = mkdtempSync(join(tmpdir(), 'klinke-media-'));
const file = (name: string) => join(folder, name);
const facts = new Facts();
let media: MediaServer;
const phones: TestPhone[] = [];

beforeAll(async () => {
  media = createMediaServer({ addresses: () => loopback, workers: 1, listener: facts.listener });
  writeTones(file('prompt.wav'), [[500, 300]]);
  writeTones(file('long.wav'), [[700, 3_000]]);
  writeTones(file('music.wav'), [
    [900, 500],
    [1_100, 500],
  ]);
  await media.stats(); // Its thread runs.
});

afterEach(async () => {
  for (const phone of phones.splice(0)) {
    media.closeLeg(phone.leg);
    await phone.close();
  }
});

afterAll(async () => {
  await media.close();
  rmSync(folder, { recursive: true });
});

let count = 0;
async function caller(codecs?: ConstructorParameters<typeof TestPhone>[1]): Promise<TestPhone> {
  count += 1;
  const phone = new TestPhone(`leg-${count}`, codecs);
  phones.push(phone);
  return await phone.call(media);
}

describe('a leg', () => {
  test('comes up as the one who answers and as the one who offers', async () => {
    const phone = await caller();
    await facts.sees('legUp', phone.leg);
    expect(media.described(phone.leg)).toEqual({
      sends: 'pcmu',
      takesDigits: true,
      remoteDirection: 'sendrecv',
    });
    const rung = new TestPhone('rung', ['pcma']);
    phones.push(rung);
    await media.accept(
      'rung',
      await rung.peer.answer(await media.offer('rung', { codecs: ['pcmu', 'pcma'] })),
    );
    await rung.up;
    await facts.sees('legUp', 'rung');
    expect(media.described('rung')?.sends).toBe('pcma');
  });

  test('is told the digits once each, and tells them', async () => {
    const phone = await caller();
    await phone.peer.sendDigits('15#A');
    await until('the digits', () => facts.of('digitPressed', phone.leg).length === 4);
    expect(facts.of('digitPressed', phone.leg)).toEqual(
      [...'15#A'].map((digit) => ({ kind: 'digitPressed', leg: phone.leg, digit })),
    );
    media.sendDigits(phone.leg, '09*');
    await until('the digits at the phone', () => phone.digits === '09*');
  });

  test('hears silence as a steady stream', async () => {
    const phone = await caller();
    const heard = await phone.hears(500);
    expect(gaps(phone.frames).missing).toBe(0);
    expect(Math.max(...heard.map(Math.abs))).toBeLessThan(10);
  });

  test('on hold is sent nothing, and goes on afterwards', async () => {
    const phone = await caller();
    media.park(phone.leg, file('music.wav'));
    const again = async (direction: string) => {
      const offer = (await phone.peer.offer()).replace('a=sendrecv', `a=${direction}`);
      const answer = await media.answer(phone.leg, offer, { codecs: ['pcmu', 'pcma'] });
      await phone.peer.accept(answer);
      return answer;
    };
    expect(await again('sendonly')).toContain('a=recvonly');
    expect(media.described(phone.leg)?.remoteDirection).toBe('sendonly');
    const before = phone.frames.length;
    await wait(50);
    // What was under way came meanwhile.
    const under = phone.frames.length - before;
    await wait(200);
    expect(phone.frames.length - before - under).toBe(0);
    expect(await again('sendrecv')).toContain('a=sendrecv');
    await phone.hears(400);
    expect(gaps(phone.frames).missing).toBe(0);
  });

  test.each([
    ['no session description', 'hello'],
    ['no audio', 'v=0\r\ns=-\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\n'],
    [
      'no fingerprint',
      'v=0\r\nm=audio 9 RTP/AVP 0\r\na=ice-ufrag:abcd\r\na=ice-pwd:abcdefghijklmnopqrstuv\r\n',
    ],
    ['no ICE credentials', 'v=0\r\nm=audio 9 RTP/AVP 0\r\n'],
  ])('is refused with a reason when there is %s', async (reason, sdp) => {
    await expect(media.answer('bad', sdp, { codecs: ['pcmu'] })).rejects.toThrow(reason);
    expect(media.described('bad')).toBeNull();
    await expect(media.accept('bad', sdp)).rejects.toThrow('no such leg');
  });

  test('is refused without a common codec, and without G.711', async () => {
    const phone = new TestPhone('opus-only', ['opus']);
    phones.push(phone);
    const offer = await phone.peer.offer();
    await expect(media.answer('opus-only', offer, { codecs: ['pcmu'] })).rejects.toThrow('no common codec');
    await expect(media.answer('opus-only', offer, { codecs: ['opus', 'pcmu'] })).rejects.toThrow('G.711');
  });
});

test('whose sound stops in a bridge is told within two seconds, and when it is back; not on hold, alone or parked', async () => {
  const [one, other, parked] = [await caller(), await caller(), await caller()];
  const told = (phone: TestPhone) =>
    facts.all.flatMap(({ kind, leg }) =>
      leg === phone.leg && (kind === 'soundStopped' || kind === 'soundBack') ? [kind] : [],
    );
  for (const phone of [one, other, parked]) phone.say(500);
  media.bridge('talk', [one.leg, other.leg]);
  await other.hears(500);
  one.hush();
  parked.hush();
  const sinceMs = performance.now();
  await facts.sees('soundStopped', one.leg);
  const afterMs = performance.now() - sinceMs;
  expect(afterMs).toBeGreaterThan(900);
  // Two seconds where the computer has time; a leg that is silent in any case is told after ten.
  expect(facts.of('legSilent', one.leg)).toEqual([]);
  one.say(500);
  await facts.sees('soundBack', one.leg);
  // On hold it says itself that nothing comes.
  const offer = (await one.peer.offer()).replace('a=sendrecv', 'a=inactive');
  await one.peer.accept(await media.answer(one.leg, offer, { codecs: ['pcmu'] }));
  one.hush();
  await wait(2_500);
  expect([told(one), told(other), told(parked)]).toEqual([['soundStopped', 'soundBack'], [], []]);
});

describe('playing', () => {
  test('plays a file once and says that it is over', async () => {
    const phone = await caller();
    media.play(phone.leg, 'p-1', file('prompt.wav'));
    await facts.sees('playbackFinished', phone.leg);
    await wait(40);
    const heard = samplesOf(phone.frames.filter((frame) => pitches(samplesOf([frame]), [500]).length > 0));
    expect(heard.length / 160).toBeGreaterThanOrEqual(14);
    expect(heard.length / 160).toBeLessThanOrEqual(15);
    expect(pitches(await phone.hears(100), ALL)).toEqual([]);
    expect(gaps(phone.frames)).toEqual({ missing: 0, largestStep: expect.any(Number) });
  });

  test('stops at once, and says nothing more', async () => {
    const phone = await caller();
    media.play(phone.leg, 'p-2', file('long.wav'));
    await phone.soundsLike([700], ALL);
    media.stopPlayback(phone.leg, 'other');
    expect(pitches(await phone.hears(100), ALL)).toEqual([700]);
    media.stopPlayback(phone.leg, 'p-2');
    await phone.soundsLike([], ALL);
    expect(pitches(await phone.hears(200), ALL)).toEqual([]);
    expect(facts.of('playbackFinished', phone.leg)).toEqual([]);
  });

  test('says why a file can not be played', async () => {
    const phone = await caller();
    media.play(phone.leg, 'p-3', file('missing.wav'));
    expect(await facts.sees('playbackFailed', phone.leg)).toMatchObject({
      playback: 'p-3',
      reason: `${file('missing.wav')} is missing`,
    });
    writeFileSync(file('fast.wav'), wavBytes(new Int16Array(4_800), 48_000));
    const other = await caller();
    media.play(other.leg, 'p-4', file('fast.wav'));
    expect(await facts.sees('playbackFailed', other.leg)).toMatchObject({
      reason: expect.stringContaining('must be 8000 Hz, mono, 16 bit PCM, but is 48000 Hz'),
    });
  });

  test('plays music from its beginning and repeats it, under a prompt, and rings back', async () => {
    const phone = await caller();
    media.park(phone.leg, file('music.wav'));
    const beginning = () => phone.frames.findIndex((frame) => pitches(samplesOf([frame]), [900]).length > 0);
    await until('music', () => beginning() >= 0);
    const start = beginning();
    await until('so much of it', () => phone.frames.length >= start + 64);
    const piece = (from: number, to: number) => samplesOf(phone.frames.slice(start + from, start + to));
    expect(pitches(piece(2, 23), ALL)).toEqual([900]);
    expect(pitches(piece(27, 48), ALL)).toEqual([1_100]);
    expect(pitches(piece(52, 63), ALL)).toEqual([900]);
    media.play(phone.leg, 'p-5', file('prompt.wav'));
    expect(pitches(await phone.hears(250), ALL)).toContain(500);
    await facts.sees('playbackFinished', phone.leg);
    await until('music again', () => pitches(samplesOf(phone.frames.slice(-5)), [900, 1_100]).length > 0);
    media.ringBack(phone.leg);
    await phone.soundsLike([425], [425, 900, 1_100]);
    expect(pitches(await phone.hears(400), [425, 900, 1_100])).toEqual([425]);
    media.quiet(phone.leg);
    await phone.soundsLike([], [425, 900, 1_100]);
    expect(pitches(await phone.hears(200), [425, 900, 1_100])).toEqual([]);
  });

  test('says when the music can not be played', async () => {
    const phone = await caller();
    media.park(phone.leg, file('missing.wav'));
    await facts.sees('musicFailed', phone.leg);
  });
});

describe('a bridge', () => {
  test('carries sound both ways, also between the laws, and stops what was heard before', async () => {
    const [one, two] = [await caller(['pcmu']), await caller(['pcma'])];
    one.say(500);
    two.say(700);
    media.park(one.leg, file('music.wav'));
    media.play(two.leg, 'b-1', file('long.wav'));
    media.bridge('b', [one.leg, two.leg]);
    await Promise.all([one.soundsLike([700], ALL), two.soundsLike([500], ALL)]);
    const [heardByOne, heardByTwo] = await Promise.all([one.hears(500), two.hears(500)]);
    expect(pitches(heardByOne, ALL)).toEqual([700]);
    expect(pitches(heardByTwo, ALL)).toEqual([500]);
    expect(facts.of('playbackFinished', two.leg)).toEqual([]);
    media.closeBridge('b');
    await one.soundsLike([], ALL);
    expect(pitches(await one.hears(200), ALL)).toEqual([]);
  });

  test('gives a leg on to another without a gap', async () => {
    const [one, two, three] = [await caller(), await caller(), await caller()];
    one.say(500);
    two.say(700);
    three.say(900);
    media.bridge('b-2', [one.leg, two.leg]);
    await wait(300);
    const from = one.frames.length;
    const saidBefore = two.said;
    for (let i = 0; i < 10; i++) {
      media.bridge(`b-${3 + i}`, [one.leg, (i % 2 === 0 ? three : two).leg]);
      await wait(100);
    }
    const frames = one.frames.slice(from);
    // Each of the ten moves may take a frame, by when the two others happen to speak; and the last ones are under way.
    expect(frames.length).toBeGreaterThanOrEqual(two.said - saidBefore - 12);
    expect(gaps(frames).missing).toBe(0);
    // The last of them has `two` in it: heard from then on, and nobody else.
    await one.soundsLike([700], ALL);
    expect(pitches(await one.hears(160), ALL)).toEqual([700]);
  });

  test('mixes three, each hearing the two others', async () => {
    const three = [await caller(['pcmu']), await caller(['pcma']), await caller()];
    for (const [index, phone] of three.entries()) phone.say([500, 700, 900][index] as number);
    media.bridge(
      'conference',
      three.map(({ leg }) => leg),
    );
    await three[2]?.soundsLike([500, 700], ALL);
    await three[0]?.soundsLike([700, 900], ALL);
    const heard = await Promise.all(three.map((phone) => phone.hears(600)));
    expect(heard.map((samples) => pitches(samples, ALL))).toEqual([
      [700, 900],
      [500, 900],
      [500, 700],
    ]);
    media.closeLeg((three[2] as TestPhone).leg);
    await three[0]?.soundsLike([700], ALL);
    expect(pitches(await (three[0] as TestPhone).hears(300), ALL)).toEqual([700]);
  });

  test('passes Opus on where both have it', async () => {
    const wants = ['opus', 'pcmu', 'pcma'] as const;
    const pair = [new TestPhone('opus-1', wants), new TestPhone('opus-2', wants)] as const;
    phones.push(...pair);
    for (const phone of pair) await phone.call(media, wants);
    media.bridge('opus', ['opus-1', 'opus-2']);
    await wait(50);
    const opus = () => pair[1].frames.filter(({ codec }) => codec === 'opus');
    for (let i = 0; i < 10; i++) {
      pair[0].peer.send('opus', Uint8Array.of(0xf8, 0xff, i));
      await until(`the ${i}th`, () => opus().length === i + 1);
    }
    expect(opus().map(({ payload }) => payload[2])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(
      opus()
        .slice(1)
        .every((frame, i) => ((frame.timestamp - (opus()[i]?.timestamp ?? 0)) | 0) > 0),
    ).toBe(true);
  });
});

test('records what was said, and not what was heard', async () => {
  const [one, two] = [await caller(), await caller()];
  one.say(500);
  two.say(700);
  media.bridge('recorded', [one.leg, two.leg]);
  const limits = { longestMs: 60_000, silenceMs: 60_000 };
  media.record(one.leg, { recording: 'm', file: file('call.wav'), limits, after: null });
  await one.hears(1_500);
  media.stopRecording(one.leg, 'm', 'asked');
  await facts.sees('recordingEnded', one.leg);
  const wav = readFileSync(file('call.wav'));
  expect(wav.readUInt32LE(40)).toBe(wav.length - 44);
  const samples = readWav(file('call.wav'));
  expect(samples.length / 8_000).toBeGreaterThan(1.3);
  expect(pitches(samples.subarray(2_000), ALL)).toEqual([500]);
  media.record(two.leg, {
    recording: 'n',
    file: join(folder, 'no', 'such', 'folder.wav'),
    limits,
    after: null,
  });
  await facts.sees('recordingEnded', two.leg);
});
