// How a hotline stands, and why.

import { expect, test } from 'vitest';
import type { LastCheck } from '../../../src/domain/hotline/hotline.ts';
import { type Standpoint, standing } from '../../../src/domain/hotline/standing.ts';
import type { CheckOutcome } from '../../../src/domain/words/check-calls.ts';

const last = (outcome: CheckOutcome, everAnswered?: boolean): LastCheck => ({
  check: 'check-1',
  why: 'daily',
  outcome,
  heard: [],
  announcements: [],
  recording: null,
  endedAt: 0,
  ...(everAnswered === undefined ? {} : { everAnswered }),
});
const noAnswer: CheckOutcome = { kind: 'noAnswer', handedOn: false, reason: '' };
const stands = (from: Partial<Standpoint>) =>
  standing({
    connected: true,
    lastCheck: null,
    lacking: [],
    reached: true,
    why: 'week',
    planned: {},
    checksItself: true,
    ...from,
  });

test('new: it starts until a check call was answered, and says what is missing', () => {
  expect(stands({})).toEqual({ kind: 'starting', awaits: null, trouble: null });
  expect(stands({ planned: { awaits: 'number on 3 December' }, lastCheck: last(noAnswer) })).toEqual({
    kind: 'starting',
    awaits: 'number on 3 December',
    trouble: { kind: 'noAnswer', handedOn: false },
  });
  expect(stands({ lastCheck: last({ kind: 'heard' }) })).toEqual({ kind: 'active' });
});

test('where nobody calls it by itself it is active, unless somebody waits for something', () => {
  expect(stands({ checksItself: false })).toEqual({ kind: 'active' });
  expect(stands({ checksItself: false, planned: { awaits: 'number' } })).toMatchObject({ kind: 'starting' });
});

test('a check call that failed is an error once it was answered before; that no line was free is none', () => {
  expect(stands({ lastCheck: last(noAnswer, true) })).toEqual({
    kind: 'error',
    why: { kind: 'noAnswer', handedOn: false },
  });
  expect(stands({ lastCheck: last({ kind: 'heardOther', lost: ['a'] }) })).toEqual({
    kind: 'error',
    why: { kind: 'soundMissing', sounds: ['a'] },
  });
  expect(stands({ lastCheck: last({ kind: 'busy' }, true) })).toEqual({ kind: 'active' });
});

test('no switch outdoes a pause, and a pause what a check call found', () => {
  const trouble = last(noAnswer, true);
  expect(stands({ why: 'pause', lastCheck: trouble })).toEqual({ kind: 'paused' });
  expect(stands({ why: 'pause', connected: false })).toEqual({ kind: 'error', why: { kind: 'noSwitch' } });
});

test('a number that the telephone system lacks: nobody reaches it, and it starts; or it has others, and that is an error', () => {
  const trouble = { kind: 'pbxLacks', numbers: ['200'] };
  const heard = last({ kind: 'heard' });
  expect(stands({ lacking: ['200'], reached: false, lastCheck: heard, checksItself: false })).toEqual({
    kind: 'starting',
    awaits: null,
    trouble,
  });
  expect(stands({ lacking: ['200'], lastCheck: heard })).toEqual({ kind: 'error', why: trouble });
  expect(stands({ lacking: ['200'], reached: false, why: 'pause' })).toEqual({ kind: 'paused' });
});

test('without any number it starts, whatever was checked before, and says what it waits for', () => {
  const planned = { awaits: 'number expected on 3 December' };
  expect(
    stands({ reached: false, planned, lastCheck: last({ kind: 'heard' }), checksItself: false }),
  ).toEqual({
    kind: 'starting',
    awaits: planned.awaits,
    trouble: { kind: 'noNumber' },
  });
});
