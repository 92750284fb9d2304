// What a mistake says: what is wrong and what to do, however many there are of what is named.

import { expect, test } from 'vitest';
import { unknown } from '../../../../src/domain/call-flow/mode-faults.ts';
import {
  coloursFault,
  inEnglish,
  mustBeThere,
  type PlanMistake,
} from '../../../../src/domain/plan/check/plan-mistakes.ts';

test('ten thousand names help nobody', () => {
  const known = Array.from({ length: 10_000 }, (_, i) => `team-${i}`);
  const said = inEnglish(unknown('team', 'x', known));
  expect(said).toContain('team-19 and 9980 more');
  expect(inEnglish(unknown('team', 'x', []))).toContain('known are none');
});

test('what is named has to be there; a row is amber before it is red', () => {
  const told: PlanMistake[] = [];
  mustBeThere('mode', 'day', { day: 1 }, ['a'], (path, fault) => told.push({ path, fault }));
  mustBeThere('mode', 'x', { day: 1 }, ['b'], (path, fault) => told.push({ path, fault }));
  expect(told).toEqual([{ path: ['b'], fault: unknown('mode', 'x', ['day']) }]);
  expect(coloursFault({ amberSeconds: 60, redSeconds: 60 })).toBeNull();
  expect(coloursFault({ amberSeconds: 61, redSeconds: 60 })).toMatchObject({ code: 'redBeforeAmber' });
});
