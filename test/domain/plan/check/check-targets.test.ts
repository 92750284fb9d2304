// To whom steps and diversions put callers through: whoever is there, and no hotline of one's own.

import { expect, test } from 'vitest';
import type { TransferStep } from '../../../../src/domain/call-flow/steps/transfer.ts';
import { checkPlan } from '../../../../src/domain/plan/check/check-plan.ts';
import { inEnglish } from '../../../../src/domain/plan/check/plan-mistakes.ts';
import type { Plan } from '../../../../src/domain/plan/plan.ts';
import { around, base, mistakesIn, quick } from '../../../support/plan-mistakes.ts';

const [DAY = ''] = Object.keys(base.modes);

function withTransfer(to: TransferStep['to']): Plan {
  const day = base.modes[DAY];
  if (day === undefined) throw new Error('no day');
  const { start } = day.mode;
  const steps = {
    ...day.mode.steps,
    away: { kind: 'transfer', to, withinMs: 20_000, exits: { failed: start } } as const,
  };
  return {
    ...base,
    modes: { ...base.modes, [DAY]: { ...day, mode: { ...day.mode, start: 'away', steps } } },
  };
}
const warned = (plan: Plan, dialsOut: (number: string) => boolean) =>
  checkPlan(plan, { ...around, dialsOut }).warnings.flatMap(({ path, fault }) =>
    fault.code === 'noWayOut' ? [`${path.join('.')}: ${inEnglish(fault)}`] : [],
  );

test('a person has to be there', () => {
  const [person = ''] = Object.keys(base.people);
  expect(mistakesIn(withTransfer({ kind: 'person', person }))).toEqual([]);
  expect(mistakesIn(withTransfer({ kind: 'person', person: 'nobody' }))[0]).toContain(
    `modes.${DAY}.mode.steps.away.to.person: there is no person "nobody"`,
  );
});

test('a hotline of the same plan would go round for ever, however its number is written', () => {
  const number = base.hotlines.it?.numbers[0]?.number ?? '';
  const written = `${number.slice(0, 2)}-${number.slice(2)}`;
  for (const to of [
    { kind: 'number', number: written } as const,
    { kind: 'extension', extension: number } as const,
  ])
    expect(mistakesIn(withTransfer(to))[0]).toContain('is hotline "it" itself');
  expect(mistakesIn(quick({ does: { kind: 'divert', to: { kind: 'number', number } } }))[0]).toContain(
    'quickSwitches.one.does.to.number',
  );
});

test('a number that the switch can’t call is a warning; one of our own phones needs no way out', () => {
  const outside = withTransfer({ kind: 'number', number: '0301234' });
  expect(mistakesIn(outside)).toEqual([]);
  expect(warned(outside, () => false)).toEqual([
    "modes.it-hotline-day.mode.steps.away.to.number: the switch can't call 0301234: allow it under outgoing in engine.json, or callers go on as if nobody answered",
  ]);
  expect(warned(outside, () => true)).toEqual([]);
  const own = Object.values(base.people)[0]?.extension ?? '';
  expect(warned(withTransfer({ kind: 'number', number: own }), () => false)).toEqual([]);
});
