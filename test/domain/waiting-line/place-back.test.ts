import { expect, test } from 'vitest';
import { takePlaceBack } from '../../../src/domain/waiting-line/place-back.ts';
import { LineRig } from './rig.ts';

const NUMBER = { callerNumber: '+49 89 1234' };

/** The call has hung up in the line, and its place is kept for so long. */
const hangsUp = (rig: LineRig, call: string, forMs = 60_000) =>
  rig.call(
    call,
    { kind: 'lineLeft', team: 'lvs', reason: 'hungUp' },
    { kind: 'callEnded', outcome: 'abandoned', by: 'caller', placeUntilMs: rig.now + forMs },
  );

function comesAgain(rig: LineRig, call: string, caller: { callerNumber?: string }, team = 'lvs'): string {
  rig.waits(call, team, caller);
  return rig.led((line, context) => takePlaceBack(line, call, team, context)).join(', ');
}

test('the same number, however it is written, stands where it stood', () => {
  const rig = new LineRig().waits('call-1', 'lvs', NUMBER).waits('call-2').waits('call-3');
  hangsUp(rig, 'call-1');
  expect(comesAgain(rig, 'call-4', { callerNumber: '0049891234' })).toBe(
    'call-4 placeTakenBack lvs call-1 1 false, call-1 placeOver',
  );
  expect(rig.order()).toEqual(['call-4', 'call-2', 'call-3']);
  expect(rig.waiting().returned).toEqual({ kind: 'calledAgain' });
  expect(rig.line.leftPlaces.size).toBe(0);
});

test.each([
  ['another number', { callerNumber: '+4930777' }, 'lvs', 0],
  ['no number', {}, 'lvs', 0],
  ['another team', NUMBER, 'sap', 0],
  ['too late', NUMBER, 'lvs', 60_000],
])('%s: at the end', (_, caller, team, afterMs) => {
  const rig = new LineRig().waits('call-1', 'lvs', NUMBER).waits('call-2').waits('call-3', 'sap');
  hangsUp(rig, 'call-1');
  rig.now += afterMs;
  expect(comesAgain(rig, 'call-4', caller, team)).toBe('');
  expect(rig.order(team).at(-1)).toBe('call-4');
});

test('nobody gets ahead by calling twice: a place serves once, and a call that waits has left none', () => {
  const rig = new LineRig().waits('call-1', 'lvs', NUMBER).waits('call-2');
  expect(comesAgain(rig, 'call-3', NUMBER)).toBe('');
  hangsUp(rig, 'call-1');
  comesAgain(rig, 'call-4', NUMBER);
  expect(comesAgain(rig, 'call-5', NUMBER)).toBe('');
  expect(rig.order()).toEqual(['call-4', 'call-2', 'call-3', 'call-5']);
});

test('of several places of one number the first', () => {
  const rig = new LineRig().waits('call-1', 'lvs', NUMBER).waits('call-2').waits('call-3', 'lvs', NUMBER);
  hangsUp(rig, 'call-3');
  hangsUp(rig, 'call-1');
  comesAgain(rig, 'call-4', NUMBER);
  expect(rig.order()).toEqual(['call-4', 'call-2']);
  expect([...rig.line.leftPlaces.keys()]).toEqual(['call-3']);
});

test('what is erased is kept for nobody', () => {
  const rig = new LineRig().waits('call-1', 'lvs', NUMBER);
  hangsUp(rig, 'call-1').call('call-1', { kind: 'callErased' });
  expect(comesAgain(rig, 'call-2', NUMBER)).toBe('');
});
