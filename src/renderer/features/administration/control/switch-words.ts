// What callers will get while a quick switch is on, in sentences; pure.

import type { QuickSwitch, SuggestedEnd } from '../../../../domain/control/quick-switch.ts';
import { getsNow } from '../../../../domain/control/what-callers-get.ts';
import { modesOfHotlines } from '../../../../domain/plan/modes-of-hotlines.ts';
import type { Plan } from '../../../../domain/plan/plan.ts';
import type { Calendar } from '../../../../domain/schedule/calendar.ts';
import { meansWords, type NamedObjects } from '../../../control/words.ts';
import type { Text } from '../../../i18n/text.ts';

/** As the words of the running hotline want it. */
export function namedIn({ hotlines, teams, modes }: Plan): NamedObjects {
  const named = Object.entries(modes).map(([id, { mode }]) => [id, { name: mode.name }] as const);
  return { hotlines, teams, modes: Object.fromEntries(named) };
}

export interface SwitchWording {
  readonly t: Text;
  readonly calendar: Calendar;
  /** By the engine's clock. */
  readonly now: number;
}

/** None: it's for no hotline yet. */
export function switchWords(
  plan: Plan,
  quickSwitch: QuickSwitch,
  { t, calendar, now }: SwitchWording,
): readonly string[] {
  const { name, hotlines: all, does, end } = quickSwitch;
  const hotlines = all.filter((id) => plan.hotlines[id] !== undefined);
  if (hotlines.length === 0) return [];
  const turned = {
    turning: '',
    quickSwitch: null,
    name,
    hotlines,
    does,
    since: now,
    until: null,
    by: '',
    reason: '',
  };
  const paused = hotlines.flatMap((id) => {
    const gets = getsNow(plan, [turned], id, now, calendar)?.gets;
    return gets?.kind === 'paused' ? Object.values(gets.says).map(({ text }) => text) : [];
  });
  return [
    meansWords(does, hotlines, namedIn(plan), null, t),
    ...[...new Set(paused)].map((text) => t('control.says', { text })),
    ...(does.kind === 'announce' ? withoutGreeting(plan, hotlines, t) : []),
    ending(end, t),
  ];
}

/** It's turned on some day: "today" says nothing here. */
function ending(end: SuggestedEnd, t: Text): string {
  switch (end.kind) {
    case 'at':
      return t('adminControl.endsAt', { time: end.time });
    case 'tonight':
      return t('adminControl.endsTonight');
    case 'hours':
      return Number.isInteger(end.hours)
        ? t('adminControl.endsAfter', { count: end.hours })
        : t('adminControl.endsAfterMinutes', { count: Math.round(end.hours * 60) });
    case 'notice':
      return t('adminControl.endsNever');
  }
}

/** Where the mode names no greeting, an announcement stands before everything else. */
function withoutGreeting(plan: Plan, hotlines: readonly string[], t: Text): readonly string[] {
  const modesOf = modesOfHotlines(plan);
  const modes = new Set(hotlines.flatMap((id) => [...(modesOf.get(id) ?? [])]));
  const names = [...modes].flatMap((id) => {
    const mode = plan.modes[id]?.mode;
    return mode === undefined || mode.greeting !== undefined ? [] : [mode.name];
  });
  return names.length === 0 ? [] : [t('adminControl.noGreeting', { modes: names.join(', ') })];
}
