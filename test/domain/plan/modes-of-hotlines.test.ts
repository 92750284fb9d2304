// The modes that a hotline can have, and the languages of its callers.

import { expect, test } from 'vitest';
import {
  languagesSpokenAt,
  modesOfHotlines,
  modesToChoose,
} from '../../../src/domain/plan/modes-of-hotlines.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { smallPlan } from '../../support/plans.ts';
import { askingMode } from '../../support/small-plan.ts';

const plan = smallPlan();
const [hotline = ''] = Object.keys(plan.hotlines);
const night = plan.modes.night;
if (night === undefined) throw new Error('the plan has a night');
const english = { ...night, mode: { ...night.mode, id: 'english', language: 'en' as const } };

test('those of its schedule, and those that a quick switch turns on', () => {
  const of = { ...plan, quickSwitches: {}, modes: { ...plan.modes, english } };
  expect([...(modesOfHotlines(of).get(hotline) ?? [])]).toEqual(['night', 'it-hotline-day']);
  const turned: Plan = {
    ...of,
    quickSwitches: {
      en: {
        name: 'English',
        group: 'general',
        hotlines: [hotline],
        does: { kind: 'mode', mode: 'english' },
        end: { kind: 'tonight' },
      },
    },
  };
  expect([...(modesOfHotlines(turned).get(hotline) ?? [])]).toContain('english');
  expect(languagesSpokenAt(of, [hotline])).not.toContain('en');
  expect(languagesSpokenAt(turned, [hotline])).toContain('en');
});

test('where nobody knows, the first one', () => {
  expect(languagesSpokenAt(plan, [])).toEqual(['de']);
});

test('one that only other modes can enter is none to choose', () => {
  const of = { ...plan, modes: { ...plan.modes, ask: askingMode() } };
  expect(modesToChoose(of).map(([id]) => id)).toEqual(Object.keys(plan.modes));
});
