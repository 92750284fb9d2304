// The list of shortcuts and the palette: two views of the same actions.

import { useState } from 'react';
import { useText } from '../../i18n/text.ts';
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

/** All typed words must occur, in any order. */
export function fitsWords(label: string, typed: string): boolean {
  const text = label.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function Palette({ actions, mac }: { readonly actions: readonly Action[]; readonly mac: boolean }) {
  const t = useText();
  const shown = comboShower(mac, t);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const found = actions
    .filter(
      (action) =>
        action.id !== 'palette' &&
        fitsWords(`${action.label} ${t(`shortcuts.groups.${action.group}`)}`, typed),
    )
    .sort((a, b) => Number(b.enabled) - Number(a.enabled));
  const active = Math.min(at, found.length - 1);
  const run = (action: Action | undefined) => {
    if (!action?.enabled) return;
    closeOverlay();
    // After the dialog has given the focus back, so that the action may move it.
    setTimeout(action.run);
  };
  return (
    <Dialog title={t('shortcuts.palette')} onClose={closeOverlay} className="palette" bare testid="palette">
      <input
        className="palette-input"
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={found[active] ? `palette-${found[active].id}` : undefined}
        aria-label={t('shortcuts.paletteHint')}
        placeholder={t('shortcuts.paletteHint')}
        value={typed}
        data-testid="palette-input"
        autoFocus
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            const step = event.key === 'ArrowDown' ? 1 : -1;
            setAt((active + step + found.length) % Math.max(1, found.length));
          } else if (event.key === 'Enter') {
            event.preventDefault();
            run(found[active]);
          }
        }}
      />
      <div
        id="palette-list"
        className="palette-list scroll"
        role="listbox"
        aria-label={t('shortcuts.palette')}
      >
        {found.length === 0 && <div className="muted palette-none">{t('shortcuts.none')}</div>}
        {found.map((action, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keyboard
          // biome-ignore lint/a11y/useFocusableInteractive: a listbox's options are named by aria-activedescendant
          <div
            key={action.id}
            id={`palette-${action.id}`}
            role="option"
            aria-selected={index === active}
            aria-disabled={!action.enabled}
            className={`palette-item${index === active ? ' palette-on' : ''}${action.enabled ? '' : ' palette-off'}`}
            ref={(element) => {
              if (index === active) element?.scrollIntoView({ block: 'nearest' });
            }}
            onMouseMove={() => setAt(index)}
            onClick={() => run(action)}
          >
            <span>{action.label}</span>
            {!action.enabled && <span className="muted small">{t('shortcuts.unavailable')}</span>}
            {action.combo && <Keys combo={shown(action.combo)} />}
          </div>
        ))}
      </div>
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
}: Omit<OverlaysShown, 'actions'> & { readonly actions: () => readonly Action[] }) {
  const open = useOverlay((state) => state.open);
  if (open === 'help') return <Help actions={actions()} mac={mac} globalKeys={globalKeys} />;
  return open === 'palette' ? <Palette actions={actions()} mac={mac} /> : null;
}
