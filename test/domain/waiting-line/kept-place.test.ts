import { expect, test } from 'vitest';
import { dropPlace, endPlace, keptDue, restsNow } from '../../../src/domain/waiting-line/kept-place.ts';
import { LineRig } from './rig.ts';

const order = { number: '0171', shows: '1', tries: 3, pauseMs: 60_000, ringMs: 30_000, placeBack: true };

function kept(fromMs = 0): LineRig {
  const rig = new LineRig().signedIn().waits();
  rig.orders.set('call-1', { ...order, fromMs });
  return rig.call(
    'call-1',
    { kind: 'callBackAsked', step: 'wait', number: '0171', untilMs: rig.now + 600_000 },
    { kind: 'placeKept' },
  );
}

test('nobody is on the line; the place is there', () => {
  const rig = kept();
  expect(rig.waiting()).toMatchObject({ call: 'call-1', callerLeg: '' });
  expect(rig.line.kept.get('call-1')).toMatchObject({ number: '0171', tries: 0, missed: null });
});

test('it rests until the hours begin, and no longer', () => {
  const rig = kept(1_060_000);
  expect(rig.led((line, context) => restsNow(line, 'call-1', context))).toEqual([
    '(callBackRests call-1 +60000)',
  ]);
  rig.now += 60_000;
  expect(rig.led((line, context) => keptDue(line, 'call-1', context))).toEqual([
    '(callBackRests call-1 null)',
  ]);
  expect(rig.ask((line, context) => restsNow(line, 'call-1', context))).toBe(false);
});

test('after all its time it’s given up; nobody is rung for it any more', () => {
  const rig = kept().rung('anna');
  rig.now += 600_000;
  const led = rig.led((line, context) => keptDue(line, 'call-1', context));
  expect(led).toContain('call-1 offerEnded offer anna withdrawn');
  expect(led.slice(-2)).toEqual(['call-1 lineLeft lvs givenUp', 'call-1: over callBackFailed hotline']);
  expect(rig.line.kept.size).toBe(0);
});

test.each([
  ['of the team', 'anna', { ok: true, value: null }],
  ['of another team', 'carla', { ok: false, error: { code: 'notMember' } }],
  ['signed out', 'bernd', { ok: false, error: { code: 'notSignedIn' } }],
])('taken off by somebody %s', (_, who, result) => {
  const rig = kept().signedIn('carla');
  expect(rig.ask((line, context) => dropPlace(line, rig.agent(who), 'call-1', context))).toEqual(result);
  expect(rig.line.kept.size).toBe(result.ok ? 0 : 1);
});

test('who waits on the line can’t be taken off so', () => {
  const rig = new LineRig().signedIn().waits();
  expect(rig.ask((line, context) => dropPlace(line, rig.agent(), 'call-1', context))).toMatchObject({
    error: { code: 'callGone' },
  });
});

test('a place that somebody else has now ends so', () => {
  expect(kept().led((line, context) => endPlace(line, 'call-1', 'calledAgain', 'caller', context))).toEqual([
    'call-1 lineLeft lvs givenUp',
    'call-1: over calledAgain caller',
  ]);
});
