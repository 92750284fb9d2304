// One quick switch: off it opens with a click and is turned on with the next; on it says since when, by whom, until when and why.

import { useEffect, useId, useRef } from 'react';
import type { ControlRow } from '../../../contract/control-rows.ts';
import type { ConsoleView, HotlineView, TurnedOnView } from '../../../contract/view.ts';
import { changeBlocked, turnOnBlocked } from '../../control/blocked.ts';
import { CheckMissing, CheckTick } from '../../control/check-tick.tsx';
import { endsWords, sinceWords, untilWords, zoneOf } from '../../control/ends.ts';
import { fromEngine, Listen } from '../../control/listen.tsx';
import { turn, useTurning } from '../../control/turn.ts';
import {
  consequence,
  doesWords,
  hotlineNames,
  type SpokenWords,
  spokenWords,
  turnedName,
} from '../../control/words.ts';
import { localeOf, useLanguage, useText } from '../../i18n/text.ts';
import { engineNow } from '../../state/clock.ts';
import { Button } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icons.tsx';
import { openRow, rowId, useControl } from './control-store.ts';
import { TurnForm } from './turn-form.tsx';

function Says({
  says,
  name,
  may,
}: {
  readonly says: readonly SpokenWords[];
  /** Of the row. */
  readonly name: string;
  readonly may: boolean;
}) {
  const t = useText();
  return (
    <dl className="turn-says" data-testid="control-says">
      {says.map(({ language, text, sound }) => (
        <div key={language}>
          <dt>{t(`control.languages.${language}`)}</dt>
          <dd lang={language}>{t('control.says', { text })}</dd>
          {sound === null && <dd className="turn-unspoken">{t('control.notSpoken')}</dd>}
          {sound !== null && may && (
            <dd>
              <Listen
                name={`says ${name} ${language}`}
                load={fromEngine(async () => sound)}
                what={text}
                testid={`control-listen-says-${language}`}
              />
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

const DAY_MS = 86_400_000;

/** Since when, by whom, why, and whether callers hear it. */
function OnFacts({ on, view }: { readonly on: TurnedOnView; readonly view: ConsoleView }) {
  const t = useText();
  const locale = localeOf(useLanguage());
  const since = sinceWords(on.since, engineNow(), locale);
  const days = on.until === null ? Math.floor((engineNow() - on.since) / DAY_MS) : 0;
  return (
    <p className="turn-facts">
      <span className="digits">{t('control.since', { since, name: on.byName })}</span>
      {on.reason !== '' && <span>{t('control.because', { reason: on.reason })}</span>}
      <CheckTick on={on} view={view} />
      {days > 0 && (
        <span className="turn-still" data-testid="control-still-on">
          {t('control.stillOn', { count: days })}
        </span>
      )}
    </p>
  );
}

export function Row({
  row,
  hotline,
  view,
  connected,
}: {
  readonly row: ControlRow;
  readonly hotline: HotlineView;
  readonly view: ConsoleView;
  readonly connected: boolean;
}) {
  const t = useText();
  const language = useLanguage();
  const id = useId();
  const key = rowId(hotline.id, row.key);
  const open = useControl((state) => state.open === key);
  const asked = useControl((state) => (state.open === key ? state.asked : 0));
  const busy = useTurning(({ keys }) => keys.has(row.key));
  const item = useRef<HTMLLIElement>(null);
  const head = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asked > 0) item.current?.scrollIntoView({ block: 'nearest' });
  }, [asked]);
  const { on, prepared, does } = row;
  const now = engineNow();
  const where = { now, zone: zoneOf(row.hotlineIds, view), locale: localeOf(language) };
  const name = on === null ? row.name : turnedName(on, view, t);
  const says = spokenWords(does, hotline.languages);
  const shown = says.find((each) => each.language === language) ?? says[0];
  const others = row.hotlineIds.filter((each) => each !== hotline.id);
  const kind = doesWords(does, view, t);
  const end =
    on === null
      ? prepared && endsWords(prepared.end, where, t)
      : untilWords(on.until, now, localeOf(language), t);
  const changing = busy || !connected ? t(busy ? 'control.turning' : 'control.blocked.offline') : null;
  const noChange = changing ?? changeBlocked(row, connected, t);
  const close = () => {
    openRow(null);
    head.current?.focus();
  };
  return (
    <li
      ref={item}
      className={`turn-row${on === null ? '' : ' turn-on'}${open ? ' turn-open' : ''}`}
      data-testid="control-row"
      data-key={row.key}
      data-on={on !== null}
    >
      <div className="turn-line">
        <button
          ref={head}
          type="button"
          className="turn-head"
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          data-testid="control-open"
          onClick={() => (open ? close() : openRow(key))}
        >
          <Icon name={on === null ? 'circle' : 'disc'} size={14} />
          <span className="turn-name">
            {name} <span className="turn-state">{t(on === null ? 'control.isOff' : 'control.isOn')}</span>
          </span>
          {kind !== name && <span className="turn-does">{kind}</span>}
          {shown && (
            <span className="turn-text caller-words" lang={shown.language} title={shown.text}>
              {t('control.says', { text: shown.text })}
            </span>
          )}
          {end && <span className="turn-end digits">{end}</span>}
          <Icon name="chevronDown" size={14} />
        </button>
        {on !== null && (
          <Button
            blocked={noChange}
            title={t('control.turnOffMeans')}
            data-testid="control-turn-off"
            onClick={() => void turn(row.key, { kind: 'turnOff', turning: on.id })}
          >
            {busy ? t('control.turning') : t('control.turnOff')}
            <span className="heard-only">{t('control.turnOnWhat', { name })}</span>
          </Button>
        )}
      </div>
      {on !== null && <OnFacts on={on} view={view} />}
      {open && (
        <div id={id} className="turn-body">
          {on !== null && <CheckMissing on={on} view={view} />}
          {says.length > 0 && <Says says={says} name={key} may={row.may} />}
          {others.length > 0 && (
            <p className="muted">{t('control.also', { hotlines: hotlineNames(others, view, t) })}</p>
          )}
          {on === null && prepared !== null ? (
            <TurnForm
              prepared={prepared.end}
              zone={where.zone}
              means={consequence(does, row.hotlineIds, view, t)}
              label={t('control.turnOn')}
              heardLabel={t('control.turnOnWhat', { name })}
              blocked={turnOnBlocked(row, connected, t)}
              busy={busy}
              onTurn={({ until, reason }) =>
                void turn(row.key, { kind: 'turnOn', quickSwitch: prepared.id, until, reason }).then(
                  (done) => done && close(),
                )
              }
            />
          ) : (
            on !== null && (
              <TurnForm
                prepared={prepared?.end ?? { kind: 'tonight' }}
                zone={where.zone}
                means={consequence(does, row.hotlineIds, view, t)}
                label={t('control.setEnd')}
                heardLabel={t('control.changeEndWhat', { name, until: end ?? '' })}
                blocked={noChange}
                busy={busy}
                wantsReason={false}
                onTurn={({ until }) =>
                  void turn(row.key, { kind: 'changeEnd', turning: on.id, until }).then(
                    (done) => done && close(),
                  )
                }
              />
            )
          )}
        </div>
      )}
    </li>
  );
}
