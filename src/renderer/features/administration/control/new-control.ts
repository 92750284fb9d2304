// A new quick switch or group, or a copy of one; and how groups are told from quick switches in the list.

import type { QuickSwitch } from '../../../../domain/control/quick-switch.ts';
import { edited, type PlanEdit } from '../../../../domain/plan/change/edits.ts';
import { groupedSwitches, switchMoved } from '../../../../domain/plan/change/switch-order.ts';
import { newId } from '../../../../domain/plan/new-id.ts';
import type { Plan } from '../../../../domain/plan/plan.ts';
import type { Text } from '../../../i18n/text.ts';
import { openObject } from '../administration-store.ts';
import { edit } from '../draft/draft-store.ts';

const GROUP = 'group/';

/** Ids have no slashes. */
export const groupRow = (id: string): string => `${GROUP}${id}`;

/** Null: it's a quick switch. */
export const groupIn = (row: string): string | null =>
  row.startsWith(GROUP) ? row.slice(GROUP.length) : null;

const newSwitchId = (plan: Plan, name: string): string =>
  newId(name, (id) => plan.quickSwitches[id] !== undefined, 'quick-switch');

function newGroup(
  { groups }: Plan,
  name: string,
): { readonly id: string; readonly edits: readonly PlanEdit[] } {
  // As the first group of a plan that was made by Klinke is called.
  const id = newId(
    groups.length === 0 ? 'general' : '',
    (taken) => groups.some((each) => each.id === taken),
    'group',
  );
  return { id, edits: [{ of: 'group', id, mode: null, to: { id, name } }] };
}

export function addGroup(plan: Plan, t: Text): void {
  const { id, edits } = newGroup(plan, plan.groups.length === 0 ? t('adminControl.general') : '');
  edit(...edits);
  openObject('control', groupRow(id));
}

/** `group` null: the first one; where there is none, it's made. */
export function addSwitch(plan: Plan, group: string | null, t: Text): void {
  const first = plan.groups[0] === undefined ? newGroup(plan, t('adminControl.general')) : null;
  const its = plan.groups.find(({ id }) => id === group)?.id ?? first?.id ?? plan.groups[0]?.id ?? '';
  const served = Object.keys(plan.hotlines).filter((id) => plan.hotlines[id]?.retired !== true);
  const id = newSwitchId(plan, '');
  const to: QuickSwitch = {
    name: '',
    group: its,
    // Of several nobody knows which are meant.
    hotlines: served.length === 1 ? served : [],
    does: { kind: 'announce', where: 'insteadOfGreeting', says: {}, tellWaiting: false },
    end: { kind: 'tonight' },
  };
  edit(...(first?.edits ?? []), { of: 'quickSwitch', id, mode: null, to });
  openObject('control', id);
}

/** Right behind it. */
export function duplicateSwitch(plan: Plan, of: string, t: Text): void {
  const quickSwitch = plan.quickSwitches[of];
  if (quickSwitch === undefined) return;
  const name = t('adminControl.copyOf', { name: quickSwitch.name }).slice(0, 80);
  const id = newSwitchId(plan, name);
  const made: PlanEdit = { of: 'quickSwitch', id, mode: null, to: { ...quickSwitch, name } };
  const at =
    groupedSwitches(plan)
      .find(({ ids }) => ids.includes(of))
      ?.ids.indexOf(of) ?? 0;
  edit(made, ...switchMoved(edited(plan, [made]), id, { group: quickSwitch.group, at: at + 1 }));
  openObject('control', id);
}
