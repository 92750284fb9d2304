// To whom steps and quick switches put callers through: people who are there, numbers outside, and never a hotline of one's own.

import { bareNumber } from '../../telephony/bare-number.ts';
import type { HotlineId } from '../../words/ids.ts';
import type { TransferTarget } from '../../words/transfer-target.ts';
import type { Plan } from '../plan.ts';
import { type AroundPlan, mustBeThere, type PlanPlace, type TellPlan } from './plan-mistakes.ts';

/** Of transfer steps; whether a team is there, the check of the mode says. */
export function checkTargets(plan: Plan, around: AroundPlan, tell: TellPlan, warn: TellPlan): void {
  const check = targetCheck(plan, around, tell, warn);
  for (const [id, { mode }] of Object.entries(plan.modes))
    for (const [name, step] of Object.entries(mode.steps))
      if (step.kind === 'transfer') check(step.to, ['modes', id, 'mode', 'steps', name, 'to']);
  for (const [id, { does }] of Object.entries(plan.quickSwitches))
    if (does.kind === 'divert' && does.to.kind === 'number')
      check(does.to, ['quickSwitches', id, 'does', 'to']);
}

/** Which hotline callers reach by a number; undefined: none of one's own. */
export function hotlineAt(hotlines: Plan['hotlines']): (number: string) => HotlineId | undefined {
  const own = new Map<string, HotlineId>();
  for (const [id, { numbers, retired }] of Object.entries(hotlines))
    if (retired !== true) for (const { number } of numbers) own.set(bareNumber(number), id);
  return (number) => own.get(bareNumber(number));
}

function targetCheck({ hotlines, people }: Plan, around: AroundPlan, tell: TellPlan, warn: TellPlan) {
  const own = hotlineAt(hotlines);
  const phones = new Set(
    Object.values(people).flatMap(({ extension, deskPhones }) => [extension, ...deskPhones]),
  );
  return (to: TransferTarget, at: PlanPlace): void => {
    if (to.kind === 'person') mustBeThere('person', to.person, people, [...at, 'person'], tell);
    if (to.kind === 'person' || to.kind === 'team') return;
    const [number, path] =
      to.kind === 'number' ? [to.number, [...at, 'number']] : [to.extension, [...at, 'extension']];
    const hotline = own(number);
    if (hotline !== undefined) tell(path, { code: 'ownHotline', number, hotline });
    else if (to.kind === 'number' && !phones.has(number) && around.dialsOut?.(number) === false)
      warn(path, { code: 'noWayOut', number });
  };
}
