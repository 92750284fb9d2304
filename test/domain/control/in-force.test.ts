import { describe, expect, test } from 'vitest';
import { isOn, onNow } from '../../../src/domain/control/in-force.ts';
import type { QuickSwitchDoes } from '../../../src/domain/control/quick-switch.ts';
import { turnedOn } from '../../support/small-plan.ts';

const announce = (text: string): QuickSwitchDoes => ({
  kind: 'announce',
  where: 'insteadOfGreeting',
  says: { de: { text, sound: null } },
  tellWaiting: false,
});
const pause: QuickSwitchDoes = { kind: 'pause' };
const night: QuickSwitchDoes = { kind: 'mode', mode: 'night' };

describe('what counts of all that is on', () => {
  test('announcements stack in the order in which they were turned on, whatever the order of the list', () => {
    const on = [
      turnedOn(announce('LVS'), { turning: 'b', since: 20 }),
      turnedOn(announce('SAP'), { turning: 'a', since: 10 }),
    ];
    expect(onNow(on, 'it', 30).map(({ turning }) => turning)).toEqual(['a', 'b']);
  });

  test('among equals the one that began later counts', () => {
    const on = [
      turnedOn(night, { turning: 'second', since: 20 }),
      turnedOn(night, { turning: 'first', since: 10 }),
    ];
    const counts = (now: number) => onNow(on, 'it', now).findLast((each) => isOn(each, 'mode'));
    expect(counts(30)?.turning).toBe('second');
    expect(counts(15)?.turning).toBe('first');
  });

  test('nothing counts before its beginning, at its end, or for another hotline', () => {
    const on = [turnedOn(pause, { since: 10, until: 20 })];
    const paused = (now: number, hotline = 'it') =>
      onNow(on, hotline, now).some((each) => isOn(each, 'pause'));
    expect([paused(9), paused(10), paused(19), paused(20), paused(15, 'other')]).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });
});
