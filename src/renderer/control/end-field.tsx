// Until when: what was prepared is filled in, and can be another one.

import { useId } from 'react';
import type { ChosenEnd, SuggestedEnd } from '../../domain/control/quick-switch.ts';
import { localeOf, useLanguage, useText } from '../i18n/text.ts';
import { engineNow } from '../state/clock.ts';
import { dayMeant, endKey, endWords, hasPassed, likelyTime, localMoment, usualEnds } from './ends.ts';

export function EndField({
  value,
  prepared,
  zone,
  onChange,
}: {
  readonly value: ChosenEnd;
  /** What its maker suggested; null: nobody has. */
  readonly prepared: SuggestedEnd | null;
  /** The hotline's; undefined: nobody says. */
  readonly zone: string | undefined;
  readonly onChange: (end: ChosenEnd) => void;
}) {
  const t = useText();
  const id = useId();
  const now = engineNow();
  const where = { now, zone, locale: localeOf(useLanguage()) };
  const ends = [...(prepared === null ? [] : [prepared]), ...usualEnds].filter(
    (end, at, all) => end.kind !== 'at' && all.findIndex((each) => endKey(each) === endKey(end)) === at,
  );
  const moment = value.kind === 'at' || value.kind === 'on' ? value : null;
  const time = moment?.time ?? (prepared?.kind === 'at' ? prepared.time : likelyTime(now, zone));
  return (
    <div className="end-field">
      <label htmlFor={id}>{t('control.end.label')}</label>
      <select
        id={id}
        className="select"
        value={endKey(value)}
        data-testid="control-end"
        onChange={({ target }) => {
          const chosen = ends.find((end) => endKey(end) === target.value);
          onChange(chosen ?? { kind: 'at', time });
        }}
      >
        {ends.map((end) => (
          <option key={endKey(end)} value={endKey(end)}>
            {endWords(end, where, t)}
          </option>
        ))}
        <option value="at">
          {moment === null || moment.time === '' || (moment.kind === 'on' && moment.date === '')
            ? t('control.end.choose')
            : endWords(moment, where, t)}
        </option>
      </select>
      {moment !== null && (
        <>
          <input
            className="input end-time"
            type="date"
            required
            min={localMoment(now, zone).date}
            value={moment.kind === 'at' && moment.time === '' ? '' : dayMeant(moment, where)}
            aria-label={t('control.end.date')}
            aria-invalid={hasPassed(moment, where)}
            data-testid="control-date"
            onChange={({ target }) => onChange({ kind: 'on', date: target.value, time: moment.time })}
          />
          <input
            className="input end-time"
            type="time"
            required
            value={moment.time === '24:00' ? '00:00' : moment.time}
            aria-label={t('control.end.time')}
            aria-invalid={hasPassed(moment, where)}
            data-testid="control-time"
            onChange={({ target }) => onChange({ ...moment, time: target.value })}
          />
        </>
      )}
      {value.kind === 'notice' && <span className="muted">{t('control.end.noticeHint')}</span>}
    </div>
  );
}
