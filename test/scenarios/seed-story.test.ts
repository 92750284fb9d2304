// The seed's document, from its first sentence to its last, as one day at one hotline.

import { expect, test } from 'vitest';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import { toldMessage } from '../../src/domain/mail/message-mail.ts';
import { type Caller, HotlineWorld, seedMode } from '../support/virtual/hotline-world.ts';

const MAIL_LIST = 'pc-liste@example.org';

/** Messages for PC go to a mail list; an announcement stands in front of the menu. */
function seedsMode(): OperatingMode {
  const mode = seedMode();
  const { message, 'wait-pc': pc } = mode.steps;
  if (message?.kind !== 'voicemail' || pc?.kind !== 'wait') throw new Error('not the seed’s mode any more');
  return {
    ...mode,
    greeting: 'greeting',
    steps: {
      ...mode.steps,
      'wait-pc': { ...pc, exits: { ...pc.exits, notServed: 'message-pc' } },
      'message-pc': { ...message, mailTo: [MAIL_LIST] },
    },
  };
}

const PROMPT_MS = 3_000;
const SHORT_MS = 20_000;
const LONG_MS = 60_000;

test('greeted, chosen, waited with notice and music, taken or asked for a message; PC in shifts and from home; SAP is down', async () => {
  const its = new HotlineWorld({ mode: seedsMode() });
  for (const who of ['anna', 'bernd', 'carla']) await its.signIn(who);
  const hears = (caller: Caller, sound: string, forMs: number) => {
    expect(caller.hears()).toBe(sound);
    its.wait(forMs);
  };
  /** Greeted and in the menu; a moment later the key. */
  const chooses = (caller: Caller, key: string) => {
    hears(caller, 'prompt greeting', PROMPT_MS);
    hears(caller, 'prompt main-menu', 1_000);
    caller.press(key);
  };
  const leavesAMessage = (caller: Caller) => {
    hears(caller, 'prompt leave-a-message', PROMPT_MS);
    hears(caller, 'tone', 400);
    its.sim.speak(caller.leg, 7_000);
    hears(caller, 'silence', 7_000);
    caller.hangUp();
  };

  // 1: a short notice, a short piece of music, a notice, a long piece; taken at any moment of it, here in the second notice.
  const forLvs = its.caller('+4989111');
  chooses(forLvs, '1');
  hears(forLvs, 'prompt connecting-lvs', PROMPT_MS);
  const [first] = its.waiting('lvs') as [string];
  hears(forLvs, 'prompt wait-notice-first', PROMPT_MS);
  hears(forLvs, 'music lvs-short', SHORT_MS);
  expect(forLvs.hears()).toBe('prompt wait-notice-second');
  expect(await its.command('anna', { kind: 'take', call: first })).toMatchObject({ ok: true });
  expect(forLvs.hears()).toMatch(/^talks with leg-/);
  its.wait(30_000);
  forLvs.hangUp();

  // 2: the same with other music; nobody takes it, so a message is left after the second piece.
  const forSap = its.caller('+4989222');
  chooses(forSap, '2');
  hears(forSap, 'prompt connecting-sap', PROMPT_MS);
  hears(forSap, 'prompt wait-notice-first', PROMPT_MS);
  hears(forSap, 'music sap-short', SHORT_MS);
  hears(forSap, 'prompt wait-notice-second', PROMPT_MS);
  hears(forSap, 'music sap-long', LONG_MS);
  leavesAMessage(forSap);

  // 3: whoever is on shift is rung without a click.
  const early = its.caller('+4989333');
  chooses(early, '3');
  its.wait(PROMPT_MS);
  expect(its.activity('carla')).toBe('ringing');
  expect(await its.command('carla', { kind: 'acceptOffer', ...its.offerTo('carla') })).toMatchObject({
    ok: true,
  });
  its.wait(5_000);
  early.hangUp();
  // The shift changes: Dirk works at home, with the same softphone over the VPN, and is rung as everybody is.
  await its.engine.signOut('carla', 'agent');
  await its.signIn('dirk');
  const late = its.caller('+4989334');
  chooses(late, '3');
  its.wait(PROMPT_MS);
  expect(its.activity('dirk')).toBe('ringing');
  expect(await its.command('dirk', { kind: 'acceptOffer', ...its.offerTo('dirk') })).toMatchObject({
    ok: true,
  });
  expect(late.hears()).toMatch(/^talks with leg-/);
  its.wait(5_000);
  late.hangUp();
  // Nobody is left: after five minutes the caller is asked for a message, which goes to the mail list.
  await its.engine.signOut('dirk', 'agent');
  const evening = its.caller('+4989335');
  chooses(evening, '3');
  its.wait(PROMPT_MS + 5 * 60_000);
  leavesAMessage(evening);

  // SAP is down: the announcement is turned on, and the next caller is told so instead of being greeted.
  await its.announce('sap-down');
  const informed = its.caller('+4989444');
  expect(informed.hears()).toBe('prompt sap-down');
  its.wait(PROMPT_MS);
  informed.hangUp();

  expect(its.outcomes()).toEqual(['talked', 'message', 'talked', 'talked', 'message', 'informed']);
  const left = its.calls().flatMap((call) =>
    its.facts(call).flatMap((fact) =>
      fact.kind === 'messageLeft'
        ? [
            toldMessage(
              its.entries().filter((entry) => entry.about === 'call' && entry.call === call),
              fact.message,
            ),
          ]
        : [],
    ),
  );
  expect(left).toMatchObject([
    {
      team: 'sap',
      mailTo: null,
      number: '+4989222',
      lengthMs: 7_000,
      waitedMs: 2 * PROMPT_MS + SHORT_MS + LONG_MS,
    },
    { team: 'pc', mailTo: [MAIL_LIST], number: '+4989335', lengthMs: 7_000, waitedMs: 5 * 60_000 },
  ]);
  for (const { turning } of its.engine.state.turnedOn)
    await its.engine.control('petra', { kind: 'turnOff', turning });
  for (const who of ['anna', 'bernd']) await its.engine.signOut(who, 'agent');
  expect(its.complaints).toEqual([]);
  expect(its.leftovers()).toEqual([]);
});
