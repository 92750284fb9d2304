import { afterEach, expect, test } from 'vitest';
import {
  type AudioFrame,
  type AudioPeer,
  type AudioPeerOptions,
  createAudioPeer,
} from '../../src/voip/audio-peer/audio-peer.ts';
import { readAudio } from '../../src/voip/audio-peer/sdp.ts';

const open: AudioPeer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((peer) => peer.close()));
});

function peer(options: Partial<AudioPeerOptions> = {}) {
  const frames: AudioFrame[] = [];
  const heard = { frames, digits: '', downs: [] as string[] };
  let isUp: () => void = () => undefined;
  const up = new Promise<void>((done) => {
    isUp = done;
  });
  const made = createAudioPeer(
    { codecs: ['pcmu'], addresses: ['127.0.0.1'], ...options },
    {
      onUp: () => isUp(),
      onFrame: (frame) => frames.push(frame),
      onDigit: (digit) => {
        heard.digits += digit;
      },
      onDown: (reason) => heard.downs.push(reason),
    },
  );
  open.push(made);
  return { peer: made, heard, up };
}

test.each([
  ['a full agent calls a lite one', false, true],
  ['a lite agent calls a full one', true, false],
  ['two full agents', false, false],
])('%s: sound, digits, hold and a new offer', async (_, offererLite, answererLite) => {
  const caller = peer({ codecs: ['opus', 'pcma', 'pcmu'], iceLite: offererLite });
  const called = peer({ codecs: ['pcmu', 'pcma'], iceLite: answererLite });
  await caller.peer.accept(await called.peer.answer(await caller.peer.offer()));
  await Promise.all([caller.up, called.up]);
  expect([caller.peer.sends, called.peer.sends, caller.peer.receives('opus')]).toEqual([
    'pcma',
    'pcmu',
    false,
  ]);
  caller.peer.send('pcma', new Uint8Array(160).fill(1));
  await caller.peer.sendDigits('3*');
  called.peer.send('pcmu', new Uint8Array(160).fill(2));
  const offer = (await caller.peer.offer()).replace('a=sendrecv', 'a=inactive');
  const answer = await called.peer.answer(offer);
  expect(answer).toContain('a=inactive');
  await caller.peer.accept(answer);
  expect([called.peer.remoteDirection, caller.peer.remoteDirection]).toEqual(['inactive', 'inactive']);
  called.peer.send('pcmu', new Uint8Array(160).fill(3));
  await called.peer.accept(await caller.peer.answer(await called.peer.offer()));
  called.peer.send('pcmu', new Uint8Array(160).fill(4));
  await expect.poll(() => caller.heard.frames.length).toBe(2);
  expect(called.heard.digits).toBe('3*');
  expect(caller.heard.frames.map(({ payload }) => payload[0])).toEqual([2, 4]);
  expect(called.heard.frames.map(({ payload }) => payload[0])).toEqual([1]);
});

test('an ICE restart within the call goes on', async () => {
  const caller = peer();
  const called = peer({ iceLite: true });
  const offer = await caller.peer.offer();
  await caller.peer.accept(await called.peer.answer(offer));
  await Promise.all([caller.up, called.up]);
  const before = readAudio(await called.peer.answer(await caller.peer.offer())).ice;
  const restarted = (await caller.peer.offer()).replace(/a=ice-ufrag:.*/, 'a=ice-ufrag:zzzz');
  const after = readAudio(await called.peer.answer(restarted)).ice;
  expect(after.usernameFragment).not.toBe(before.usernameFragment);
});

test('refuses what it can not use, and can be used afterwards', async () => {
  const caller = peer();
  const called = peer();
  const offer = await caller.peer.offer();
  await expect(called.peer.answer(offer.replace(/m=audio \d+/, 'm=audio 0'))).rejects.toThrow('no audio');
  await expect(called.peer.answer(offer.replace(/a=fingerprint.*\r\n/, ''))).rejects.toThrow(
    'no fingerprint',
  );
  await expect(called.peer.answer(offer.replace(' 0 101', ' 9 101'))).rejects.toThrow('no common codec');
  await expect(called.peer.answer('x'.repeat(100_000))).rejects.toThrow('too long');
  await expect(called.peer.accept(offer)).rejects.toThrow('without an offer');
  await expect(caller.peer.accept(offer)).rejects.toThrow('no side of DTLS');
  await caller.peer.accept(await called.peer.answer(offer));
  await Promise.all([caller.up, called.up]);
  const stranger = offer.replace(/a=fingerprint.*/, 'a=fingerprint:sha-256 AA:BB');
  await expect(called.peer.answer(stranger)).rejects.toThrow('certificate changed');
});

test('is not connected to who has another certificate than the description says', async () => {
  const caller = peer();
  const called = peer({ iceLite: true });
  const offer = (await caller.peer.offer()).replace(/sha-256 ..:..:/, 'sha-256 00:00:');
  await caller.peer.accept(await called.peer.answer(offer));
  await expect.poll(() => called.heard.downs).toEqual([expect.stringContaining('fingerprint mismatch')]);
  expect(called.peer.up).toBe(false);
});

test('answers each offered stream, the audio with the numbers of the offer', async () => {
  const called = peer({ codecs: ['pcma', 'opus'] });
  const offer = (await peer().peer.offer())
    .replace('m=audio', 'm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:v\r\nm=audio')
    .replace(/SAVPF 0 101/, 'SAVPF 109 63 8 126')
    .replace('a=rtpmap:0 PCMU/8000', 'a=rtpmap:109 opus/48000/2')
    .replaceAll(':101 ', ':126 ');
  const answer = await called.peer.answer(offer);
  expect(answer).toMatch(/m=video 0 .*\r\n(.*\r\n)*m=audio \d+ UDP\/TLS\/RTP\/SAVPF 8 109 126\r\n/);
  expect(answer).toContain('a=setup:passive');
});
