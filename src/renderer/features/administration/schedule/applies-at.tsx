// What applies at a day and time, why, from when to when, and what would apply without it.

import { useId } from 'react';
import { minuteOf } from '../../../../domain/schedule/days.ts';
import { modeAt } from '../../../../domain/schedule/mode-at.ts';
import type { Schedule } from '../../../../domain/schedule/schedule.ts';
import { reasonWords } from '../../../schedule/schedule-words.ts';
import { Button } from '../../../ui/controls.tsx';
import { type AskedMoment, MomentFields } from './moment-fields.tsx';
import { calendar, momentText, useWording } from './use-schedule.ts';

export function AppliesAt({
  schedule,
  moment,
  now,
  onMoment,
}: {
  readonly schedule: Schedule;
  readonly moment: AskedMoment;
  readonly now: AskedMoment;
  readonly onMoment: (moment: AskedMoment) => void;
}) {
  const wording = useWording();
  const id = useId();
  const { t, locale, modeName } = wording;
  const { zone } = schedule;
  // A night may have the time twice, with another mode the second time.
  const found = calendar
    .instants(zone, moment.date, minuteOf(moment.time))
    .map((at) => ({ at, ...modeAt(schedule, calendar, at) }))
    .filter((each, index, all) => index === 0 || each.mode !== all[0]?.mode);
  return (
    <section className="schedule-card" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t('adminSchedule.appliesAt')}</h2>
      <div className="schedule-line">
        <MomentFields moment={moment} testid="applies" onMoment={onMoment} />
        <Button onClick={() => onMoment(now)}>{t('adminSchedule.now')}</Button>
      </div>
      <div role="status" data-testid="applies-answer">
        {found.map(({ at, mode, reason, since, until, outdone }, index) => {
          const other = outdone.find((each) => each.mode !== mode);
          return (
            <p key={at}>
              {found.length > 1 &&
                `${t(index === 0 ? 'adminSchedule.firstTime' : 'adminSchedule.secondTime')} `}
              <strong>{modeName(mode)}</strong>: {reasonWords(reason, wording)}.{' '}
              {since !== null && `${t('adminSchedule.since', { at: momentText(since, zone, locale) })} `}
              {until !== null && `${t('adminSchedule.until', { at: momentText(until, zone, locale) })} `}
              {other !== undefined && (
                <span className="muted">
                  {t('adminSchedule.outdone', {
                    mode: modeName(other.mode),
                    why: reasonWords(other, wording),
                  })}
                </span>
              )}
            </p>
          );
        })}
      </div>
    </section>
  );
}
