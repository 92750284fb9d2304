// What the check call heard: a tick and the time, or in words what callers heard instead.

import type { InsteadHeard } from '../../contract/check-view.ts';
import type { TurnedOnView } from '../../contract/view.ts';
import { localeOf, type Text, useLanguage, useText } from '../i18n/text.ts';
import { formatTimeWithSeconds } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import './check-tick.css';

/** What callers hear, one after the other. */
export const heardList = (heard: readonly InsteadHeard[], t: Text): string =>
  heard.map((each) => heardWords(each, t)).join(', ');

function heardWords(heard: InsteadHeard, t: Text): string {
  return 'name' in heard
    ? t(`control.check.${heard.kind}`, { name: heard.name })
    : t(`control.check.${heard.kind}`);
}

function insteadWords(heard: readonly InsteadHeard[], t: Text): string {
  if (heard.length === 0) return t('control.check.noAnswer');
  return t('control.check.instead', { what: heardList(heard, t) });
}

export function CheckTick({ on: { check } }: { readonly on: TurnedOnView }) {
  const t = useText();
  const locale = localeOf(useLanguage());
  if (check === undefined) return null;
  const { state } = check;
  const icons = { pending: 'clock', heard: 'check', notHeard: 'warning', notChecked: 'info' } as const;
  return (
    <span className={`check-tick check-${state}`} data-testid="check" data-state={state}>
      <Icon name={icons[state]} size={14} />
      {state === 'pending' && t('control.check.pending')}
      {state === 'heard' && t('control.check.heard', { time: formatTimeWithSeconds(check.at, locale) })}
      {state === 'notChecked' && t(`control.check.notChecked.${check.why}`)}
      {state === 'notHeard' && t('control.check.notHeard', { what: insteadWords(check.heard, t) })}
    </span>
  );
}
