// What holds where a plan leaves something out, if that isn't nothing.

import { usualMissed } from '../../domain/call-backs/missed.ts';
import { ENDS_WITHIN_MS } from '../../domain/call-flow/mode.ts';
import { DIVERTED_RINGS_MS } from '../../domain/control/quick-switch.ts';
import { DAILY_CHECK } from '../../domain/hotline/check-due.ts';
import { usualRetention } from '../../domain/records/retention.ts';

/** By the object's kind (a step's own), and the way to the field. These have a value. */
export const usualValues: Readonly<Record<string, unknown>> = {
  'hotline.dailyCheck': DAILY_CHECK,
  'mode.mustEndWithinMs': ENDS_WITHIN_MS,
  'quickSwitch.does.to.withinMs': DIVERTED_RINGS_MS,
  ...placed('retention', usualRetention),
  ...placed('team.missed', usualMissed),
};

/** These only where the whole is there that they're a part of. */
export const usualInside: Readonly<Record<string, unknown>> = placed('wait.tells', {
  mostPosition: 20,
  mostMinutes: 30,
});

function placed(place: string, values: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${place}.${name}`, value]));
}

/** And of these it's told in words. */
export const leftOutPlaces = [
  'hotline.dailyCheck.null',
  'hotline.schedule.region',
  'savedCall.number',
  'savedCall.mode',
  'savedCall.callerNumber',
  'hotline.schedule.holidays.mode',
  'team.mailLanguage',
  'person.scope.hotlines',
  'person.scope.teams',
  'group.order',
  'mail.mostMegabytes',
  'wait.limitMs',
  'transfer.music',
  'voicemail.team',
  'voicemail.mailTo',
  'voicemail.exits.nothing',
] as const;
export type LeftOut = (typeof leftOutPlaces)[number];

export const isLeftOut = (place: string): place is LeftOut =>
  (leftOutPlaces as readonly string[]).includes(place);
