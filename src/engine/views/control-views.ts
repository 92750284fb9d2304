// Manual control as consoles see it: what is prepared, and what is on.

import type { ChangeIn, HotlineView, QuickSwitchView, TurnedOnView } from '../../contract/view.ts';
import { languagesOf } from '../../domain/call-flow/mode.ts';
import { teamsReachedBy } from '../../domain/control/may-turn.ts';
import type { TurnedOn } from '../../domain/control/quick-switch.ts';
import type { HotlineState } from '../../domain/hotline/hotline.ts';
import type { Plan } from '../../domain/plan/plan.ts';

/** All that there is to be seen. */
export function controlViews(state: HotlineState): readonly ChangeIn<'quickSwitches' | 'turnedOn'>[] {
  const prepared = state.plan === null ? [] : quickSwitchViews(state.plan.document);
  return [
    ...prepared.map((value) => ({ collection: 'quickSwitches' as const, key: value.id, value })),
    ...state.turnedOn.map((turned, order) => {
      const value = turnedOnView(state, turned, order);
      return { collection: 'turnedOn' as const, key: value.id, value };
    }),
  ];
}

/** In the order in which they are shown: by group, then by name. */
function quickSwitchViews({ groups, quickSwitches }: Plan): readonly QuickSwitchView[] {
  const place = new Map(groups.map(({ id, name }, at) => [id, { name, at }]));
  return Object.entries(quickSwitches)
    .map(([id, each]) => ({
      id,
      ...each,
      of: place.get(each.group) ?? { name: each.group, at: groups.length },
    }))
    .sort((a, b) => a.of.at - b.of.at || a.name.localeCompare(b.name))
    .map(({ id, name, of, hotlines, does, end }, order) => ({
      id,
      name,
      groupName: of.name,
      order,
      hotlineIds: hotlines,
      does,
      end,
    }));
}

function turnedOnView(state: HotlineState, turned: TurnedOn, order: number): TurnedOnView {
  const { turning, quickSwitch, name, hotlines, does, since, until, by, reason } = turned;
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
  };
}

/** What of a hotline is for whoever controls it. */
export function controlled(plan: Plan, id: string): Pick<HotlineView, 'teamIds' | 'languages' | 'modes'> {
  const hotline = plan.hotlines[id];
  if (hotline === undefined) return {};
  const usual = plan.modes[hotline.schedule.otherwise]?.mode;
  return {
    teamIds: teamsReachedBy(plan, id),
    ...(usual === undefined ? {} : { languages: languagesOf(usual) }),
    modes: Object.entries(plan.modes).map(
      ([
        mode,
        {
          mode: { name },
        },
      ]) => ({ id: mode, name }),
    ),
  };
}
