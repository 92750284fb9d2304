// What a call's branches ask, answered from the moment, the call and what lies beside the hotlines.

import type { Asks, Condition } from '../call-flow/asks.ts';
import { onNow } from '../control/in-force.ts';
import type { TurnedOn } from '../control/quick-switch.ts';
import type { ReadyPlan } from '../plan/ready-plan.ts';
import { isHoliday, isWithin } from '../schedule/hours.ts';
import type { Instant } from '../words/ids.ts';
import type { Call, Surroundings } from './hotline.ts';

interface AskedState {
  readonly plan: Pick<ReadyPlan, 'document'> | null;
  readonly turnedOn: Iterable<TurnedOn>;
}
interface AskedAt {
  readonly now: Instant;
  readonly outside: Pick<Surroundings, 'calendar' | 'isBlocked' | 'isKnown'> | null;
}

export function asksOf(
  state: AskedState,
  { hotline, caller }: Pick<Call, 'hotline'> & { readonly caller: Pick<Call['caller'], 'callerNumber'> },
  { now, outside }: AskedAt,
): Asks {
  const { callerNumber } = caller;
  const schedule = state.plan?.document.hotlines[hotline]?.schedule;
  const local = () => (schedule === undefined ? null : (outside?.calendar.local(schedule.zone, now) ?? null));
  return (condition: Condition): boolean | null => {
    if (condition.kind === 'caller' && condition.is === 'anonymous') return callerNumber === undefined;
    if (condition.kind === 'caller' && callerNumber === undefined) return false;
    switch (condition.kind) {
      case 'schedule': {
        const wall = local();
        return wall === null ? null : condition.hours.some((hours) => isWithin(hours, wall));
      }
      case 'publicHoliday': {
        const date = local()?.date;
        if (date === undefined || schedule?.region == null) return null;
        return outside !== null && isHoliday(outside.calendar, schedule.region, date);
      }
      case 'quickSwitch':
        return onNow(state.turnedOn, hotline, now).some(
          ({ quickSwitch }) => quickSwitch === condition.quickSwitch,
        );
      case 'caller':
        if (outside === null) return null;
        return condition.is === 'blocked'
          ? outside.isBlocked(callerNumber ?? '')
          : outside.isKnown(callerNumber ?? '');
    }
  };
}
