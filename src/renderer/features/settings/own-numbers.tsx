// Where one's calls ring: own numbers outside, the hours at which they do, and where it is now.

import { type FormEvent, useEffect, useId, useRef } from 'react';
import {
  MOST_OWN_HOURS,
  MOST_OWN_NUMBERS,
  type OwnHours,
  type OwnNumber,
  type OwnReachability,
  type ReachedAt,
} from '../../../domain/own-numbers/own-numbers.ts';
import { weekdays } from '../../../domain/schedule/calendar.ts';
import { localeOf, useLanguage, useText } from '../../i18n/text.ts';
import { commandOrNotice } from '../../state/commands.ts';
import { signedIn, useMirror } from '../../state/mirror.ts';
import { Button, Field, IconButton } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icons.tsx';
import { newHours, newNumber, withoutNumber } from './own-numbers-form.ts';
import {
  editOwnNumbers,
  readOwnNumbers,
  saveOwnNumbers,
  setBackOwnNumbers,
  useOwnNumbers,
} from './own-numbers-store.ts';

const keyOf = (at: ReachedAt): string => (at.kind === 'number' ? at.number : at.kind);
const placeOf = (key: string): ReachedAt =>
  key === 'deskPhone' ? { kind: 'deskPhone' } : { kind: 'number', number: key };

function NumberRow({
  number,
  own,
  ringsHere,
}: {
  readonly number: OwnNumber;
  readonly own: OwnReachability;
  readonly ringsHere: boolean;
}) {
  const t = useText();
  const id = useId();
  const problem = useOwnNumbers((state) => state.numbers.get(number.id) ?? null);
  const changed = useOwnNumbers((state) => state.changed);
  const put = (to: Partial<OwnNumber>) =>
    editOwnNumbers({
      ...own,
      numbers: own.numbers.map((each) => (each.id === number.id ? { ...each, ...to } : each)),
    });
  return (
    <li className="own-row" data-testid="own-number">
      <Field
        label={t('settings.own.name')}
        value={number.name}
        maxLength={40}
        onChange={({ target: { value } }) => put({ name: value })}
        data-testid="own-number-name"
      />
      <div className="field">
        <label htmlFor={id}>{t('settings.own.number')}</label>
        <input
          id={id}
          type="tel"
          className="digits"
          value={number.number}
          maxLength={40}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : `${id}-problem`}
          data-testid="own-number-number"
          onChange={({ target: { value } }) => put({ number: value })}
        />
        {problem !== null && (
          <p id={`${id}-problem`} className="field-problem" role="alert" data-testid="own-number-problem">
            <Icon name="warning" size={13} />
            {t(`settings.own.problems.${problem}`)}
          </p>
        )}
      </div>
      <div className="own-row-end">
        {!ringsHere && !changed && (
          <Button
            data-testid="own-number-now"
            onClick={() => void commandOrNotice({ kind: 'useOwnNumber', number: number.id })}
          >
            {t('settings.own.ringHere')}
          </Button>
        )}
        <IconButton
          variant="quiet"
          icon="cross"
          label={t('settings.own.removeNumber', { name: number.name })}
          data-testid="own-number-remove"
          onClick={() => editOwnNumbers(withoutNumber(own, number.id))}
        />
      </div>
    </li>
  );
}

function HoursRow({
  hours,
  at,
  own,
}: {
  readonly hours: OwnHours;
  readonly at: number;
  readonly own: OwnReachability;
}) {
  const t = useText();
  const locale = localeOf(useLanguage());
  const id = useId();
  const noDay = useOwnNumbers((state) => state.hours.has(at));
  const put = (to: Partial<OwnHours>) =>
    editOwnNumbers({
      ...own,
      hours: own.hours.map((each, index) => (index === at ? { ...each, ...to } : each)),
    });
  const name = (index: number, length: 'short' | 'long') =>
    new Intl.DateTimeFormat(locale, { weekday: length, timeZone: 'UTC' }).format((4 + index) * 86_400_000);
  return (
    <li className="own-row own-hours" data-testid="own-hours">
      <fieldset className="own-days">
        <legend>{t('settings.own.days')}</legend>
        {weekdays.map((day, index) => (
          <label key={day} className={hours.weekdays.includes(day) ? 'weekday weekday-on' : 'weekday'}>
            <input
              type="checkbox"
              className="heard-only"
              checked={hours.weekdays.includes(day)}
              aria-label={name(index, 'long')}
              onChange={({ target: { checked } }) =>
                put({
                  weekdays: weekdays.filter((each) =>
                    each === day ? checked : hours.weekdays.includes(each),
                  ),
                })
              }
            />
            <span aria-hidden="true">{name(index, 'short')}</span>
          </label>
        ))}
        {noDay && (
          <p className="field-problem" role="alert">
            <Icon name="warning" size={13} />
            {t('settings.own.noDay')}
          </p>
        )}
      </fieldset>
      <Field
        type="time"
        required
        label={t('settings.own.from')}
        value={hours.from}
        onChange={({ target: { value } }) => value !== '' && put({ from: value })}
      />
      <Field
        type="time"
        required
        label={t('settings.own.to')}
        value={hours.to}
        onChange={({ target: { value } }) => value !== '' && put({ to: value })}
      />
      <div className="field">
        <label htmlFor={id}>{t('settings.own.at')}</label>
        <select
          id={id}
          className="input"
          value={keyOf(hours.at)}
          data-testid="own-hours-at"
          onChange={({ target: { value } }) => put({ at: placeOf(value) })}
        >
          {own.numbers.map((number) => (
            <option key={number.id} value={number.id}>
              {number.name || number.number}
            </option>
          ))}
          <option value="deskPhone">{t('state.deskPhone')}</option>
        </select>
      </div>
      <div className="own-row-end">
        <IconButton
          variant="quiet"
          icon="cross"
          label={t('settings.own.removeHours')}
          onClick={() => editOwnNumbers({ ...own, hours: own.hours.filter((_, index) => index !== at) })}
        />
      </div>
    </li>
  );
}

/** Where it rings now, until when, and by whom that was decided. */
function Now() {
  const t = useText();
  const locale = localeOf(useLanguage());
  const now = useOwnNumbers((state) => state.now);
  const numbers = useOwnNumbers((state) => state.own.numbers);
  const phone = useMirror((mirror) => signedIn(mirror)?.phone ?? 'softphone');
  if (now === null) return null;
  const { at, until, byHand } = now;
  const number = at?.kind === 'number' ? numbers.find(({ id }) => id === at.number) : undefined;
  const place = number?.name ?? t(`state.${at?.kind === 'deskPhone' ? 'deskPhone' : phone}`);
  const soon = until !== null && until - Date.now() < 20 * 3_600_000;
  const when =
    until === null
      ? null
      : new Intl.DateTimeFormat(locale, {
          ...(soon ? {} : { weekday: 'long' }),
          hour: '2-digit',
          minute: '2-digit',
        }).format(until);
  return (
    <div className="own-now">
      <p role="status" data-testid="own-now">
        <Icon name="bell" size={14} />{' '}
        {when === null ? t('settings.own.now', { place }) : t('settings.own.nowUntil', { place, when })}
        {byHand && ` ${t('settings.own.byHand')}`}
      </p>
      {at !== null && (
        <Button data-testid="own-now-back" onClick={() => void commandOrNotice({ kind: 'usePhone', phone })}>
          {t('settings.own.back', { phone: t(`state.${phone}`) })}
        </Button>
      )}
    </div>
  );
}

export function OwnNumbers() {
  const t = useText();
  const form = useRef<HTMLFormElement>(null);
  const me = useMirror(({ view }) => view?.me.agentId ?? null);
  const phone = useMirror(({ view }) => (view === null ? null : view.agents[view.me.agentId]?.phone));
  const connected = useMirror((mirror) => signedIn(mirror)?.connected ?? false);
  const { own, now, changed, saving } = useOwnNumbers();
  // biome-ignore lint/correctness/useExhaustiveDependencies: where it rings has changed, by itself or by hand
  useEffect(() => {
    if (me !== null && connected) void readOwnNumbers(me);
  }, [me, connected, phone]);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (await saveOwnNumbers()) return;
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }
  const isNow = (id: string) => now?.at?.kind === 'number' && now.at.number === id;
  const addNumber = () => {
    const number = newNumber(
      `n-${crypto.randomUUID()}`,
      own.numbers.length === 0 ? t('settings.own.mobile') : '',
    );
    editOwnNumbers({ ...own, numbers: [...own.numbers, number] });
  };
  return (
    <section className="settings-card" aria-labelledby="settings-own">
      <h2 id="settings-own">{t('settings.own.title')}</h2>
      <p className="field-hint">{t('settings.own.hint')}</p>
      <Now />
      <form
        ref={form}
        className="own-form"
        noValidate
        data-testid="own-numbers"
        onSubmit={(event) => void submit(event)}
      >
        <h3>{t('settings.own.numbers')}</h3>
        <ul className="own-rows">
          {own.numbers.map((number) => (
            <NumberRow key={number.id} number={number} own={own} ringsHere={isNow(number.id)} />
          ))}
        </ul>
        <div>
          <Button
            disabled={own.numbers.length >= MOST_OWN_NUMBERS}
            data-testid="own-number-add"
            onClick={addNumber}
          >
            {t('settings.own.addNumber')}
          </Button>
        </div>
        <h3>{t('settings.own.hours')}</h3>
        <p className="field-hint">{t('settings.own.hoursHint', { zone: own.zone })}</p>
        <ul className="own-rows">
          {own.hours.map((hours, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is what they go by
            <HoursRow key={at} hours={hours} at={at} own={own} />
          ))}
        </ul>
        <div>
          <Button
            disabled={own.hours.length >= MOST_OWN_HOURS}
            data-testid="own-hours-add"
            onClick={() => editOwnNumbers({ ...own, hours: [...own.hours, newHours(own.numbers)] })}
          >
            {t('settings.own.addHours')}
          </Button>
        </div>
        <div className="own-actions">
          <Button
            type="submit"
            variant="primary"
            disabled={!changed || saving || !connected}
            data-testid="own-save"
          >
            {t('settings.own.save')}
          </Button>
          {changed && <Button onClick={setBackOwnNumbers}>{t('settings.own.setBack')}</Button>}
        </div>
      </form>
    </section>
  );
}
