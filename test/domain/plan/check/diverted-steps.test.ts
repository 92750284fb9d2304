// A quick switch that diverts to a step, whatever becomes of that step: gone, it's a mistake, and never another one than that.

import { expect, test } from 'vitest';
import { removeSteps } from '../../../../src/domain/mode-editing/remove-steps.ts';
import { edited, modeEdits } from '../../../../src/domain/plan/change/edits.ts';
import { checkPlan } from '../../../../src/domain/plan/check/check-plan.ts';
import type { Plan } from '../../../../src/domain/plan/plan.ts';
import { around } from '../../../support/plan-mistakes.ts';
import { smallPlan } from '../../../support/plans.ts';

const MODE = 'it-hotline-day';
const NIGHT = 'night-too';

/** Of a second mode as well, to which another quick switch leads. */
function divertedTo(step: string): Plan {
  const plan = smallPlan();
  const [planned, quickSwitch] = [plan.modes[MODE], plan.quickSwitches['to-pc']];
  if (planned === undefined || quickSwitch === undefined) throw new Error('the plan has both');
  const both = edited(plan, modeEdits(NIGHT, { ...planned, mode: { ...planned.mode, id: NIGHT } }));
  return {
    ...both,
    quickSwitches: {
      ...both.quickSwitches,
      'to-pc': { ...quickSwitch, does: { kind: 'divert', to: { kind: 'step', step } } },
      night: { ...quickSwitch, name: 'Nacht', does: { kind: 'mode', mode: NIGHT } },
    },
  };
}
const missing = (plan: Plan) =>
  checkPlan(plan, around).mistakes.flatMap(({ path, fault }) =>
    fault.code === 'stepMissing' && path[0] === 'quickSwitches' ? [`${path.join('.')} ${fault.mode}`] : [],
  );
const steps = Object.keys(smallPlan().modes[MODE]?.mode.steps ?? {});

test('of each step: there it’s no mistake; removed in a mode, it’s one for that mode', () => {
  expect(steps.length).toBeGreaterThan(10);
  for (const step of steps) {
    const plan = divertedTo(step);
    expect(missing(plan), step).toEqual([]);
    const gone = (...modes: readonly string[]) =>
      modes.reduce((of, mode) => edited(of, removeSteps(of, mode, [step])), plan);
    // The first and the last of a mode stay.
    if (gone(MODE).modes[MODE]?.mode.steps[step] !== undefined) continue;
    const told = (mode: string) => `quickSwitches.to-pc.does.to.step ${mode}`;
    expect(missing(gone(MODE)), step).toEqual([told(MODE)]);
    expect(missing(gone(NIGHT)), step).toEqual([told(NIGHT)]);
    expect(missing(gone(MODE, NIGHT)).toSorted(), step).toEqual([told(MODE), told(NIGHT)].toSorted());
  }
});

test('a step to which only a diversion leads is reached, and no more once that is turned to another', () => {
  const plan = divertedTo('lonely');
  const end = plan.modes[MODE]?.mode.onError ?? '';
  const lonely = { kind: 'announcement', prompt: 'greeting', exits: { done: end } } as const;
  const added = [MODE, NIGHT].reduce(
    (of, mode) => edited(of, [{ of: 'step', id: 'lonely', mode, to: lonely }]),
    plan,
  );
  const unreached = (of: Plan) =>
    checkPlan(of, around).warnings.flatMap(({ path, fault }) =>
      fault.code === 'noWayHere' ? [path.join('.')] : [],
    );
  const without = (of: Plan, step: string): Plan => {
    const quickSwitch = of.quickSwitches['to-pc'];
    if (quickSwitch === undefined) throw new Error('it is there');
    const does = { kind: 'divert', to: { kind: 'step', step } } as const;
    return { ...of, quickSwitches: { ...of.quickSwitches, 'to-pc': { ...quickSwitch, does } } };
  };
  const lonelyOnes = (of: Plan) => unreached(of).filter((path) => path.includes('lonely'));
  expect(lonelyOnes(added)).toEqual([]);
  expect(lonelyOnes(without(added, 'main-menu'))).toHaveLength(2);
});
