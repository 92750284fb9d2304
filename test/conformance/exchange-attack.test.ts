// Malformed SIP against the whole exchange while two people talk: they notice nothing, and nothing is left of it.
// KLINKE_FUZZ_MESSAGES=100000 for the long run; KLINKE_FUZZ_SEED for another one.

import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SipCall } from '../../src/voip/phone/phone.ts';
import { phoneTicker } from '../../src/voip/phone/ticker.ts';
import { malformed } from '../support/raw-sip/mutations.ts';
import { RawPhone } from '../support/raw-sip/raw-phone.ts';
import { tortureMessages } from '../support/raw-sip/torture-messages.ts';
import { type ExchangeHarness, makeExchangeHarness } from './exchange-harness.ts';

const count = Number(process.env.KLINKE_FUZZ_MESSAGES ?? 1_500);
const seed = Number(process.env.KLINKE_FUZZ_SEED ?? 3261);
/** A connection is closed after some twenty bad messages; then the attacker comes again. */
const patience = 10;
/** So long without sound and a call counts as stopped. Sender, receiver and attacker share a process: its own standstills come on top. */
const stoppedMs = 2_000;

let harness: ExchangeHarness;
let call: SipCall;
let other: SipCall | null = null;

beforeAll(async () => {
  harness = await makeExchangeHarness();
  harness.open(() => undefined);
  const anna = await harness.plainPhone();
  const bernd = await harness.plainPhone((incoming) => {
    other = incoming;
    incoming.tone(1900);
    void incoming.answer();
  });
  call = anna.phone.call(bernd.extension);
  call.tone(1600);
  await harness.until(() => call.hear.hz() === 1900 && other?.hear.hz() === 1600, 'they hear each other');
});
afterAll(async () => {
  for (const close of closing) close();
  await harness.close();
});

const closing: (() => void)[] = [];
const said = () => other?.packets.sent ?? 0;

const openFiles = () => (process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0);

/** The longest time between two beats, in ms. */
function longestGap(onBeat: (beat: () => void) => void): () => number {
  let last = performance.now();
  let longest = 0;
  onBeat(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  });
  return () => longest;
}

/** Strangers get in as long as they take little time; then they have to wait, and come from elsewhere. */
let strangers = 0;
async function stranger(): Promise<RawPhone> {
  for (;;) {
    strangers += 1;
    const from = process.platform === 'linux' ? { from: `127.0.1.${1 + (strangers % 200)}` } : {};
    const phone = await RawPhone.connect(harness.server, from).catch(() => null);
    if (phone !== null) return phone;
    await new Promise((done) => setTimeout(done, 20));
  }
}

async function attack(messages: Iterable<string | Buffer>): Promise<{ sent: number; connections: number }> {
  let phone = await stranger();
  let connections = 1;
  let sent = 0;
  for (const message of messages) {
    if (phone.closeCode !== 0) {
      phone = await stranger();
      connections += 1;
    }
    phone.send(message);
    sent += 1;
    if (sent % patience === 0) await new Promise((done) => setTimeout(done, 1));
  }
  phone.close();
  return { sent, connections };
}

test(`RFC 4475's messages and ${count} malformed ones, seed ${seed}`, {
  timeout: 60_000 + count * 20,
}, async () => {
  const before = { holds: harness.holds(), files: openFiles() };
  const gap = longestGap((beat) => call.hear.onFrame(beat));
  // The control: what this process does each 20 ms, without any exchange.
  const standstill = longestGap((beat) => closing.push(phoneTicker.add(beat)));
  const [lostBefore, heardBefore, saidBefore] = [call.packets.lost, call.packets.received, said()];
  const torture = await attack(tortureMessages.map(({ bytes }) => bytes));
  const random = await attack(malformed(seed, count, () => ({ within: {}, ringing: null })));
  expect(torture.sent).toBeGreaterThanOrEqual(45);
  expect(random.sent).toBe(count);
  // They were shut out again and again, as they should be.
  expect(random.connections).toBeGreaterThan(1);
  expect(call.state).toBe('answered');
  await harness.until(
    () => call.hear.hz() === 1900 && other?.hear.hz() === 1600,
    'they still hear each other',
  );
  expect(call.packets.lost - lostBefore).toBe(0);
  // All that Bernd says reaches Anna, however often this process stood still.
  const saidMeanwhile = said() - saidBefore;
  await harness.until(
    () => call.packets.received - heardBefore >= saidMeanwhile,
    'she hears all that he says',
  );
  expect(gap()).toBeLessThan(standstill() + stoppedMs);
  await harness.until(() => harness.holds().connections === before.holds.connections, 'all are gone');
  expect(harness.holds()).toEqual(before.holds);
  await harness.until(() => openFiles() <= before.files, 'no file is left open');
  console.info(
    `longest gap ${Math.round(gap())} ms, own standstill ${Math.round(standstill())} ms, ${random.connections} connections, ${random.sent} messages`,
  );
});
