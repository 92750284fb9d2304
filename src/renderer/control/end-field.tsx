// Until when: what was prepared is filled in, and can be another one.

import { useId } from 'react';
import type { SuggestedEnd } from '../../domain/control/quick-switch.ts';
import { useText } from '../i18n/text.ts';
import { engineNow } from '../state/clock.ts';
import { endKey, endWords, likelyTime, usualEnds } from './ends.ts';

export function EndField({
  value,
  prepared,
  onChange,
}: {
  readonly value: SuggestedEnd;
  /** What its maker suggested; null: nobody has. */
  readonly prepared: SuggestedEnd | null;
  readonly onChange: (end: SuggestedEnd) => void;
}) {
  const t = useText();
  const id = useId();
  const now = engineNow();
  const ends = [...(prepared === null ? [] : [prepared]), ...usualEnds].filter(
    (end, at, all) => end.kind !== 'at' && all.findIndex((each) => endKey(each) === endKey(end)) === at,
  );
  const time = value.kind === 'at' ? value.time : prepared?.kind === 'at' ? prepared.time : likelyTime(now);
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
            {endWords(end, now, t)}
          </option>
        ))}
        <option value="at">
          {value.kind === 'at' && value.time !== '' ? endWords(value, now, t) : t('control.end.choose')}
        </option>
      </select>
      {value.kind === 'at' && (
        <input
          className="input end-time"
          type="time"
          required
          value={value.time === '24:00' ? '00:00' : value.time}
          aria-label={t('control.end.time')}
          data-testid="control-time"
          onChange={({ target }) => onChange({ kind: 'at', time: target.value })}
        />
      )}
      {value.kind === 'notice' && <span className="muted">{t('control.end.noticeHint')}</span>}
    </div>
  );
}
