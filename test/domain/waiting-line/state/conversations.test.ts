// From which phase each fact may come, and where it leads; one that doesn't fit throws.

import { expect, test } from 'vitest';
import type { CallFact } from '../../../../src/domain/facts/facts.ts';
import { LineRig } from '../rig.ts';

const untilMs = 1_020_000;
const facts: readonly CallFact[] = [
  { kind: 'connected', agent: 'anna' },
  { kind: 'held' },
  { kind: 'resumed' },
  { kind: 'interrupted', untilMs, held: false },
  { kind: 'rejoinStarted', agentLeg: 'again-leg', bridge: 'again-bridge', untilMs },
  { kind: 'rejoined' },
  { kind: 'consultStarted', to: '+4930', leg: 'target-leg', bridge: 'target-bridge' },
  { kind: 'consultAnswered' },
  { kind: 'toggled', facing: 'caller' },
  { kind: 'consultEnded' },
  { kind: 'transferStarted', to: '+4930', leg: 'target-leg' },
  { kind: 'transferred', to: '+4930' },
];
const rejoinStarted = facts[4] as CallFact;
const transferStarted = facts[10] as CallFact;

const talking = () => new LineRig().signedIn().talks();
const phases: Readonly<Record<string, () => LineRig>> = {
  connecting: () => new LineRig().signedIn().taken(),
  'connecting again': () => talking().interrupted().call('call-1', rejoinStarted),
  talking,
  held: () => talking().call('call-1', { kind: 'held' }),
  consulting: () => talking().consults('+4930', true),
  interrupted: () => talking().interrupted(),
  transferring: () => talking().call('call-1', transferStarted),
  transferred: () => talking().call('call-1', transferStarted, { kind: 'transferred', to: '+4930' }),
};

/** Where each fact leads from there; those that aren't named don't fit. */
const ways: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  connecting: { connected: 'talking' },
  'connecting again': { connected: 'talking', interrupted: 'interrupted', rejoined: 'talking' },
  talking: {
    held: 'held',
    interrupted: 'interrupted',
    consultStarted: 'consulting',
    transferStarted: 'transferring',
  },
  held: {
    resumed: 'talking',
    interrupted: 'interrupted',
    consultStarted: 'consulting',
    transferStarted: 'transferring',
  },
  consulting: {
    consultAnswered: 'consulting',
    toggled: 'consulting',
    consultEnded: 'talking',
    transferStarted: 'transferring',
  },
  interrupted: { rejoinStarted: 'connecting', rejoined: 'talking' },
  transferring: { transferred: 'transferred' },
  transferred: {},
};

test.each(Object.keys(phases))('%s: these facts fit, and no others', (phase) => {
  const led = facts.flatMap((fact): [string, string][] => {
    const rig = phases[phase]?.() as LineRig;
    try {
      return [[fact.kind, rig.call('call-1', fact).conversation().phase]];
    } catch {
      return [];
    }
  });
  expect(Object.fromEntries(led)).toEqual(ways[phase]);
});

test('where nobody talks none of them fits', () => {
  for (const fact of facts) expect(() => new LineRig().waits().call('call-1', fact)).toThrow('nobody talks');
  expect(() => new LineRig().taken('anna', 'call-1').taken('bernd', 'call-2')).not.toThrow();
});

test('who is interrupted while held is held again', () => {
  const rig = talking().interrupted(true).call('call-1', { kind: 'rejoined' });
  expect(rig.conversation().phase).toBe('held');
});

test('nothing of a phase before stays', () => {
  const rig = talking().consults('+4930', true).call('call-1', { kind: 'consultEnded' });
  expect(rig.conversation()).not.toHaveProperty('consult');
});

test('connected for the first time counts, also after an interruption', () => {
  const rig = talking();
  const first = rig.now;
  rig.now += 5_000;
  rig.interrupted().call('call-1', rejoinStarted, { kind: 'connected', agent: 'anna' });
  expect(rig.conversation().connectedAt).toBe(first);
});

test('lifted and joined are facts of a beginning alone', () => {
  const rig = new LineRig().signedIn().taken();
  rig.moment({ kind: 'agentAnswered', call: 'call-1' });
  expect(rig.conversation()).toMatchObject({ answered: true, joined: false });
  rig.moment({ kind: 'callerJoined', call: 'call-1' });
  expect(rig.conversation()).toMatchObject({ answered: true, joined: true });
  expect(() => talking().moment({ kind: 'callerJoined', call: 'call-1' })).toThrow("isn't being connected");
});

const back = (rig: LineRig, team: string, first = false) =>
  rig.call('call-1', { kind: 'lineReturned', team, first }).waiting(team);

test('back in the own line: the wait so far counts, the talk doesn’t', () => {
  const rig = new LineRig().signedIn().waits();
  rig.now += 7_000;
  rig.call('call-1', { kind: 'taken', agent: 'anna', agentLeg: 'leg', bridge: 'bridge', waitedMs: 7_000 });
  rig.call('call-1', { kind: 'connected', agent: 'anna' });
  rig.now += 60_000;
  expect(rig.now - back(rig, 'lvs').enteredAt).toBe(7_000);
});

test('never reached: the time with the agent was waiting as well', () => {
  const rig = new LineRig().signedIn().taken();
  rig.now += 9_000;
  expect(rig.now - back(rig, 'lvs').enteredAt).toBe(9_000);
});

test('in another line: from now on, behind those who are there', () => {
  const rig = talking().waits('call-2', 'sap');
  rig.now += 9_000;
  back(rig, 'sap');
  expect(rig.order('sap')).toEqual(['call-2', 'call-1']);
  expect(rig.line.waiting.get('sap')?.[1]?.enteredAt).toBe(rig.now);
});

test('who gave the caller away, or wasn’t reached, rests; who talked doesn’t, nor who is signed out', () => {
  const rests = (rig: LineRig, team: string) => {
    back(rig, team);
    return rig.agent().restUntilMs !== null;
  };
  expect(rests(talking(), 'sap')).toBe(true);
  expect(rests(new LineRig().signedIn().taken(), 'lvs')).toBe(true);
  expect(rests(talking(), 'lvs')).toBe(false);
  expect(rests(new LineRig().taken(), 'lvs')).toBe(false);
});

test('broken: everybody is free, and their legs go', () => {
  const rig = talking().consults('22').call('call-1', { kind: 'conversationBroken' });
  expect(rig.agent().activity.kind).toBe('idle');
  expect(rig.agent('bernd').guestLeg).toBeNull();
  for (const leg of ['anna-leg', 'target-leg']) expect(rig.line.legs.get(leg)).toEqual({ kind: 'leaving' });
});

test('after a restart a phone that was being reached gets its time anew; silence is told again', () => {
  const rig = new LineRig().signedIn().taken();
  rig.call('call-1', { kind: 'soundStopped', of: 'caller' });
  rig.now += 9_000;
  rig.moment({ kind: 'restarted', lastSeenAt: rig.now });
  expect(rig.conversation()).toMatchObject({ untilMs: rig.now + 5_000, silentLegs: [] });
  rig.moment({ kind: 'restarted', lastSeenAt: rig.now });
  expect(rig.conversation()).toMatchObject({ untilMs: rig.now + 5_000 });
});
