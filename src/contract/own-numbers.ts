// Where people are reached outside, as consoles say it and a file keeps it.

import { z } from 'zod';
import { MOST_OWN_HOURS, MOST_OWN_NUMBERS, type OwnReachability } from '../domain/own-numbers/own-numbers.ts';
import { weekdays } from '../domain/schedule/calendar.ts';
import { visibleLine } from '../domain/visible-text.ts';
import { timeSchema } from './mode-schema.ts';

const id = z.string().regex(/^[\w-]{1,60}$/);
const reachedAt = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('deskPhone') }),
  z.strictObject({ kind: z.literal('number'), number: id }),
]);
const hours = z.strictObject({
  weekdays: z.array(z.enum(weekdays)).min(1).max(7),
  from: timeSchema,
  to: timeSchema,
  at: reachedAt,
});
const number = z.strictObject({
  id,
  name: z.string().transform(visibleLine).pipe(z.string().min(1).max(40)),
  /** What is wrong with it otherwise is told with its place. */
  number: z.string().max(40),
});

export const ownReachabilityFields = {
  zone: z.string().max(60),
  numbers: z.array(number).max(MOST_OWN_NUMBERS),
  hours: z.array(hours).max(MOST_OWN_HOURS),
};
export const ownReachabilitySchema: z.ZodType<OwnReachability> = z.strictObject(ownReachabilityFields);

/** Where one is reached now, and when that changes. */
const placeNow = {
  at: reachedAt.nullable(),
  until: z.number().nullable(),
  /** Chosen by hand, and not by the hours. */
  byHand: z.boolean(),
};
export const readReachabilityReply = z.object({ ...ownReachabilityFields, ...placeNow });
export const saveReachabilityReply = z.discriminatedUnion('kind', [
  /** `later`: in a call it rings where it did; then there. */
  z.object({ kind: z.literal('saved'), later: z.boolean(), ...placeNow }),
  /** Nothing was changed. By the numbers' ids. */
  z.object({
    kind: z.literal('refused'),
    faults: z.array(z.object({ number: id, fault: z.string() })),
  }),
  /** Nothing was changed. `numberGone`: an hour names a number that isn't there; `notKept`: the disk didn't take it. */
  z.object({ kind: z.enum(['unknownZone', 'numberGone', 'notKept']) }),
]);
