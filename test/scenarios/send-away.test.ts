// Somebody who waits is sent to the voicemail, or hears an announcement and no more, at any moment and whatever happens then.

import { expect, test } from 'vitest';
import type { AgentCommand } from '../../src/domain/waiting-line/line.ts';
import { type Caller, HotlineWorld } from '../support/virtual/hotline-world.ts';
import { allIsOver } from '../support/virtual/nobody-lost.ts';
import { voicemailMode } from '../support/virtual/voicemail-mode.ts';

type Ending = Extract<AgentCommand, { kind: 'endWithAnnouncement' }>['announcement'];
const goodbye: Ending = { kind: 'goodbye', id: 'not-served' };
const sap: Ending = { kind: 'quickSwitch', id: 'sap' };
const says = { de: { text: 'SAP ist gestört.', sound: 'prompt sap' } };

async function waits(): Promise<{ its: HotlineWorld; caller: Caller; call: string }> {
  const its = new HotlineWorld({
    mode: voicemailMode(),
    quickSwitches: {
      sap: {
        name: 'SAP',
        group: 'general',
        hotlines: ['it'],
        end: { kind: 'tonight' },
        does: { kind: 'announce', where: 'afterGreeting', says, tellWaiting: false },
      },
    },
  });
  await its.signIn('anna');
  await its.signIn('bernd');
  its.wait(100);
  const caller = its.inLine('1', '+4989123456');
  const [call = ''] = its.waiting('lvs');
  return { its, caller, call };
}
const ends = (its: HotlineWorld, call: string, announcement: Ending, by = 'anna') =>
  its.command(by, { kind: 'endWithAnnouncement', call, announcement });

test('to the voicemail: the caller is asked, speaks, and it’s a message of the team waited for', async () => {
  const { its, caller, call } = await waits();
  expect(await its.command('anna', { kind: 'sendToVoicemail', call })).toEqual({ ok: true, value: null });
  expect(its.waiting('lvs')).toEqual([]);
  expect(caller.hears()).toBe('prompt wait-notice-second');
  its.wait(3_500);
  its.sim.speak(caller.leg, 8_000);
  its.wait(8_000);
  caller.hangUp();
  its.wait(100);
  expect(its.outcomes()).toEqual(['message']);
  expect([...its.engine.state.messages.values()]).toMatchObject([{ team: 'lvs', call }]);
  expect(its.trace(call)).toContain(
    'sentAway anna voicemail message | stepEntered message | lineLeft lvs toVoicemail',
  );
  await allIsOver(its, [caller.leg]);
});

test('who says nothing there wasn’t served', async () => {
  const { its, caller, call } = await waits();
  await its.command('anna', { kind: 'sendToVoicemail', call });
  its.wait(1_000);
  caller.hangUp();
  expect(its.outcomes()).toEqual(['notServed']);
});

test.each([
  [goodbye, 'prompt goodbye-not-served'],
  [sap, 'prompt sap'],
] as const)(
  'with an announcement: it is heard to its end, and the call is over: %j',
  async (ending, heard) => {
    const { its, caller, call } = await waits();
    expect(await ends(its, call, ending)).toEqual({ ok: true, value: null });
    expect(caller.hears()).toBe(heard);
    its.wait(3_100);
    expect(its.outcomes()).toEqual(['informed']);
    await allIsOver(its, [caller.leg]);
  },
);

test('who hangs up in the midst of it was told all the same', async () => {
  for (const ending of [goodbye, sap]) {
    const { its, caller, call } = await waits();
    await ends(its, call, ending);
    its.wait(500);
    caller.hangUp();
    expect(its.outcomes()).toEqual(['informed']);
  }
});

test('an engine that dies meanwhile goes on where it was', async () => {
  for (const ending of [goodbye, sap]) {
    const { its, caller, call } = await waits();
    await ends(its, call, ending);
    its.wait(1_000);
    its.restartEngine();
    expect(await its.command('bernd', { kind: 'take', call })).toEqual({
      ok: false,
      error: { code: 'sentAwayBy', agentName: 'Anna' },
    });
    its.wait(3_100);
    expect(its.outcomes()).toEqual(['informed']);
    await allIsOver(its, [caller.leg]);
  }
});

test('in the same moment: one gets the caller, and everybody else reads who it was', async () => {
  const taken = await waits();
  const [took, late] = await Promise.all([
    taken.its.command('anna', { kind: 'take', call: taken.call }),
    taken.its.command('bernd', { kind: 'sendToVoicemail', call: taken.call }),
  ]);
  expect(took).toMatchObject({ ok: true });
  expect(late).toEqual({ ok: false, error: { code: 'takenByOther', agentName: 'Anna' } });

  const { its, caller, call } = await waits();
  const [first, second, third] = await Promise.all([
    its.command('bernd', { kind: 'sendToVoicemail', call }),
    ends(its, call, goodbye),
    its.command('anna', { kind: 'take', call }),
  ]);
  const sent = { ok: false, error: { code: 'sentAwayBy', agentName: 'Bernd' } };
  expect([first, second, third]).toEqual([{ ok: true, value: null }, sent, sent]);
  expect(caller.hears()).toBe('prompt wait-notice-second');
});

test('a caller who has hung up by then is gone', async () => {
  const { its, caller, call } = await waits();
  caller.hangUp();
  expect(await its.command('anna', { kind: 'sendToVoicemail', call })).toEqual({
    ok: false,
    error: { code: 'callGone' },
  });
  expect(its.outcomes()).toEqual(['abandoned']);
});

test('whoever was rung for the caller is rung no more', async () => {
  const { its } = await waits();
  await its.signIn('carla', 'deskPhone');
  its.sim.phone('31', { kind: 'manual' });
  its.inLine('3', '+4930777');
  const [call = ''] = its.waiting('pc');
  expect(its.activity('carla')).toBe('ringing');
  expect(await ends(its, call, goodbye, 'carla')).toEqual({ ok: true, value: null });
  expect(its.activity('carla')).toBe('idle');
});
