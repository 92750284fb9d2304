// The screen "Steuerung": each hotline, what holds there, what is on, and what can be turned on.

import { type KeyboardEvent, memo, type ReactNode, useRef } from 'react';
import { type ControlledHotline, controlledHotlines, mayTurnHere } from '../../../contract/control-rows.ts';
import type { ConsoleView, HotlineView } from '../../../contract/view.ts';
import type { Language } from '../../../domain/languages.ts';
import { untilWords } from '../../control/ends.ts';
import { hotlineStand } from '../../control/hotline-state.ts';
import { doesWords, holdsBy, orderWords } from '../../control/words.ts';
import { localeOf, type Text, useLanguage, useText } from '../../i18n/text.ts';
import { engineNow, useMinutesSince } from '../../state/clock.ts';
import { formatNumber } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { openRow } from './control-store.ts';
import { Hear } from './hear.tsx';
import { Row } from './row.tsx';
import { SpotButtons, SpotForm } from './spot.tsx';
import { StateMark } from './state-mark.tsx';
import { useStill } from './use-still.ts';
import './control.css';

function planWords({ modeName: mode, until, why }: HotlineView, language: Language, t: Text): string {
  const words = [t('shell.mode', { mode })];
  if (until != null) words.push(untilWords(until, engineNow(), localeOf(language), t));
  if (why?.kind === 'holiday') words.push(t('control.why.holiday', { name: why.name[language] }));
  else if (why?.kind === 'specialDay' || why?.kind === 'companyHolidays')
    words.push(t(`control.why.${why.kind}`, { name: why.name }));
  else if (why?.kind === 'week' || why?.kind === 'otherwise') words.push(t(`control.why.${why.kind}`));
  return words.join(' · ');
}

/** What holds, until when, and by whom; else the mode that the plan has for now. */
function Holds({
  hotline,
  on,
  view,
}: Pick<ControlledHotline, 'hotline' | 'on'> & { readonly view: ConsoleView }) {
  const t = useText();
  const language = useLanguage();
  const by = holdsBy(on);
  if (by === null) return <p className="control-mode">{planWords(hotline, language, t)}</p>;
  return (
    <p className="control-mode">
      {t('control.holds', {
        what: doesWords(by.does, view, t),
        until: untilWords(by.until, engineNow(), localeOf(language), t),
        name: by.byName,
      })}
    </p>
  );
}

/** What is open closes, and its button has the focus. */
function closeByEscape(event: KeyboardEvent<HTMLElement>): void {
  const opener = event.currentTarget.querySelector<HTMLElement>('[aria-expanded="true"]');
  if (event.key !== 'Escape' || event.defaultPrevented || opener === null) return;
  event.preventDefault();
  opener.focus();
  openRow(null);
}

function Card({
  controlled,
  view,
  connected,
}: {
  readonly controlled: ControlledHotline;
  readonly view: ConsoleView;
  readonly connected: boolean;
}) {
  const t = useText();
  const locale = localeOf(useLanguage());
  const { hotline, on, groups } = controlled;
  const { state, why } = hotlineStand(hotline, view, connected, engineNow(), locale, t);
  const may = mayTurnHere(view, 'pause', [hotline.id]);
  const order = orderWords(on, view, t);
  const title = `control-${hotline.id}`;
  return (
    <section
      className="control-card"
      aria-labelledby={title}
      data-testid="control-hotline"
      data-id={hotline.id}
      onKeyDown={closeByEscape}
    >
      <header className="control-head">
        <h2 id={title}>
          {hotline.name} <span className="digits control-number">{formatNumber(hotline.number)}</span>
        </h2>
        <StateMark state={state} />
        {why !== null && (
          <p className="control-stands" data-testid="control-stands">
            {why}
          </p>
        )}
        <Holds hotline={hotline} on={on} view={view} />
      </header>
      <div className="control-acts">
        <SpotButtons hotline={hotline} connected={connected} view={view} />
        <Hear hotline={hotline} view={view} connected={connected} />
      </div>
      <SpotForm hotline={hotline} connected={connected} view={view} />
      {groups.length === 0 && <Empty may={may} />}
      {groups.map(({ name, rows }) => (
        <div key={name ?? ''} className="control-group">
          <h3>{name ?? t('control.spot')}</h3>
          <ul>
            {rows.map((row) => (
              <Row key={row.key} row={row} hotline={hotline} view={view} connected={connected} />
            ))}
          </ul>
        </div>
      ))}
      {order !== null && (
        <p className="control-order" data-testid="control-order">
          <Icon name="info" size={14} />
          {order}
        </p>
      )}
    </section>
  );
}

function Empty({ may }: { readonly may: boolean }): ReactNode {
  const t = useText();
  return (
    <div className="control-empty" data-testid="control-empty">
      <strong>{t('control.emptyTitle')}</strong>
      <p>{t('control.empty')}</p>
      {may && <p>{t('control.emptyMay')}</p>}
    </div>
  );
}

interface ControlProps {
  readonly view: ConsoleView;
  readonly connected: boolean;
}

export const Control = memo(function Control({ view, connected }: ControlProps) {
  const t = useText();
  const page = useRef<HTMLDivElement>(null);
  useStill(page);
  // "Today", "tomorrow" and times that have passed are read anew each minute.
  useMinutesSince(0);
  const all = controlledHotlines(view);
  const on = Object.keys(view.turnedOn).length;
  return (
    <div ref={page} className="page control" data-testid="control">
      <header className="page-head">
        <div>
          <h1>{t('control.title')}</h1>
          <p className="muted" role="status">
            {on === 0 ? t('control.none') : t('control.on', { count: on })} {t('control.hint')}
          </p>
        </div>
      </header>
      {all.length === 0 && <p className="page-empty">{t('control.noHotlines')}</p>}
      {all.map((controlled) => (
        <Card key={controlled.hotline.id} controlled={controlled} view={view} connected={connected} />
      ))}
    </div>
  );
});
