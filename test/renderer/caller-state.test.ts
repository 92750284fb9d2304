// The test caller's telephone: its states, what an exchange's answers mean, and what counts as a number.

import { describe, expect, it } from 'vitest';
import {
  type CallerEvent,
  type CallerState,
  dialledNumber,
  nextCallerState,
  reasonOf,
} from '../../src/renderer/test-caller/caller-state.ts';

const stateAfter = (...events: CallerEvent[]) =>
  events.reduce<CallerState>(nextCallerState, { kind: 'idle' });
const called: CallerEvent = { kind: 'called' };
const rang: CallerEvent = { kind: 'rang' };
const answered: CallerEvent = { kind: 'answered', at: 1_000 };
const ended: CallerEvent = { kind: 'ended', why: 'hotline', at: 13_000 };

describe('the test caller', () => {
  it('dials, hears it ring, talks, and reads who ended it after how long', () => {
    expect(stateAfter(called)).toEqual({ kind: 'calling' });
    expect(stateAfter(called, rang)).toEqual({ kind: 'ringing' });
    expect(stateAfter(called, rang, answered)).toEqual({ kind: 'talking', since: 1_000 });
    expect(stateAfter(called, answered, ended)).toEqual({ kind: 'ended', why: 'hotline', talkedMs: 12_000 });
  });

  it('takes no notice of what comes late', () => {
    expect(stateAfter(called, answered, rang)).toEqual({ kind: 'talking', since: 1_000 });
    expect(stateAfter(rang, answered, ended)).toEqual({ kind: 'idle' });
    const over = stateAfter(called, { kind: 'ended', why: 'busy', at: 2_000 }, ended, answered);
    expect(over).toEqual({ kind: 'ended', why: 'busy', talkedMs: null });
  });

  it('calls again after the end, and not twice at once', () => {
    expect(stateAfter(called, ended, called)).toEqual({ kind: 'calling' });
    expect(stateAfter(called, answered, called)).toEqual({ kind: 'talking', since: 1_000 });
  });

  it.each([
    [404, 'unknownNumber'],
    [486, 'busy'],
    [480, 'notAnswered'],
    [603, 'refused'],
    [403, 'refused'],
    [503, 'noConnection'],
  ] as const)('reads %i as %s', (status, why) => expect(reasonOf(status)).toBe(why));

  it.each([
    ['+49 89 555-01 23', '+49895550123'],
    ['(089) 555/0123', '0895550123'],
    ['*21#', '*21#'],
    ['', null],
    ['+', null],
    ['49+89', null],
    ['anna@klinke', null],
    ['1'.repeat(40), null],
  ])('dials %j as %j', (typed, number) => expect(dialledNumber(typed)).toBe(number));
});
