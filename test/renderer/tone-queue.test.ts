// Keys typed faster than they can be sent: a sender as WebRTC describes it, in time that the test makes pass.

import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import {
  onKeysSent,
  ToneQueue,
  type ToneSender,
} from '../../src/renderer/features/phone/softphone/tone-queue.ts';

/** WebRTC 1.0, 7.2 and 7.3: `insertDTMF` replaces the buffer; a tone and its gap pass before the next is taken from it. */
class Sender implements ToneSender {
  canInsertDTMF = true;
  toneBuffer = '';
  #told: (event: { readonly tone: string }) => void = () => undefined;
  nowMs = 0;
  sent = '';
  #nextAtMs: number | null = null;
  #stepMs = 0;

  insertDTMF(tones: string, duration: number, gap: number): void {
    if (!this.canInsertDTMF) throw new DOMException('on hold', 'InvalidStateError');
    this.toneBuffer = tones;
    this.#stepMs = duration + gap;
    this.#nextAtMs ??= this.nowMs;
  }

  addEventListener(_: 'tonechange', listener: (event: { readonly tone: string }) => void): void {
    this.#told = listener;
  }

  pass(ms: number): void {
    const until = this.nowMs + ms;
    while (this.#nextAtMs !== null && this.#nextAtMs <= until) {
      this.nowMs = this.#nextAtMs;
      this.#nextAtMs = null;
      const tone = this.toneBuffer.slice(0, 1);
      // The transceiver no longer sends: the step ends, and what waits stays.
      if (tone !== '' && !this.canInsertDTMF) break;
      this.toneBuffer = this.toneBuffer.slice(1);
      this.sent += tone;
      if (tone !== '') this.#nextAtMs = this.nowMs + this.#stepMs;
      this.#told({ tone });
    }
    this.nowMs = until;
  }
}

function open() {
  const sender = new Sender();
  const queue = new ToneQueue(
    () => sender,
    () => sender.nowMs,
  );
  const shown: string[] = [];
  onTestFinished(onKeysSent((keys) => shown.push(keys)));
  return { sender, queue, shown };
}

test.each([0, 40, 100, 160, 200, 500])(
  'keys typed every %i ms are all sent, in order, and shown when they are',
  (pace) => {
    const { sender, queue, shown } = open();
    for (const key of '4711203') {
      expect(queue.send(key)).toBe(true);
      sender.pass(pace);
      expect(shown.join('')).toBe(sender.sent);
    }
    sender.pass(3_000);
    expect([sender.sent, shown.join('')]).toEqual(['4711203', '4711203']);
  },
);

test('whenever they are typed', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ keys: fc.stringMatching(/^[0-9*#]{1,4}$/), afterMs: fc.nat({ max: 2_000 }) })),
      (all) => {
        const sender = new Sender();
        const queue = new ToneQueue(
          () => sender,
          () => sender.nowMs,
        );
        for (const { keys, afterMs } of all) {
          queue.send(keys);
          sender.pass(afterMs);
        }
        sender.pass(100_000);
        expect(sender.sent).toBe(all.map(({ keys }) => keys).join(''));
      },
    ),
  );
});

test('what a hold has kept from being sent is not sent later, among other keys', () => {
  const { sender, queue, shown } = open();
  queue.send('12345');
  sender.pass(200);
  sender.canInsertDTMF = false;
  sender.pass(2_000);
  expect(queue.send('6')).toBe(false);
  sender.canInsertDTMF = true;
  sender.pass(60_000);
  expect(queue.send('7')).toBe(true);
  sender.pass(2_000);
  expect([sender.sent, shown.join('')]).toEqual(['127', '127']);
});

test('without a stream the engine sends them', () => {
  expect(new ToneQueue(() => null).send('1')).toBe(false);
});
