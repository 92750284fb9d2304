// The way of a call's audio changes within the call: another address of the phone, another one of ours, one that is gone.

import { afterEach, expect, test } from 'vitest';
import { type AudioFrame, type AudioPeer, createAudioPeer } from '../../src/voip/audio-peer/audio-peer.ts';
import { readAudio } from '../../src/voip/audio-peer/sdp.ts';
import { PATIENCE_MS } from '../support/patience.ts';
import { type Crossing, openCrossing } from './crossing.ts';

const closing: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((each) => each.close()));
});

interface End {
  readonly peer: AudioPeer;
  readonly frames: AudioFrame[];
  readonly downs: string[];
  readonly up: Promise<void>;
}

function end(
  iceLite: boolean,
  addresses: readonly string[] | (() => readonly string[]) = ['127.0.0.1'],
): End {
  const frames: AudioFrame[] = [];
  const downs: string[] = [];
  let isUp: () => void = () => undefined;
  const up = new Promise<void>((done) => {
    isUp = done;
  });
  const peer = createAudioPeer(
    { codecs: ['pcmu'], addresses, iceLite },
    { onUp: () => isUp(), onFrame: (frame) => frames.push(frame), onDown: (reason) => downs.push(reason) },
  );
  closing.push(peer);
  return { peer, frames, downs, up };
}

/** A phone and a lite leg with a network between them that has three ways. */
async function connected(): Promise<{ phone: End; leg: End; crossing: Crossing }> {
  const phone = end(false);
  const leg = end(true);
  const offer = await phone.peer.offer();
  const crossing = await openCrossing(offer, await leg.peer.answer(offer), [
    '127.0.0.1',
    '127.0.0.2',
    '127.0.0.3',
  ]);
  closing.push(crossing);
  await phone.peer.accept(crossing.answer);
  await Promise.all([phone.up, leg.up]);
  return { phone, leg, crossing };
}

const speak = (end: End) => end.peer.send('pcmu', new Uint8Array(160).fill(7));
const heard = (end: End, count: number) => expect.poll(() => end.frames.length).toBe(count);

test('media is sent to the pair that was nominated last, and taken from wherever a check came from', async () => {
  const { phone, leg, crossing } = await connected();
  speak(phone);
  await heard(leg, 1);
  for (const [way, heardSoFar] of [
    [1, 2],
    [2, 3],
    [0, 4],
  ] as const) {
    const before = crossing.came[way] ?? 0;
    await crossing.check(way);
    crossing.moveTo(way);
    await expect
      .poll(
        () => {
          speak(leg);
          return (crossing.came[way] ?? 0) > before;
        },
        { timeout: PATIENCE_MS },
      )
      .toBe(true);
    speak(phone);
    await heard(leg, heardSoFar);
  }
  expect(leg.downs).toEqual([]);
});

test('a check that nominates nothing makes an address known, and media goes on where it went', async () => {
  const { phone, leg, crossing } = await connected();
  const before = crossing.came[0] ?? 0;
  await crossing.check(1, { nominates: false });
  crossing.moveTo(1);
  speak(phone);
  await heard(leg, 1);
  speak(leg);
  await heard(phone, 1);
  expect(crossing.came[0]).toBe(before + 1);
});

test('without integrity nobody is followed, and nothing is taken', async () => {
  const { phone, leg, crossing } = await connected();
  const before = crossing.came[0] ?? 0;
  await crossing.check(1, { password: 'not-the-password-of-it' });
  crossing.moveTo(1);
  speak(phone);
  await expect.poll(() => crossing.left[1]).toBe(1);
  crossing.moveTo(0);
  speak(phone);
  await heard(leg, 1);
  speak(leg);
  await heard(phone, 1);
  expect(crossing.came).toEqual([before + 1, 0, 0]);
});

test('media goes on while ICE restarts, and a nomination of before the restart is none after it', async () => {
  const { phone, leg, crossing } = await connected();
  const offer = (await phone.peer.offer()).replace(/a=ice-ufrag:.*/, 'a=ice-ufrag:zzzz');
  const restarted = await leg.peer.answer(offer);
  speak(leg);
  await heard(phone, 1);
  const anew = await openCrossing(offer, restarted, ['127.0.0.4']);
  closing.push(anew);
  await anew.check(0);
  await expect
    .poll(
      () => {
        speak(leg);
        return (anew.came[0] ?? 0) > 0;
      },
      { timeout: PATIENCE_MS },
    )
    .toBe(true);
  // With the password of before.
  await crossing.check(1);
  const before = anew.came[0] ?? 0;
  speak(leg);
  await expect.poll(() => anew.came[0]).toBeGreaterThan(before);
  expect(crossing.came[1]).toBe(0);
});

test('each address of ours has a socket of its own, and a preference of its own', async () => {
  const leg = end(true, ['127.0.0.3', '127.0.0.2']);
  const phone = end(false, ['127.0.0.1']);
  const answer = await leg.peer.answer(await phone.peer.offer());
  const { candidates } = readAudio(answer);
  expect(candidates.map(({ address }) => address)).toEqual(['127.0.0.3', '127.0.0.2']);
  expect(new Set(candidates.map(({ priority }) => priority)).size).toBe(2);
  // Answers come from the address that was asked: from any other they don't count, and nothing would connect.
  const second = answer.replace(/a=candidate:.* 127\.0\.0\.3 .*\r\n/, '');
  await phone.peer.accept(second);
  await Promise.all([phone.up, leg.up]);
});

test('an address that is gone is left out, and without any there is a reason', async () => {
  const gone = '192.0.2.77';
  const leg = end(true, [gone, '127.0.0.1']);
  const phone = end(false, ['127.0.0.1', gone]);
  const answer = await leg.peer.answer(await phone.peer.offer());
  expect(readAudio(answer).candidates.map(({ address }) => address)).toEqual(['127.0.0.1']);
  await phone.peer.accept(answer);
  await Promise.all([phone.up, leg.up]);
  await expect(end(false, [gone]).peer.offer()).rejects.toThrow('this computer has no address for audio');
});

test('addresses are those of the moment: a call that restarts ICE is offered what came since', async () => {
  let now = ['127.0.0.1'];
  const leg = end(true, () => now);
  const phone = end(false);
  const offer = await phone.peer.offer();
  await phone.peer.accept(await leg.peer.answer(offer));
  await Promise.all([phone.up, leg.up]);
  now = ['127.0.0.5'];
  const restarted = await leg.peer.answer(offer.replace(/a=ice-ufrag:.*/, 'a=ice-ufrag:zzzz'));
  expect(readAudio(restarted).candidates.map(({ address }) => address)).toEqual(['127.0.0.5']);
});

test('over IPv6, where the computer has it', async ({ skip }) => {
  const leg = end(true, ['::1']);
  const phone = end(false, ['::1']);
  const offer = await phone.peer.offer().catch(() => null);
  if (offer === null) return skip('no IPv6 here');
  await phone.peer.accept(await leg.peer.answer(offer));
  await Promise.all([phone.up, leg.up]);
  speak(phone);
  await heard(leg, 1);
});

test('when the way in use is dead another one is found: sound both ways again', async () => {
  const phone = end(false);
  const leg = end(true);
  const offer = await phone.peer.offer();
  const answer = await leg.peer.answer(offer);
  const one = await openCrossing(offer, answer, ['127.0.0.2']);
  const other = await openCrossing(offer, answer, ['127.0.0.3']);
  closing.push(one, other);
  const [candidate = ''] = /a=candidate:.*\r\n/.exec(other.answer) ?? [];
  await phone.peer.accept(one.answer.replace('a=end-of-candidates', `${candidate}a=end-of-candidates`));
  await Promise.all([phone.up, leg.up]);
  const speaking = setInterval(() => [phone, leg].forEach(speak), 20);
  closing.push({ close: async () => clearInterval(speaking) });
  for (const [dead, alive] of [
    [one, other],
    [other, one],
  ] as const) {
    await expect.poll(() => Math.min(phone.frames.length, leg.frames.length)).toBeGreaterThan(10);
    if ((dead.left[0] ?? 0) < (alive.left[0] ?? 0)) continue;
    dead.cut();
    const before = [phone.frames.length, leg.frames.length] as const;
    await expect
      .poll(() => phone.frames.length > before[0] + 5 && leg.frames.length > before[1] + 5, {
        timeout: PATIENCE_MS,
        interval: 20,
      })
      .toBe(true);
    // How soon, a busy machine can't tell: nobody else would have found it.
    return;
  }
  throw new Error('neither way was in use');
});

test('who is silent on a way that works is left there', async () => {
  const { phone, leg, crossing } = await connected();
  await crossing.check(1, { nominates: false });
  speak(phone);
  await heard(leg, 1);
  // Longer than the silence after which other ways are tried.
  await new Promise((done) => setTimeout(done, 1_500));
  const before = crossing.came[0] ?? 0;
  speak(leg);
  await heard(phone, 1);
  expect(crossing.came).toEqual([before + 1, 0, 0]);
});
