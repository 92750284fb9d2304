// The phone's state, told as stories of events.

import { describe, expect, it } from 'vitest';
import {
  nextPhoneState,
  type PhoneEvent,
  type PhoneState,
  phoneAtRest,
} from '../../src/renderer/phone/phone-state.ts';
import { phoneCall } from '../support/console-harness/sample-view.ts';

const told = (...events: PhoneEvent[]): PhoneState => events.reduce(nextPhoneState, phoneAtRest);
const calls = (...list: ReturnType<typeof phoneCall>[]): PhoneEvent => ({
  kind: 'callsChanged',
  calls: list,
});
const leg = (id: string) => phoneCall({ id, kind: 'hotline' });

describe('which leg ended', () => {
  it('is noted for a call of the hotline, until the next one begins', () => {
    expect(told(calls(leg('b'))).endedLeg).toBeNull();
    expect(told(calls(leg('b')), calls()).endedLeg).toBe('b');
    expect(told(calls(leg('b')), calls(), calls(phoneCall())).endedLeg).toBe('b');
    expect(told(calls(leg('b')), calls(), calls(leg('c'))).endedLeg).toBeNull();
  });

  it('is not a direct call, and not one that only rang', () => {
    expect(told(calls(phoneCall()), calls()).endedLeg).toBeNull();
    expect(told(calls({ ...leg('b'), phase: 'ringing' }), calls()).endedLeg).toBeNull();
  });
});

it('keeps the ready legs, the newest last', () => {
  const both = told({ kind: 'readyLegBuilt', leg: 'a' }, { kind: 'readyLegBuilt', leg: 'b' });
  expect(both.readyLegs).toEqual(['a', 'b']);
  expect(nextPhoneState(both, { kind: 'readyLegGone', leg: 'a' }).readyLegs).toEqual(['b']);
  expect(nextPhoneState(both, { kind: 'readyLegGone', leg: 'x' })).toBe(both);
});

it('a call outlives the loss of the registration', () => {
  const lost = told(calls(leg('a')), { kind: 'lineLost', status: null, retryAt: 1 });
  expect(lost.calls).toHaveLength(1);
  expect(lost.line).toEqual({ kind: 'lost', status: null, retryAt: 1 });
});

it('forgets everything when it is turned off', () => {
  const state = told(
    { kind: 'registered' },
    { kind: 'readyLegBuilt', leg: 'a' },
    { kind: 'turnedOff', why: 'deskPhone' },
  );
  expect(state).toEqual({ ...phoneAtRest, line: { kind: 'off', why: 'deskPhone' } });
});

describe('a number that was dialled in vain', () => {
  const missed = (number: string, status: number | null): PhoneEvent => ({
    kind: 'notReached',
    number,
    status,
  });
  const numbers = (state: PhoneState) => state.failed.map(({ number }) => number);

  it.each([
    [486, 'busy'],
    [600, 'busy'],
    [480, 'noAnswer'],
    [603, 'declined'],
    [404, 'unknown'],
    [503, 'failed'],
    [null, 'failed'],
  ] as const)('%s stays to be read, as %s', (status, why) => {
    expect(told(missed('999', status)).failed).toEqual([{ number: '999', why, status, sounds: true }]);
  });

  it('goes when it is read or tried again, and is there once', () => {
    const both = told(missed('1', 486), missed('2', 486), missed('1', 603));
    expect(numbers(both)).toEqual(['2', '1']);
    expect(numbers(nextPhoneState(both, { kind: 'failureSeen', number: '2' }))).toEqual(['1']);
    const again = phoneCall({ direction: 'out', phase: 'dialling', number: '1' });
    expect(numbers(nextPhoneState(both, calls(again)))).toEqual(['2']);
    expect(numbers(nextPhoneState(both, calls({ ...again, direction: 'in' })))).toEqual(['2', '1']);
  });

  it('three at most, and the tone of none is heard for ever', () => {
    const many = told(...['1', '2', '3', '4'].map((number) => missed(number, 486)));
    expect(numbers(many)).toEqual(['2', '3', '4']);
    // The end of one's tone is not the end of another's.
    const heard = nextPhoneState(many, { kind: 'failureHeard', number: '3' });
    expect(heard.failed.map(({ sounds }) => sounds)).toEqual([true, false, true]);
  });
});
