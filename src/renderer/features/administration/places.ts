// Which screen shows a place of the plan.

import type { EditedObject } from '../../../domain/plan/change/edits.ts';
import { openObject, type ScreenId, showScreen } from './administration-store.ts';

/** `field`: on the way from the object on. */
export function screenOf(
  { of, ...object }: EditedObject,
  field: readonly string[] = [],
): { readonly screen: ScreenId; readonly open: string | null } {
  if (!('id' in object)) return { screen: 'control', open: null };
  const { id, mode } = object;
  switch (of) {
    case 'hotline':
      return { screen: field[0] === 'schedule' ? 'schedule' : 'hotlines', open: id };
    case 'team':
      return { screen: 'teams', open: id };
    case 'person':
      return { screen: 'people', open: id };
    case 'mode':
      return { screen: 'modes', open: id };
    case 'step':
      return { screen: 'modes', open: mode };
    case 'prompt':
    case 'music':
      return { screen: 'prompts', open: `${mode}/${id}` };
    case 'group':
      return { screen: 'control', open: `group/${id}` };
    case 'quickSwitch':
      return { screen: 'control', open: id };
    case 'savedCall':
      return { screen: 'savedCalls', open: id };
    case 'assertion':
      return { screen: 'schedule', open: null };
    case 'retention':
      return { screen: 'retention', open: null };
    case 'phoneAccess':
      return { screen: 'phoneAccess', open: null };
    case 'mail':
      return { screen: 'mail', open: null };
    case 'groupOrder':
      return { screen: 'control', open: null };
  }
}

export function goToObject(object: EditedObject, field: readonly string[] = []): void {
  const { screen, open } = screenOf(object, field);
  if (open === null) showScreen(screen);
  else openObject(screen, open);
}
