// The quick switches of the plan in their groups, in the order in which they're shown to whoever turns them on.

import { edited, type PlanEdit } from '../../../../domain/plan/change/edits.ts';
import {
  groupedSwitches,
  groupMoved,
  switchMoved,
  switchStepped,
} from '../../../../domain/plan/change/switch-order.ts';
import type { Plan } from '../../../../domain/plan/plan.ts';
import { doesWords, hotlineNames } from '../../../control/words.ts';
import { type Text, useText } from '../../../i18n/text.ts';
import { Button } from '../../../ui/controls.tsx';
import { openObject, useOpenObject } from '../administration-store.ts';
import { edit } from '../draft/draft-store.ts';
import { problemsAt, useDraft } from '../draft/use-draft.ts';
import { nameOf } from '../fault-words.ts';
import { listedOf } from '../pieces/listed.ts';
import { type ListedObject, type Moves, ObjectList } from '../pieces/object-list.tsx';
import { GroupForm } from './group-form.tsx';
import { addGroup, addSwitch, groupIn, groupRow } from './new-control.ts';
import { SwitchForm } from './switch-form.tsx';
import { namedIn } from './switch-words.ts';

function useObjects(): readonly ListedObject[] {
  const t = useText();
  const draft = useDraft();
  const { plan, base, checked } = draft;
  const named = namedIn(plan);
  return groupedSwitches(plan).flatMap(({ group, ids }) => [
    {
      id: groupRow(group?.id ?? ''),
      name: group?.name ?? t('adminControl.noGroup'),
      about: t('adminControl.many', { count: ids.length }),
      changed: group === null ? null : changedGroup(base.plan, plan, group.id),
      wrong: problemsAt(checked, ['groups', plan.groups.findIndex(({ id }) => id === group?.id)]).some(
        ({ mistake }) => mistake,
      ),
      heads: true,
    },
    ...ids.flatMap((id) => {
      const quickSwitch = plan.quickSwitches[id];
      if (quickSwitch === undefined) return [];
      const { name, does, hotlines } = quickSwitch;
      return {
        ...listedOf(draft, 'quickSwitches', id),
        name,
        about: [doesWords(does, named, t), hotlineNames(hotlines, named, t)]
          .filter((words) => words !== '')
          .join(' · '),
      };
    }),
  ]);
}

function changedGroup(before: Plan, { groups }: Plan, id: string): 'added' | 'changed' | null {
  const was = before.groups.find((group) => group.id === id);
  if (was === undefined) return 'added';
  return was === groups.find((group) => group.id === id) ? null : 'changed';
}

/** Where it stands after these edits, as it's heard. */
function standsWords(plan: Plan, edits: readonly PlanEdit[], row: string, t: Text): string | null {
  if (edits.length === 0) return null;
  const after = edited(plan, edits);
  const group = groupIn(row);
  const [among, at] =
    group === null
      ? whereIs(after, row)
      : [after.groups.length, after.groups.findIndex(({ id }) => id === group)];
  const where = group === null ? nameOf(after, 'group', after.quickSwitches[row]?.group ?? '') : '';
  return t(group === null ? 'adminControl.standsIn' : 'adminControl.stands', { place: at + 1, among, where });
}

function whereIs(plan: Plan, id: string): readonly [number, number] {
  const ids = groupedSwitches(plan).find((each) => each.ids.includes(id))?.ids ?? [];
  return [ids.length, ids.indexOf(id)];
}

function movesIn(plan: Plan, t: Text): Moves {
  return {
    step: (row, by) => {
      const group = groupIn(row);
      const edits =
        group === null
          ? switchStepped(plan, row, by)
          : groupMoved(plan, group, plan.groups.findIndex(({ id }) => id === group) + by);
      edit(...edits);
      return standsWords(plan, edits, row, t);
    },
    onto: (row, other) => {
      const [group, otherGroup] = [groupIn(row), groupIn(other)];
      if (group === null) {
        // On a group: it's the first one there.
        const to = otherGroup ?? plan.quickSwitches[other]?.group ?? '';
        edit(...switchMoved(plan, row, { group: to, at: otherGroup === null ? whereIs(plan, other)[1] : 0 }));
        return;
      }
      const to = otherGroup ?? plan.quickSwitches[other]?.group;
      edit(
        ...groupMoved(
          plan,
          group,
          plan.groups.findIndex(({ id }) => id === to),
        ),
      );
    },
  };
}

export function ControlLists() {
  const t = useText();
  const { plan } = useDraft();
  const open = useOpenObject('control');
  const objects = useObjects();
  const quickSwitch = open === null ? undefined : plan.quickSwitches[open];
  const group = open === null ? undefined : plan.groups.find(({ id }) => groupRow(id) === open);
  return (
    <>
      <p className="muted admin-lead">{t('adminControl.lead')}</p>
      <ObjectList
        label={t('administration.names.control')}
        objects={objects}
        open={quickSwitch === undefined && group === undefined ? null : open}
        onOpen={(id) => openObject('control', id)}
        empty={t('adminControl.empty')}
        moves={movesIn(plan, t)}
        tools={
          <>
            <Button
              variant="primary"
              data-testid="switch-new"
              onClick={() => addSwitch(plan, group?.id ?? quickSwitch?.group ?? null, t)}
            >
              {t('adminControl.new')}
            </Button>
            <Button data-testid="group-new" onClick={() => addGroup(plan, t)}>
              {t('adminControl.newGroup')}
            </Button>
          </>
        }
      >
        {group !== undefined && <GroupForm key={open} group={group} />}
        {open !== null && quickSwitch !== undefined && (
          <SwitchForm key={open} id={open} quickSwitch={quickSwitch} />
        )}
      </ObjectList>
    </>
  );
}
