// Manual control in the bar: the row, then "turn on"; with the end that was prepared. Whoever wants another one opens the window.

import { useState } from 'react';
import { type ControlGroup, type ControlRow, controlGroups } from '../../contract/control-rows.ts';
import type { ConsoleView } from '../../contract/view.ts';
import { changeBlocked, turnOnBlocked } from '../control/blocked.ts';
import { CheckTick } from '../control/check-tick.tsx';
import { endsWords, untilWords, zoneOf } from '../control/ends.ts';
import { turn, useTurning } from '../control/turn.ts';
import { consequence, hotlineNames, spokenWords, turnedName } from '../control/words.ts';
import { localeOf, type Text, useLanguage, useText } from '../i18n/text.ts';
import { engineNow } from '../state/clock.ts';
import { showNotice } from '../state/notices.ts';
import { Button } from '../ui/controls.tsx';
import { Icon } from '../ui/icons.tsx';
import { keepFocus } from './call-chips.tsx';
import { HotlineList } from './hotline-stands.tsx';

export function ControlButton({
  view,
  open,
  onOpen,
}: {
  readonly view: ConsoleView;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}) {
  const t = useText();
  const on = Object.keys(view.turnedOn).length;
  const label = on === 0 ? t('control.bar.open') : t('control.bar.openOn', { count: on });
  return (
    <Button
      variant="quiet"
      className={`bar-control${on > 0 ? ' bar-control-on' : ''}`}
      icon="control"
      aria-expanded={open}
      title={open ? t('control.bar.close') : label}
      data-testid="bar-control"
      onMouseDown={keepFocus}
      onClick={() => onOpen(!open)}
    >
      <span className="heard-only">{label}</span>
      {on > 0 && (
        <span className="digits" aria-hidden="true">
          {on}
        </span>
      )}
    </Button>
  );
}

export function ControlMenu({
  view,
  connected,
}: {
  readonly view: ConsoleView;
  readonly connected: boolean;
}) {
  const t = useText();
  const [armed, setArmed] = useState<string | null>(null);
  const all = controlGroups(view);
  // What was on as it was opened is seen first; while it's open no row moves.
  const [first] = useState(
    () => new Set(all.flatMap(({ rows }) => rows.filter(({ on }) => on !== null).map(({ key }) => key))),
  );
  const groups = groupsShown(all, first, t);
  return (
    <div className="bar-controls" data-testid="bar-controls">
      {groups.length === 0 && <p className="bar-quiet">{t('control.bar.none')}</p>}
      {groups.map(({ key, name, rows }) => (
        <section key={key} aria-label={name}>
          <h2>{name}</h2>
          <ul>
            {rows.map((row) => (
              <Row
                key={row.key}
                row={row}
                view={view}
                connected={connected}
                armed={armed === row.key}
                onArm={(arm) => setArmed(arm ? row.key : null)}
              />
            ))}
          </ul>
        </section>
      ))}
      <HotlineList view={view} connected={connected} />
    </div>
  );
}

function groupsShown(all: readonly ControlGroup[], first: ReadonlySet<string>, t: Text) {
  const on = all.flatMap(({ rows }) => rows.filter(({ key }) => first.has(key)));
  const others = all.map(({ name, rows }) => ({
    key: `group ${name ?? ''}`,
    name: name ?? t('control.spot'),
    rows: rows.filter(({ key }) => !first.has(key)),
  }));
  return [{ key: 'on', name: t('control.bar.on'), rows: on }, ...others].filter(
    ({ rows }) => rows.length > 0,
  );
}

function Row({
  row,
  view,
  connected,
  armed,
  onArm,
}: {
  readonly row: ControlRow;
  readonly view: ConsoleView;
  readonly connected: boolean;
  readonly armed: boolean;
  readonly onArm: (arm: boolean) => void;
}) {
  const t = useText();
  const language = useLanguage();
  const busy = useTurning(({ keys }) => keys.has(row.key));
  const { on, prepared, does } = row;
  const name = on === null ? row.name : turnedName(on, view, t);
  const now = engineNow();
  const where = { now, zone: zoneOf(row.hotlineIds, view), locale: localeOf(language) };
  const until = on !== null ? untilWords(on.until, now, localeOf(language), t) : null;
  const blocked = on === null ? turnOnBlocked(row, connected, t) : changeBlocked(row, connected, t);
  const says = spokenWords(does);
  const text = (says.find((each) => each.language === language) ?? says[0])?.text;
  const act = () => {
    if (blocked !== null) return showNotice('info', blocked);
    const command =
      on !== null
        ? ({ kind: 'turnOff', turning: on.id } as const)
        : prepared &&
          ({ kind: 'turnOn', quickSwitch: prepared.id, until: prepared.end, reason: '' } as const);
    if (command !== null) void turn(row.key, command).then((done) => done && onArm(false));
  };
  return (
    <li
      className={on === null ? 'bar-turn' : 'bar-turn bar-turn-on'}
      data-testid="bar-turn"
      data-on={on !== null}
    >
      <button
        type="button"
        className="bar-turn-head"
        aria-expanded={armed}
        data-testid="bar-turn-open"
        onMouseDown={keepFocus}
        onClick={() => onArm(!armed)}
      >
        <Icon name={on === null ? 'circle' : 'disc'} size={13} />
        <span className="bar-turn-name">{name}</span>
        <span className="bar-turn-state">
          {on === null ? t('control.isOff') : `${t('control.isOn')}, ${until}`}
        </span>
        <span className="bar-turn-where">{hotlineNames(row.hotlineIds, view, t)}</span>
      </button>
      {on !== null && <CheckTick on={on} view={view} />}
      {armed && (
        <div className="bar-turn-body">
          {text !== undefined && <p>{t('control.says', { text })}</p>}
          <p>
            {on === null ? consequence(does, row.hotlineIds, view, t) : t('control.turnOffMeans')}
            {on === null && prepared !== null && ` (${endsWords(prepared.end, where, t)})`}
          </p>
          <Button
            variant="primary"
            aria-disabled={blocked !== null}
            title={blocked ?? undefined}
            data-testid="bar-turn-do"
            onMouseDown={keepFocus}
            onClick={act}
          >
            {busy ? t('control.turning') : t(on === null ? 'control.turnOn' : 'control.turnOff')}
            <span className="heard-only">{t('control.turnOnWhat', { name })}</span>
          </Button>
        </div>
      )}
    </li>
  );
}
