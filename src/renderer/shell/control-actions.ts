// Each quick switch as an action, for the one field.

import { controlRows } from '../../contract/control-rows.ts';
import type { ConsoleView } from '../../contract/view.ts';
import { changeBlocked } from '../control/blocked.ts';
import { hotlineNames, turnedName } from '../control/words.ts';
import { askForRow, rowId } from '../features/control/control-store.ts';
import type { Action } from '../features/shortcuts/action.ts';
import type { Text } from '../i18n/text.ts';
import { goTo } from './shell-store.ts';

/** They lead to the row, where it's said what it means for callers; the next key turns it on. */
export function controlActions(view: ConsoleView, t: Text): readonly Action[] {
  return controlRows(view).flatMap((row): readonly Action[] => {
    const [hotline = ''] = row.hotlineIds;
    const name = turnedName(
      { name: row.name, quickSwitchId: row.prepared?.id ?? null, does: row.does },
      view,
      t,
    );
    const hotlines = hotlineNames(row.hotlineIds, view, t);
    return [
      {
        id: `control:${row.key}`,
        group: 'control',
        label: t(row.on === null ? 'control.actionOff' : 'control.actionOn', { name, hotlines }),
        combo: '',
        enabled: row.may,
        why: changeBlocked(row, true, t),
        run: () => {
          goTo('control');
          askForRow(rowId(hotline, row.key));
        },
      },
    ];
  });
}
