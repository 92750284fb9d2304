// Manual control as consoles see it: what is prepared, and what is on.

import type { CheckView, InsteadHeard } from '../../contract/check-view.ts';
import type { ChangeIn, HotlineView, QuickSwitchView, TurnedOnView } from '../../contract/view.ts';
import { languagesOf, type OperatingMode } from '../../domain/call-flow/mode.ts';
import { teamsReachedBy } from '../../domain/control/may-turn.ts';
import type { TurnedOn } from '../../domain/control/quick-switch.ts';
import { awaitsCheck, canBeCalled } from '../../domain/hotline/check-due.ts';
import type { HotlineState } from '../../domain/hotline/hotline.ts';
import { isAnswered } from '../../domain/hotline/standing.ts';
import { groupedSwitches } from '../../domain/plan/change/switch-order.ts';
import { languagesSpokenAt, modesToChoose } from '../../domain/plan/modes-of-hotlines.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { HeardSound } from '../../domain/words/check-calls.ts';
import type { Instant } from '../../domain/words/ids.ts';

/** All that there is to be seen. */
export function controlViews(
  state: HotlineState,
): readonly ChangeIn<'modes' | 'quickSwitches' | 'turnedOn'>[] {
  const plan = state.plan?.document;
  const prepared = plan === undefined ? [] : quickSwitchViews(plan);
  return [
    ...modesToChoose(plan ?? { modes: {} }).map(([id, { mode }]) => {
      const value = { id, name: mode.name };
      return { collection: 'modes' as const, key: id, value };
    }),
    ...prepared.map((value) => ({ collection: 'quickSwitches' as const, key: value.id, value })),
    ...state.turnedOn.map((turned, order) => {
      const value = turnedOnView(state, turned, order);
      return { collection: 'turnedOn' as const, key: value.id, value };
    }),
  ];
}

function quickSwitchViews(plan: Plan): readonly QuickSwitchView[] {
  const views: QuickSwitchView[] = [];
  for (const { group, ids } of groupedSwitches(plan))
    for (const id of ids) {
      const quickSwitch = plan.quickSwitches[id];
      if (quickSwitch === undefined) continue;
      const { name, hotlines, does, end, group: its } = quickSwitch;
      const groupName = group?.name ?? its;
      views.push({ id, name, groupName, order: views.length, hotlineIds: hotlines, does, end });
    }
  return views;
}

/** Undefined: nobody is called there any more. */
function checkView({ hotlines, turnedOn }: HotlineState, turned: TurnedOn): CheckView | undefined {
  // Nobody calls one that is gone or retired meanwhile, or has no number.
  const called = turned.hotlines.flatMap((id) => hotlines.get(id) ?? []).filter(canBeCalled);
  if (called.length === 0) return undefined;
  const heardAt: Instant[] = [];
  const missing: { readonly hotlineId: string; readonly heard: readonly InsteadHeard[] }[] = [];
  let endedAt = 0;
  let unheard: CheckView | null = null;
  let awaited = 0;
  for (const { id, lastCheck: last } of called) {
    // Another call follows.
    if (last === null || awaitsCheck(last, turned)) {
      awaited += 1;
      continue;
    }
    const told = last.announcements.find(({ turning }) => turning === turned.turning);
    if (told?.unheard !== undefined) {
      unheard ??= { state: 'notChecked', at: last.endedAt, why: told.unheard };
    } else if (told?.heardAtMs == null) {
      endedAt = Math.max(endedAt, last.endedAt);
      const heard = isAnswered(last) ? last.heard.map((each) => insteadHeard(each, turnedOn)) : [];
      missing.push({ hotlineId: id, heard });
    } else heardAt.push(told.heardAtMs);
  }
  const of = awaited + missing.length + heardAt.length;
  const count = of > 1 ? { count: { heard: heardAt.length, of, missing } } : {};
  if (awaited > 0) return { state: 'pending', ...count };
  const [first] = missing;
  if (first !== undefined) return { state: 'notHeard', at: endedAt, heard: first.heard, ...count };
  return heardAt.length === 0 && unheard !== null
    ? unheard
    : { state: 'heard', at: Math.max(...heardAt), ...count };
}

export function insteadHeard(heard: HeardSound, turnedOn: readonly TurnedOn[]): InsteadHeard {
  switch (heard.kind) {
    case 'announcement': {
      const name = turnedOn.find(({ turning }) => turning === heard.turning)?.name;
      return name === undefined
        ? { kind: 'unknown' }
        : { kind: heard.partly ? 'partOfAnnouncement' : 'announcement', name };
    }
    case 'prompt':
      return { kind: heard.kind, name: heard.says ?? heard.name };
    case 'greeting':
      return { kind: heard.partly ? 'partOfGreeting' : 'greeting' };
    default:
      return { kind: heard.kind };
  }
}

function turnedOnView(state: HotlineState, turned: TurnedOn, order: number): TurnedOnView {
  const { turning, quickSwitch, name, hotlines, does, since, until, by, reason } = turned;
  const check = checkView(state, turned);
  return {
    id: turning,
    quickSwitchId: quickSwitch,
    name,
    hotlineIds: hotlines,
    does,
    since,
    until,
    byId: by,
    byName: state.line.agents.get(by)?.name ?? by,
    reason,
    order,
    ...(check === undefined ? {} : { check }),
  };
}

/** What of a hotline is for whoever controls it. */
export function controlled(
  plan: Plan,
  id: string,
  turnedOn: readonly TurnedOn[],
  inForce: OperatingMode | undefined,
): Pick<HotlineView, 'teamIds' | 'languages' | 'zone'> {
  const hotline = plan.hotlines[id];
  if (hotline === undefined) return {};
  const now = inForce === undefined ? [] : languagesOf(inForce);
  const languages = [...new Set([...now, ...languagesSpokenAt(plan, [id], turnedOn)])];
  return { teamIds: teamsReachedBy(plan, id, turnedOn), languages, zone: hotline.schedule.zone };
}
