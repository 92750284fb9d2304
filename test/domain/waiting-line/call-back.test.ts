import { expect, test } from 'vitest';
import {
  callBackDue,
  callBackGivenUp,
  callBackKey,
  callBackLegEnded,
  callBackLifted,
  callCallerBack,
} from '../../../src/domain/waiting-line/call-back.ts';
import type { Conversation } from '../../../src/domain/waiting-line/line.ts';
import type { LegEndCause } from '../../../src/domain/words/switch-events.ts';
import { LineRig } from './rig.ts';

const order = {
  number: '0171',
  shows: '1',
  tries: 2,
  pauseMs: 60_000,
  ringMs: 30_000,
  fromMs: 0,
  placeBack: true,
};

/** Anna has taken it, and is there. */
function annaIsThere(): LineRig {
  const rig = new LineRig().signedIn().waits();
  rig.orders.set('call-1', order);
  const untilMs = rig.now + 600_000;
  return rig.call(
    'call-1',
    { kind: 'callBackAsked', step: 'wait', number: '0171', untilMs },
    { kind: 'placeKept' },
    { kind: 'taken', agent: 'anna', agentLeg: 'anna-leg', bridge: 'anna-bridge', waitedMs: 0 },
  );
}
const rings = () => annaIsThere().call('call-1', { kind: 'callBackStarted', leg: 'back-leg' });
const lifted = () => rings().moment({ kind: 'callBackLifted', call: 'call-1', untilMs: 1_015_000 });
const calling = (rig: LineRig) => rig.conversation() as Extract<Conversation, { phase: 'callingBack' }>;

test('once the agent is there the caller is rung, and sees the hotline’s number', () => {
  const rig = annaIsThere();
  expect(rig.led((line, context) => callCallerBack(line, rig.conversation(), context))).toEqual([
    'call-1 callBackStarted leg-1',
    '> ringBack anna-leg',
    expect.stringMatching(/^> dial leg-1 number 0171 1 30000/),
  ]);
  expect(rig.conversation()).toMatchObject({ phase: 'callingBack', leg: 'leg-1', askedUntilMs: null });
});

test('who lifts is asked for a key; only 1 connects', () => {
  const rig = rings();
  expect(rig.led((line, context) => callBackKey(line, 'call-1', '1', context))).toEqual([]);
  expect(rig.led((line, context) => callBackLifted(line, 'call-1', context))).toEqual([
    'call-1: askToConfirm back-leg',
    '(callBackLifted call-1 +17000)',
  ]);
  expect(rig.led((line, context) => callBackKey(line, 'call-1', '2', context))).toEqual([]);
  expect(rig.led((line, context) => callBackKey(line, 'call-1', '1', context))).toEqual([
    'call-1 callBackConfirmed back-leg',
    'call-1: calledBack',
    '> bridge anna-bridge anna-leg back-leg',
  ]);
  expect(rig.conversation()).toMatchObject({ phase: 'connecting', callerLeg: 'back-leg', answered: true });
  expect(rig.line.kept.size).toBe(0);
});

const missed = (rig: LineRig, cause: LegEndCause) =>
  rig.led((line, context) => callBackLegEnded(line, 'call-1', cause, context));

test.each([
  ['busy', 'busy', 1],
  ['noAnswer', 'noAnswer', 1],
  ['unreachable', 'unreachable', 1],
  ['declined', 'declined', 1],
  ['hungUp', 'declined', 1],
  ['lost', 'brokeOff', 0],
] as const)('%s: %s, and the place rests', (cause, why, tries) => {
  const rig = rings();
  const led = missed(rig, cause);
  expect(led[0]).toBe(`call-1 callBackMissed ${why} +60000`);
  expect(led).toContain('call-1: returned lvs');
  expect(rig.order()).toEqual(['call-1']);
  expect(rig.line.kept.get('call-1')).toMatchObject({ tries, missed: why });
  expect(rig.agent().notices).toMatchObject([{ kind: 'notCalledBack', why, again: true }]);
  expect(rig.agent().activity.kind).toBe('idle');
});

test('lifted and hung up, or no key in time, is a machine; after the last try it’s given up', () => {
  const rig = lifted();
  expect(missed(rig, 'hungUp')[0]).toBe('call-1 callBackMissed noKey +60000');
  const again = lifted().call('call-1', { kind: 'callBackMissed', why: 'busy', restUntilMs: null });
  const led = again.led((line, context) => callBackDue(line, calling(again), context));
  expect(led[0]).toMatch(/^call-1 callBackMissed noKey/);
  expect(led).toContain('call-1: over callBackFailed hotline');
  expect(again.agent().notices).toMatchObject([{ again: false }]);
});

test('the agent is gone before: no try, and nobody is told', () => {
  const rig = lifted();
  const led = rig.led((line, context) => callBackGivenUp(line, calling(rig), context));
  expect(led).toContain('> hangUp back-leg');
  expect(rig.line.kept.get('call-1')).toMatchObject({ tries: 0, missed: 'givenUp' });
  expect(rig.agent().notices).toEqual([]);
});

test('where nothing says any more how, it’s over', () => {
  const rig = annaIsThere();
  rig.orders.clear();
  const led = rig.led((line, context) => callCallerBack(line, rig.conversation(), context));
  expect(led).toContain('call-1: over callBackFailed hotline');
});
