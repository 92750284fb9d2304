// A call from its arrival to its one end: how each end is called.

import { expect, test } from 'vitest';
import { callsOf } from '../../../src/domain/hotline/calls.ts';
import type { LegEndCause } from '../../../src/domain/words/switch-events.ts';
import { modeWith } from '../call-flow/rig.ts';
import { HotlineRig, waitMode } from './rig.ts';

const waiting = () => {
  const rig = new HotlineRig();
  rig.calls();
  return rig;
};
const ends = (rig: HotlineRig, cause: LegEndCause = 'hungUp') =>
  rig
    .happens({ kind: 'legEnded', leg: 'caller-1', cause })
    .filter((each) => each.startsWith('call-1 callEnded'));

test('a call for the hotline’s number is answered and enters the mode', () => {
  const led = new HotlineRig().calls();
  expect(led[0]).toBe('call-1 callArrived it 1 caller-1 test v1');
  expect(led).toContain('call-1 lineEntered lvs 1');
  expect(led).toContain('> answer caller-1');
});

test('a call for another number is hung up; one that is there already is no second one', () => {
  const rig = new HotlineRig();
  expect(rig.calls('3')).toEqual(['> hangUp caller-1']);
  rig.calls();
  expect(rig.happens({ kind: 'callArrived', leg: 'caller-1', calledNumber: '1' })).toEqual([]);
});

test('without a mode nobody can be served', () => {
  expect(new HotlineRig().calls('2')).toEqual(['> hangUp caller-1']);
});

test('hung up: before a line, waiting, talking', () => {
  const early = new HotlineRig(modeWith({ kind: 'announcement', prompt: 'hello', exits: { done: 'next' } }));
  early.calls();
  expect(ends(early)).toEqual(['call-1 callEnded leftEarly caller']);
  expect(ends(waiting())).toEqual(['call-1 callEnded abandoned caller']);
  expect(ends(waiting().isTaken({ talks: false }))).toEqual(['call-1 callEnded abandoned caller']);
  expect(ends(waiting().isTaken())).toEqual(['call-1 callEnded talked caller']);
});

test.each<[LegEndCause]>([['lost'], ['switchRestarted'], ['takenBack']])(
  '%s: broke off, unless somebody had talked',
  (cause) => {
    expect(ends(waiting(), cause)).toEqual([`call-1 callEnded lost switch ${cause}`]);
    expect(ends(waiting().isTaken({ talks: false }), cause)).toEqual([
      `call-1 callEnded lost switch ${cause}`,
    ]);
    expect(ends(waiting().isTaken(), cause)).toEqual([`call-1 callEnded talked switch ${cause}`]);
  },
);

test('who waited to the end and hangs up in the goodbye was not served', () => {
  const rig = waiting();
  rig.now += 300_000;
  rig.led({ kind: 'deadlineReached', deadline: { of: 'flow', id: 'call-1' }, at: rig.now });
  expect(ends(rig)).toEqual(['call-1 callEnded notServed caller']);
});

test('who leaves is rung for no more', () => {
  const rig = waiting();
  rig.turn((now) => {
    const ringing = { team: 'lvs', leg: 'x', bridge: 'y', ready: false, untilMs: rig.now + 20_000 };
    now.tellCall('call-1', { kind: 'offered', offer: 'offer', agent: 'anna', cause: 'ring', ringing });
  });
  expect(rig.happens({ kind: 'legEnded', leg: 'caller-1', cause: 'hungUp' })).toContain(
    'call-1 offerEnded offer anna withdrawn',
  );
});

test('the line’s wishes: hung up once it is over, its own music while it is held', () => {
  const rig = waiting();
  const asked = (what: (calls: ReturnType<typeof callsOf>) => void) =>
    rig.turn((now) => what(callsOf(rig.state, now)));
  expect(asked((calls) => calls.park('call-1', 'caller-1'))).toEqual(['> park caller-1 music soft']);
  expect(asked((calls) => calls.over('call-1', 'talked', 'agent'))).toEqual([
    'call-1 callEnded talked agent',
    '> hangUp caller-1',
  ]);
  expect(asked((calls) => calls.over('call-1', 'talked', 'agent'))).toEqual([]);
});

test('a call goes by the version in which it began', () => {
  const rig = waiting();
  rig.publishes({ ...waitMode, music: { other: { file: 'x', title: 'x' } } }, 'v2');
  const parked = rig.turn((now) => callsOf(rig.state, now).park('call-1', 'caller-1'));
  expect(parked).toEqual(['> park caller-1 music soft']);
});
