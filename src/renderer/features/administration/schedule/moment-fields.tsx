// A day and a time, by the clock at a hotline.

import { useText } from '../../../i18n/text.ts';

export interface AskedMoment {
  readonly date: string;
  readonly time: string;
}

export function MomentFields({
  moment,
  testid,
  onMoment,
}: {
  readonly moment: AskedMoment;
  /** Of both: `…-date` and `…-time`. */
  readonly testid: string;
  /** Only of what is one: half typed, nothing is told. */
  readonly onMoment: (moment: AskedMoment) => void;
}) {
  const t = useText();
  return (
    <>
      <input
        className="input applies-field"
        type="date"
        required
        min="2000-01-01"
        max="2199-12-31"
        aria-label={t('adminSchedule.date')}
        data-testid={`${testid}-date`}
        value={moment.date}
        onChange={({ target: { value } }) => {
          if (/^2[01]\d\d-/.test(value)) onMoment({ ...moment, date: value });
        }}
      />
      <input
        className="input applies-field"
        type="time"
        required
        aria-label={t('adminSchedule.time')}
        data-testid={`${testid}-time`}
        value={moment.time}
        onChange={({ target: { value } }) => {
          if (value !== '') onMoment({ ...moment, time: value });
        }}
      />
    </>
  );
}
