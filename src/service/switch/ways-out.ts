// Which numbers outside the switch lets the hotline call, and which that a plan names it doesn't.

import type { EngineConfig } from '../../contract/engine-config.ts';
import { checkTargets } from '../../domain/plan/check/check-targets.ts';
import { aroundOf, inEnglish, type KnownOfSwitch } from '../../domain/plan/check/plan-mistakes.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Calendar } from '../../domain/schedule/calendar.ts';
import { anyNumber, numberFilter } from '../../domain/telephony/number-pattern.ts';

export function knownOfSwitch(settings: EngineConfig['switch']): KnownOfSwitch {
  switch (settings.kind) {
    case 'asterisk':
      return { oneDialPlan: false, outgoing: settings.outgoing ?? anyNumber };
    case 'exchange': {
      const { upstream } = settings;
      return { oneDialPlan: true, outgoing: upstream === undefined ? [] : (upstream.outgoing ?? null) };
    }
    case 'simulator':
      return { oneDialPlan: false, outgoing: null };
  }
}

export function waysOut(settings: EngineConfig['switch']): (number: string) => boolean {
  const { outgoing } = knownOfSwitch(settings);
  return outgoing === null ? () => true : numberFilter(outgoing);
}

/** Each with its place in the plan. */
export function withoutWayOut(
  plan: Plan,
  calendar: Calendar,
  settings: EngineConfig['switch'],
): readonly string[] {
  const told: string[] = [];
  const around = aroundOf(knownOfSwitch(settings), calendar);
  checkTargets(
    plan,
    around,
    () => undefined,
    (path, fault) => told.push(`${path.join('.')}: ${inEnglish(fault)}`),
  );
  return told;
}
