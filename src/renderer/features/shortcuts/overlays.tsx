// The list of shortcuts, and the one field: all actions, and whom one can call, ask or send a caller to.

import { useState } from 'react';
import type { ConsoleView } from '../../../contract/view.ts';
import { DialProblem } from '../../finding/dial-problem.tsx';
import { dialledNumber } from '../../finding/dialled-number.ts';
import { Finder, type FinderRow } from '../../finding/finder.tsx';
import { find, fitOf, type Hit } from '../../finding/found.ts';
import { useEntries } from '../../finding/use-entries.ts';
import { type Text, useText } from '../../i18n/text.ts';
import { Keys } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import type { Action, ActionGroup } from './action.ts';
import { closeOverlay, useOverlay } from './shortcuts-store.ts';
import { comboShower } from './shown.ts';
import './shortcuts.css';

const groups: readonly ActionGroup[] = ['calls', 'talk', 'presence', 'go'];

/** The keys that work while another program has the focus, as accelerators; empty: none. */
export interface GlobalKeys {
  readonly take: string;
  readonly hangUp: string;
}

function GlobalHelp({
  keys,
  shown,
}: {
  readonly keys: GlobalKeys;
  readonly shown: (combo: string) => string;
}) {
  const t = useText();
  const line = (label: string, combo: string) => (
    <div>
      <dt>{label}</dt>
      <dd>
        {combo === '' ? (
          <span className="muted">{t('settings.unset')}</span>
        ) : (
          <>
            <Keys combo={shown(combo)} />
            <span className="heard-only">{shown(combo)}</span>
          </>
        )}
      </dd>
    </div>
  );
  return (
    <section data-testid="global-keys">
      <h3>{t('shortcuts.groups.global')}</h3>
      <dl>
        {line(t('shortcuts.actions.takeFirst'), keys.take)}
        {line(t('shortcuts.actions.hangUp'), keys.hangUp)}
      </dl>
    </section>
  );
}

function Help({ actions, mac, globalKeys }: OverlaysShown) {
  const t = useText();
  const shown = comboShower(mac, t);
  return (
    <Dialog title={t('shortcuts.title')} onClose={closeOverlay} className="help" testid="shortcut-help">
      <div className="help-groups">
        {groups.map((group) => (
          <section key={group}>
            <h3>{t(`shortcuts.groups.${group}`)}</h3>
            <dl>
              {actions
                .filter(
                  (action) =>
                    action.group === group && action.combo !== '' && !/^take-\d|^take:/.test(action.id),
                )
                .map((action) => (
                  <div key={action.id}>
                    <dt>{action.label}</dt>
                    <dd>
                      <Keys combo={shown(action.combo)} />
                      <span className="heard-only">{shown(action.combo)}</span>
                    </dd>
                  </div>
                ))}
              {group === 'calls' && (
                <div>
                  <dt>{t('shortcuts.actions.takeNth')}</dt>
                  <dd>
                    <Keys combo={`${shown('Alt')}+1…9`} />
                    <span className="heard-only">Alt 1 – 9</span>
                  </dd>
                </div>
              )}
            </dl>
          </section>
        ))}
        <GlobalHelp keys={globalKeys} shown={shown} />
      </div>
    </Dialog>
  );
}

/** What else than actions is found: whom one can call, ask or send a caller to. */
export interface FieldFinds {
  readonly view: Pick<ConsoleView, 'agents' | 'teams' | 'me'>;
  readonly asksPhoneBook: boolean;
  readonly rows: (found: readonly Hit[]) => readonly FinderRow[];
  /** The own call: during it people come first, else actions. */
  readonly callId: string | null;
}

function actionRows(actions: readonly Action[], typed: string, t: Text): readonly FinderRow[] {
  return actions
    .filter(
      ({ id, label, group, words = [] }) =>
        // There may be thousands of quick switches, and hundreds of messages: they are found, and not listed.
        ((group !== 'control' && group !== 'messages') || typed.trim() !== '') &&
        // By how words begin: in the midst of a word a name's letters stand too often.
        id !== 'palette' &&
        (fitOf(typed, `${label} ${t(`shortcuts.groups.${group}`)}`, ...words) ?? 3) < 3,
    )
    .sort((a, b) => Number(b.enabled) - Number(a.enabled))
    .map(({ id, label, combo, enabled, why, run }) => ({
      key: id.replaceAll(/[^\w-]/g, '_'),
      icon: null,
      name: label,
      combo,
      off: enabled ? null : (why ?? t('shortcuts.unavailable')),
      ways: [{ keys: 'Enter' as const, label: null, spoken: label, testid: 'do-action', run }],
    }));
}

/** After the dialog has given the focus back, so that what is done may move it. */
const closing = (row: FinderRow): FinderRow => ({
  ...row,
  ways: row.ways.map((way) => ({
    ...way,
    run: () => {
      closeOverlay();
      setTimeout(way.run);
    },
  })),
});

function Field({
  actions,
  mac,
  finds,
}: {
  readonly actions: readonly Action[];
  readonly mac: boolean;
  readonly finds: FieldFinds;
}) {
  const t = useText();
  const [typed, setTyped] = useState(useOverlay.getState().typed);
  const { entries, pending } = useEntries(typed, finds.asksPhoneBook);
  // Whoever began to look for somebody to ask would call them instead once the caller is gone, or ask about another one.
  const [openedIn] = useState(finds.callId);
  const changed = openedIn === finds.callId ? null : t('shortcuts.callChanged');
  const people = finds
    .rows(find(finds.view, typed, entries))
    .map((row) => ({ ...row, off: changed ?? row.off }));
  const deeds = actionRows(actions, typed, t);
  const peopleFirst = finds.callId !== null || typed.trim() !== '';
  const dialled = dialledNumber(typed);
  const isNumber = /\d/.test(typed) && dialled.kind !== 'number' && dialled.kind !== 'none';
  return (
    <Dialog title={t('shortcuts.palette')} onClose={closeOverlay} className="palette" bare testid="palette">
      <Finder
        typed={typed}
        onTyped={setTyped}
        rows={(peopleFirst ? [...people, ...deeds] : [...deeds, ...people]).map(closing)}
        waits={pending && people.length === 0}
        label={t(finds.callId !== null ? 'shortcuts.fieldInCall' : 'shortcuts.paletteHint')}
        testid="palette-input"
        inputClass="palette-input"
        shown={comboShower(mac, t)}
        none={!isNumber && <p className="muted palette-none">{t('shortcuts.none')}</p>}
      />
      {isNumber && (
        <div className="palette-none">
          <DialProblem id="palette-problem" dialled={dialled} />
        </div>
      )}
    </Dialog>
  );
}

interface OverlaysShown {
  readonly actions: readonly Action[];
  readonly mac: boolean;
  readonly globalKeys: GlobalKeys;
}

export function Overlays({
  actions,
  mac,
  globalKeys,
  finds,
}: Omit<OverlaysShown, 'actions'> & {
  readonly actions: () => readonly Action[];
  readonly finds: FieldFinds;
}) {
  const open = useOverlay((state) => state.open);
  if (open === 'help') return <Help actions={actions()} mac={mac} globalKeys={globalKeys} />;
  return open === 'palette' ? <Field actions={actions()} mac={mac} finds={finds} /> : null;
}
