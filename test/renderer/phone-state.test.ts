// The phone's state, told as stories of events.

import { describe, expect, it } from 'vitest';
import {
  nextPhoneState,
  type PhoneEvent,
  type PhoneState,
  phoneAtRest,
} from '../../src/renderer/features/phone/phone-state.ts';

const told = (...events: PhoneEvent[]): PhoneState => events.reduce(nextPhoneState, phoneAtRest);

describe('a call through the hotline', () => {
  it('goes from the ready leg to the call, and notes which leg ended', () => {
    const taken = told(
      { kind: 'registered' },
      { kind: 'readyLegBuilt', leg: 'a' },
      { kind: 'readyLegBuilt', leg: 'b' },
      { kind: 'engineCallBegan', leg: 'b' },
    );
    expect(taken.voice).toEqual({ kind: 'engineCall', leg: 'b' });
    expect(taken.readyLegs).toEqual(['a']);
    const over = nextPhoneState(taken, { kind: 'ended', id: 'b' });
    expect(over.voice).toEqual({ kind: 'idle' });
    expect(over.endedLeg).toBe('b');
  });

  it('outlives the loss of the registration', () => {
    const lost = told({ kind: 'engineCallBegan', leg: 'a' }, { kind: 'lineLost', status: null, retryAt: 1 });
    expect(lost.voice).toEqual({ kind: 'engineCall', leg: 'a' });
    expect(lost.line).toEqual({ kind: 'lost', status: null, retryAt: 1 });
  });

  it('is not touched by the end of another leg', () => {
    const state = told(
      { kind: 'readyLegBuilt', leg: 'a' },
      { kind: 'engineCallBegan', leg: 'b' },
      { kind: 'ended', id: 'a' },
    );
    expect(state.voice).toEqual({ kind: 'engineCall', leg: 'b' });
    expect(state.readyLegs).toEqual([]);
  });

  it('starts unmuted, whatever the last one was', () => {
    const state = told({ kind: 'muted', muted: true }, { kind: 'engineCallBegan', leg: 'a' });
    expect(state.muted).toBe(false);
  });
});

describe('an ordinary call', () => {
  it('rings, talks and ends', () => {
    const ringing = told({ kind: 'rang', id: 'x', number: '22', name: 'Bernd', ofHotline: false });
    const talking = nextPhoneState(ringing, { kind: 'answered', id: 'x', at: 5 });
    expect(talking.voice).toEqual({ kind: 'talking', id: 'x', number: '22', name: 'Bernd', since: 5 });
    expect(nextPhoneState(talking, { kind: 'ended', id: 'x' }).voice).toEqual({ kind: 'idle' });
  });

  it('ignores the answer of a call that is gone', () => {
    const state = told({ kind: 'dialled', id: 'y', to: '23' }, { kind: 'answered', id: 'x', at: 5 });
    expect(state.voice.kind).toBe('dialling');
  });
});

it('forgets everything when it is turned off', () => {
  const state = told(
    { kind: 'registered' },
    { kind: 'readyLegBuilt', leg: 'a' },
    { kind: 'turnedOff', why: 'deskPhone' },
  );
  expect(state).toEqual({ ...phoneAtRest, line: { kind: 'off', why: 'deskPhone' } });
});
