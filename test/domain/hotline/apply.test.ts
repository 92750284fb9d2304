// What facts make of hotlines and calls: versions are kept as long as they are needed, and of an ended call nothing stays.

import { expect, test } from 'vitest';
import { people, teams } from '../../support/virtual/hotline-world.ts';
import { versionOf } from '../../support/virtual/version-of.ts';
import { HotlineRig, number1, waitMode } from './rig.ts';

const versions = (rig: HotlineRig) => [...rig.state.versions.keys()];
const hangsUp = (rig: HotlineRig, leg = 'caller-1') =>
  rig.happens({ kind: 'legEnded', leg, cause: 'hungUp' });

test('a version goes with the last call that goes by it', () => {
  const rig = new HotlineRig();
  rig.calls();
  rig.calls();
  rig.publishes(waitMode, 'v2');
  hangsUp(rig);
  expect(versions(rig)).toEqual(['v1', 'v2']);
  hangsUp(rig, 'caller-2');
  expect(versions(rig)).toEqual(['v2']);
});

test('the one in force stays without any call; one that nobody needs goes when another is taken up', () => {
  const rig = new HotlineRig();
  rig.calls();
  hangsUp(rig);
  expect(versions(rig)).toEqual(['v1']);
  rig.publishes(waitMode, 'v2');
  expect(versions(rig)).toEqual(['v2']);
});

test('one that another hotline still has stays', () => {
  const rig = new HotlineRig();
  const of = (it: string) => [
    { ...number1, mode: versionOf(waitMode, it) },
    { id: 'hr', name: 'hr', numbers: ['2'], mode: versionOf({ ...waitMode, id: 'other' }, 'v1') },
  ];
  rig.takesUp({ hotlines: of('v1'), teams, people });
  rig.takesUp({ hotlines: of('v2'), teams, people });
  expect(versions(rig)).toEqual(['v1', 'v2']);
});

test('of an ended call nothing stays but a leg that has yet to end', () => {
  const ended = (by: 'caller' | 'switch' | 'hotline' | 'agent') => {
    const rig = new HotlineRig();
    rig.calls();
    rig.turn((now) => now.tellCall('call-1', { kind: 'lineLeft', team: 'lvs', reason: 'hungUp' }));
    rig.turn((now) => now.tellCall('call-1', { kind: 'callEnded', outcome: 'talked', by }));
    expect([rig.state.calls.size, rig.state.callers.size]).toEqual([0, 0]);
    return rig.state.line.legs.get('caller-1')?.kind;
  };
  expect([ended('caller'), ended('switch')]).toEqual([undefined, undefined]);
  expect([ended('hotline'), ended('agent')]).toEqual(['leaving', 'leaving']);
});

test('its conversation ends with it', () => {
  const rig = new HotlineRig();
  rig.calls();
  rig.isTaken().turn((now) => now.tellCall('call-1', { kind: 'callEnded', outcome: 'talked', by: 'caller' }));
  expect(rig.state.line.conversations.size).toBe(0);
  expect(rig.state.line.agents.get('anna')?.activity.kind).toBe('idle');
});

test('of hotlines and people that are no longer configured, and calls that are over, nothing is kept', () => {
  const rig = new HotlineRig();
  rig.turn((now) => {
    const arrived = { hotline: 'gone', calledNumber: '2', leg: 'x', modeId: 'test' };
    now.tellCall('call-9', { kind: 'callArrived', ...arrived });
    now.tellCall('call-9', { kind: 'lineEntered', team: 'lvs' });
    now.tellAgent('nobody', { kind: 'breakEnded' });
    now.tellHotline('gone', { kind: 'modeTakenUp', mode: 'test', version: 'v1' });
  });
  expect([rig.state.calls.size, rig.state.hotlines.size]).toEqual([0, 1]);
  expect(rig.state.line.agents.has('nobody')).toBe(false);
});

test('a restart: what the journal tells of is unseen until a picture has come', () => {
  const rig = new HotlineRig();
  rig.calls();
  rig.turn((now) => now.note({ kind: 'restarted', lastSeenAt: rig.now - 500 }));
  expect([...rig.state.unseen]).toContain('caller-1');
  expect(rig.state.line.unseenSince).toBe(rig.now - 500);
  rig.turn((now) => now.note({ kind: 'pictureSeen' }));
  expect([rig.state.unseen.size, rig.state.line.unseenSince]).toEqual([0, null]);
});
