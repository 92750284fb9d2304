// Which numbers outside the switch lets the hotline call, and which that a plan names it doesn't.

import type { EngineConfig } from '../../contract/engine-config.ts';
import { checkTargets } from '../../domain/plan/check-targets.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { inEnglish } from '../../domain/plan/plan-mistakes.ts';
import type { Calendar } from '../../domain/schedule/calendar.ts';
import { numberFilter } from '../../domain/telephony/number-pattern.ts';

export function waysOut(settings: EngineConfig['switch']): (number: string) => boolean {
  switch (settings.kind) {
    case 'asterisk':
      return numberFilter(settings.outgoing);
    case 'exchange': {
      const { upstream } = settings;
      if (upstream === undefined) return () => false;
      return upstream.outgoing === undefined ? () => true : numberFilter(upstream.outgoing);
    }
    case 'simulator':
      return () => true;
  }
}

/** Each with its place in the plan. */
export function withoutWayOut(
  plan: Plan,
  calendar: Calendar,
  settings: EngineConfig['switch'],
): readonly string[] {
  const told: string[] = [];
  const around = { oneDialPlan: false, calendar, dialsOut: waysOut(settings) };
  checkTargets(
    plan,
    around,
    () => undefined,
    (path, fault) => told.push(`${path.join('.')}: ${inEnglish(fault)}`),
  );
  return told;
}
