// Where each input goes, and that nothing that is over, late or broken leaves somebody waiting.

import { expect, test } from 'vitest';
import type { SwitchCommand } from '../../../src/domain/words/switch-commands.ts';
import { HotlineRig } from './rig.ts';

const called = () => {
  const rig = new HotlineRig();
  rig.calls();
  return rig;
};
const fails = (rig: HotlineRig, command: SwitchCommand) =>
  rig.happens({ kind: 'commandFailed', command, reason: 'test' });
const bridge: SwitchCommand = { kind: 'bridge', bridge: 'talk', legs: ['anna-leg', 'caller-1'] };

test('a deadline that was put off meanwhile isn’t due', () => {
  const rig = called();
  const reached = (at: number) =>
    rig.led({ kind: 'deadlineReached', deadline: { of: 'flow', id: 'call-1' }, at });
  expect(reached(rig.now + 299_999)).toEqual([]);
  expect(reached(rig.now + 300_000)).toContain('call-1 lineLeft lvs notServed');
});

test('a phone that nobody waits for neither rings nor is lifted into silence', () => {
  for (const kind of ['legRinging', 'legReady', 'legAnswered'] as const)
    expect(new HotlineRig().happens({ kind, leg: 'forgotten' })).toEqual(['> hangUp forgotten']);
  expect(new HotlineRig().happens({ kind: 'legEnded', leg: 'forgotten', cause: 'hungUp' })).toEqual([]);
});

test('commands of people who are nobody, and of people who are', () => {
  const rig = called();
  expect(rig.commands({ kind: 'endBreak' }, 'nobody')).toEqual(['reply r false notSignedIn']);
  expect(rig.commands({ kind: 'take', call: 'call-1' })).toContain('call-1 lineLeft lvs taken');
  const out = { kind: 'signOut', request: 'r', agent: 'anna', by: 'agent' } as const;
  expect(rig.led(out)).toEqual(['reply r false busy']);
});

test('after each input what can be offered is offered', () => {
  const rig = called();
  expect(rig.state.line.agents.get('anna')?.readyLeg).not.toBeNull();
});

test('a rule that broke: the agent is let go, the caller hears the apology', () => {
  const rig = called().isTaken();
  const led = rig.led({ kind: 'fault', call: 'call-1', reason: 'test' });
  expect(led).toContain('call-1 conversationBroken');
  expect(led).toContain('call-1 faultSeen test');
  expect(led).toContainEqual(expect.stringMatching(/^> play caller-1 \S+ prompt sorry$/));
  expect(rig.state.line.conversations.size).toBe(0);
});

test('not dialled is not reached', () => {
  const rig = called();
  const { leg = '' } = rig.state.line.agents.get('anna')?.readyLeg ?? {};
  const target = { kind: 'extension', extension: '21' } as const;
  fails(rig, { kind: 'dial', leg, bridge: null, target, label: {}, ready: true, timeoutMs: 1 });
  expect(rig.state.line.agents.get('anna')).toMatchObject({ readyLeg: null, doubtUntilMs: rig.now + 15_000 });
});

test('not put together: the caller waits again, first; a consultation is over', () => {
  expect(fails(called().isTaken(), bridge)).toContain('call-1 lineReturned lvs true interrupted anna');
  const asking = called().isTaken();
  asking.turn((now) =>
    now.tellCall('call-1', { kind: 'consultStarted', to: '+4930', leg: 'target-leg', bridge: 'ask' }),
  );
  const led = fails(asking, { kind: 'bridge', bridge: 'ask', legs: ['anna-leg', 'target-leg'] });
  expect(led).toContain('call-1 consultEnded true lost');
});

test('no music: ringing at least; no answer: broken; nothing of it while the switch isn’t reached', () => {
  const park: SwitchCommand = { kind: 'park', leg: 'caller-1', media: 'x' };
  expect(fails(called(), park)).toEqual(['> ringBack caller-1']);
  expect(fails(called(), { kind: 'answer', leg: 'caller-1' })).toContain('call-1 faultSeen test');
  expect(fails(called(), { kind: 'hangUp', leg: 'caller-1' })).toEqual([]);
  const unseen = called().isTaken();
  unseen.happens({ kind: 'switchLost', reason: 'test' });
  for (const command of [park, bridge]) expect(fails(unseen, command)).toEqual([]);
});
