// New calls are told 503 with the reason while there is no room for them; what is up goes on.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { inDialog, inviteParts, type RawMessage, RawPhone } from '../../../support/raw-sip/raw-phone.ts';
import { DialogRecord, type ServerRig, startRig, until } from '../../../support/raw-sip/rig.ts';

const why = 'The exchange has as many calls as it can carry';
let rig: ServerRig;
let full: boolean;
const phones: RawPhone[] = [];

async function phone(): Promise<RawPhone> {
  const made = await RawPhone.connect(rig.url);
  phones.push(made);
  return made;
}

beforeEach(async () => {
  full = false;
  rig = await startRig({ admission: () => (full ? why : null) });
});

afterEach(async () => {
  for (const each of phones.splice(0)) each.close();
  await rig.stop();
  expect(rig.faults).toEqual([]);
});

function expectTurnedAway(answer: RawMessage): void {
  expect(answer.status).toBe(503);
  expect(answer.header('Retry-After')).toBe('5');
  expect(answer.header('Reason')).toBe(`Q.850;cause=42;text="${why}"`);
  expect(answer.header('Warning')).toBe(`399 klinke "${why}"`);
}

test('a new call is turned away by the first answer, with the reason, and counted', async () => {
  const anna = await phone();
  full = true;
  const invite = inviteParts();
  const answer = await anna.ask(invite);
  expectTurnedAway(answer);
  anna.ack(invite, answer);
  // Phones register all the same.
  expect((await anna.register('101')).status).toBe(200);
  const second = inviteParts();
  const again = await anna.ask(second);
  expectTurnedAway(again);
  anna.ack(second, again);
  expect(rig.calls).toEqual([]);
  expect(rig.server.counters().callWhileOverloaded).toBe(2);
  expect(JSON.stringify(rig.warnings)).toContain('callWhileOverloaded');
  full = false;
  const third = inviteParts();
  void anna.ask(third);
  await until(() => rig.calls.length === 1, 'the call');
});

test('a call that is up is changed and ended as ever, and may be taken over by another of its own phone', async () => {
  const anna = await phone();
  await anna.register('101');
  const record = new DialogRecord();
  rig.onCall = (call) => void call.answer('answer')?.listen(record);
  const invite = inviteParts();
  const answer = await anna.ask(invite);
  expect(answer.status).toBe(200);
  anna.ack(invite, answer);
  full = true;
  const reInvite = {
    ...inDialog(invite, answer),
    method: 'INVITE',
    headers: invite.headers ?? [],
    body: 'hold',
  };
  const held = await anna.ask(reInvite);
  expect(held.status).toBe(200);
  anna.ack(reInvite, held);
  const tag = /tag=(.*)$/.exec(answer.header('To'))?.[1];
  const replacing = inviteParts();
  const taken = await anna.ask({
    ...replacing,
    headers: [...(replacing.headers ?? []), `Replaces: ${invite.callId};to-tag=${tag};from-tag=raw`],
  });
  expect(taken.status).toBe(200);
  anna.ack(replacing, taken);
  expect((await anna.ask({ ...inDialog(invite, answer), method: 'BYE', cseq: 9 })).status).toBe(200);
});
