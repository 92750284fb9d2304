// What publishing means at this moment, before it's done.

import { useMemo } from 'react';
import { createCalendar } from '../../../../calendar/calendar.ts';
import type { Replies } from '../../../../contract/commands.ts';
import type { ConsoleView } from '../../../../contract/view.ts';
import { meansNow } from '../../../../domain/plan/change/means-now.ts';
import type { Plan } from '../../../../domain/plan/plan.ts';
import { useText } from '../../../i18n/text.ts';
import { engineNow, useMinutesSince } from '../../../state/clock.ts';
import { useMirror } from '../../../state/mirror.ts';
import { Icon } from '../../../ui/icons.tsx';
import { useCallersNow } from '../callers-now.ts';

const calendar = createCalendar();

/** Nobody is anywhere where it isn't known. */
const nobody: Replies['callersInSteps'] = [];

function rightNow({ agents, turnedOn }: ConsoleView) {
  return {
    calendar,
    signedIn: Object.values(agents)
      .filter(({ availability }) => availability.kind !== 'signedOut')
      .map(({ id }) => id),
    turnedOn: Object.values(turnedOn)
      .sort((a, b) => a.order - b.order)
      .map(({ id, quickSwitchId, hotlineIds, byId, ...on }) => ({
        ...on,
        turning: id,
        quickSwitch: quickSwitchId,
        hotlines: hotlineIds,
        by: byId,
      })),
  };
}

export function MeansNow({ before, after }: { readonly before: Plan; readonly after: Plan }) {
  const t = useText();
  const view = useMirror((mirror) => mirror.view);
  // Another mode may count by the next minute.
  useMinutesSince(0);
  const calls = useCallersNow() ?? nobody;
  const minute = Math.floor(engineNow() / 60_000);
  const means = useMemo(
    () =>
      view === null ? null : meansNow(before, after, { ...rightNow(view), calls, now: minute * 60_000 }),
    [view, before, after, calls, minute],
  );
  if (means === null) return null;
  const names = (ids: readonly string[], of: Readonly<Record<string, { readonly name: string }>>) =>
    ids.map((id) => of[id]?.name ?? id).join(', ');
  const { hotlines, signedOut, callers } = means;
  const lines = [
    hotlines.length === 0
      ? t('administration.means.noHotline')
      : t('administration.means.hotlines', {
          count: hotlines.length,
          names: names(hotlines, { ...before.hotlines, ...after.hotlines }),
        }),
    ...(callers === 0 ? [] : [t('administration.means.callers', { count: callers })]),
    ...(signedOut.length === 0
      ? []
      : [
          t('administration.means.signedOut', {
            count: signedOut.length,
            names: names(signedOut, before.people),
          }),
        ]),
  ];
  return (
    <section data-testid="means-now">
      <h2>{t('administration.means.title')}</h2>
      <ul className="plan-problems">
        {lines.map((line) => (
          <li key={line}>
            <Icon name="info" size={13} />
            <span>{line}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
