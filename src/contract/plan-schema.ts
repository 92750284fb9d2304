// The plan's schema: what one document may contain. Its types are the domain's, where it's also checked how its parts fit together.

import { z } from 'zod';
import type { ActivityMail } from '../domain/activity/activity-due.ts';
import { type MissedCalls, missedHours } from '../domain/call-backs/missed.ts';
import { digits } from '../domain/call-flow/steps/menu.ts';
import type { QuickSwitch, SuggestedEnd } from '../domain/control/quick-switch.ts';
import type { Said } from '../domain/control/said.ts';
import type { CallAct } from '../domain/draft-call/call-act.ts';
import { languages } from '../domain/languages.ts';
import { type MailServer, mailAddressRule, mailLogins, mailSecurities } from '../domain/mail/mail-server.ts';
import type { PhoneAccess } from '../domain/phone-access/access-call.ts';
import type { KnownOfSwitch } from '../domain/plan/check/plan-mistakes.ts';
import type { Plan, PlannedHotline, PlannedPerson, PlannedTeam } from '../domain/plan/plan.ts';
import type { Retention } from '../domain/records/retention.ts';
import { STAFFING_HOURS, type Staffing } from '../domain/records/staffing.ts';
import { grantedRights, roles } from '../domain/rights.ts';
import {
  type CallExpectation,
  type CallPoint,
  callEnds,
  type SavedCall,
} from '../domain/saved-calls/saved-call.ts';
import { regions, weekdays } from '../domain/schedule/calendar.ts';
import type { Assertion, Schedule } from '../domain/schedule/schedule.ts';
import { hasUnseen } from '../domain/visible-text.ts';
import { dialString } from './dial-string.ts';
import { callerPageSchema } from './engine-config.ts';
import { modeSchema, modeSoundsSchema, ringsWithinMs, timeSchema as time } from './mode-schema.ts';
import { schemaRules } from './shape-fault.ts';

const idRule = /^[a-z0-9][a-z0-9-]{0,59}$/;
const id = z.string().regex(idRule, schemaRules.badId);
const hash = z.string().regex(/^[0-9a-f]{64}$/, schemaRules.badHash);
const shown = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine((written) => !hasUnseen(written), schemaRules.unseenSigns);
const name = shown(80);
const spoken = z.string().min(1).max(10_000);
const seconds = (least: number) => z.number().min(least).max(86_400);
/** Whoever asks what comes next looks as far as the last one: a typing error is no reason to look through thousands of years. */
const date = z.iso.date(schemaRules.badDate).refine((day) => /^2[01]/.test(day), schemaRules.farDate);

/** A record of things by their ids, of which so many are meant to be there. */
const byId = <T>(of: z.ZodType<T>, most: number) =>
  z
    .record(id, of)
    .refine((all) => Object.keys(all).length <= most, `has more than ${most} of them: that can't be meant`);

export const saidSchema: z.ZodType<Said> = z.partialRecord(
  z.enum(languages),
  z.strictObject({ text: spoken, sound: hash.nullable() }),
);

const period = { from: time, to: time, mode: id };
export const scheduleSchema: z.ZodType<Schedule> = z.strictObject({
  zone: shown(60),
  region: z.enum(regions).nullable(),
  otherwise: id,
  week: z.array(z.strictObject({ weekdays: z.array(z.enum(weekdays)).min(1).max(7), ...period })).max(500),
  holidays: z.strictObject({ mode: id }).nullable(),
  companyHolidays: z.array(z.strictObject({ name, from: date, to: date, mode: id })).max(500),
  specialDays: z
    .array(
      z.strictObject({
        name,
        date,
        otherwise: id.nullable(),
        periods: z.array(z.strictObject(period)).max(100),
      }),
    )
    .max(2_000),
});

const hotline: z.ZodType<PlannedHotline> = z.strictObject({
  name,
  numbers: z
    .array(z.strictObject({ number: dialString, language: z.enum(languages).exactOptional() }))
    .max(100),
  schedule: scheduleSchema,
  pausedSays: saidSchema,
  dailyCheck: time.nullable().exactOptional(),
  awaits: shown(200).exactOptional(),
  retired: z.boolean().exactOptional(),
});

/** Plain ones, as servers everywhere take them. */
export const mailAddress = z.string().max(254).regex(mailAddressRule, schemaRules.badAddress);
export const mailAddresses = z.array(mailAddress).max(50);
export const mailSchema: z.ZodType<MailServer> = z.strictObject({
  host: z
    .string()
    .max(253)
    .regex(/^[A-Za-z0-9]([A-Za-z0-9.:-]*[A-Za-z0-9])?$/, schemaRules.badHost),
  port: z.number().int().min(1).max(65_535),
  security: z.enum(mailSecurities),
  login: z.enum(mailLogins),
  user: shown(254).exactOptional(),
  clientId: shown(500).exactOptional(),
  tokenUrl: z
    .url({ protocol: /^https$/ })
    .max(500)
    .exactOptional(),
  from: mailAddress,
  fromName: shown(80).exactOptional(),
  mostMegabytes: z.number().min(1).max(100).exactOptional(),
});

const days = z.int().min(1).max(36_500).exactOptional();
const retention: z.ZodType<Retention> = z.strictObject({
  callersDays: days,
  notesDays: days,
  messagesDays: days,
  breaksDays: days,
  presenceDays: days,
  mailsDays: days,
});

const missed: z.ZodType<MissedCalls> = z.strictObject({
  waitedSeconds: seconds(0).exactOptional(),
  hours: z.enum(missedHours).exactOptional(),
  informed: z.boolean().exactOptional(),
  staysWhenServed: z.boolean().exactOptional(),
  mailTo: mailAddress.exactOptional(),
});

export const activityMailSchema: z.ZodType<ActivityMail> = z.strictObject({
  at: time,
  to: mailAddresses.min(1),
  callList: z.boolean(),
  names: z.boolean(),
});

const phoneAccess: z.ZodType<PhoneAccess> = z.strictObject({
  number: dialString,
  language: z.enum(languages),
});

const team: z.ZodType<PlannedTeam> = z.strictObject({
  name,
  distribution: z.enum(['shown', 'automatic']),
  ringSeconds: seconds(3),
  wrapUpSeconds: seconds(0),
  amberSeconds: seconds(0),
  redSeconds: seconds(0),
  callerPage: callerPageSchema.exactOptional(),
  keepsHeard: z.boolean().exactOptional(),
  mailTo: mailAddresses.exactOptional(),
  mailLanguage: z.enum(languages).exactOptional(),
  missed: missed.exactOptional(),
  activityMail: activityMailSchema.exactOptional(),
  retired: z.boolean().exactOptional(),
});

const person: z.ZodType<PlannedPerson> = z.strictObject({
  name,
  extension: dialString,
  deskPhones: z.array(dialString).max(20),
  role: z.enum(roles),
  rights: z.array(z.enum(grantedRights)).max(grantedRights.length).exactOptional(),
  scope: z.strictObject({ hotlines: z.array(id).max(200), teams: z.array(id).max(500) }).exactOptional(),
  teams: z.array(id).max(500),
  softphone: z.boolean(),
});

const mode = z.strictObject({ mode: modeSchema, sounds: modeSoundsSchema });

export const quickSwitchDoesSchema: z.ZodType<QuickSwitch['does']> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('announce'),
    where: z.enum(['insteadOfGreeting', 'afterGreeting']),
    says: saidSchema,
    tellWaiting: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('mode'), mode: id }),
  z.strictObject({ kind: z.literal('pause'), says: saidSchema.exactOptional() }),
  z.strictObject({
    kind: z.literal('divert'),
    to: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('team'), team: id }),
      z.strictObject({ kind: z.literal('step'), step: id }),
      z.strictObject({
        kind: z.literal('number'),
        number: dialString,
        withinMs: ringsWithinMs.exactOptional(),
      }),
    ]),
  }),
]);

/** By the clock at the hotline. */
export const endOnDaySchema = z.strictObject({ kind: z.literal('on'), date, time });
export const suggestedEndSchema: z.ZodType<SuggestedEnd> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('at'), time }),
  z.strictObject({ kind: z.literal('tonight') }),
  z.strictObject({ kind: z.literal('hours'), hours: z.number().min(0.25).max(168) }),
  z.strictObject({ kind: z.literal('notice') }),
]);

const quickSwitch: z.ZodType<QuickSwitch> = z.strictObject({
  name,
  group: id,
  hotlines: z.array(id).min(1, 'names no hotline that it would be for').max(200),
  does: quickSwitchDoesSchema,
  end: suggestedEndSchema,
});

const assertion: z.ZodType<Assertion> = z.strictObject({ hotline: id, date, time, mode: id });

const ofMode = z.string().min(1).max(80);
const place = { mode: id, step: ofMode };
const callMs = z.number().min(0).max(86_400_000);
const act = { at: z.strictObject(place).nullable(), visit: z.int().min(0).max(100), afterMs: callMs };
const callAct: z.ZodType<CallAct> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('press'), ...act, digit: z.enum(digits) }),
  z.strictObject({ kind: z.literal('speak'), ...act, forMs: callMs }),
  z.strictObject({ kind: z.enum(['turnOn', 'turnOff']), ...act, quickSwitch: id }),
  z.strictObject({ kind: z.literal('taken'), ...act }),
  z.strictObject({ kind: z.literal('hangUp'), ...act }),
]);
const point: z.ZodType<CallPoint> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('step'), ...place }),
  z.strictObject({ kind: z.literal('prompt'), mode: id, prompt: ofMode }),
  z.strictObject({ kind: z.literal('end'), outcome: z.enum(callEnds) }),
]);
const expectation: z.ZodType<CallExpectation> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('reaches'), point, withinMs: callMs.exactOptional() }),
  z.strictObject({ kind: z.literal('never'), point }),
]);
const savedCall: z.ZodType<SavedCall> = z.strictObject({
  name,
  hotline: id,
  number: dialString.exactOptional(),
  date,
  time,
  mode: id.exactOptional(),
  on: z.array(id).max(200),
  teams: z.array(id).max(500),
  people: z.array(id).max(200),
  takenAfterMs: callMs,
  othersAnswer: z.boolean(),
  callerNumber: dialString.exactOptional(),
  callerIs: z.enum(['known', 'blocked', 'unknown'] as const satisfies readonly SavedCall['callerIs'][]),
  hasRoom: z.boolean(),
  acts: z.array(callAct).max(100),
  expects: z.array(expectation).max(50),
});

export const knownOfSwitchSchema: z.ZodType<KnownOfSwitch> = z.object({
  oneDialPlan: z.boolean(),
  outgoing: z.array(z.string()).nullable(),
});

const hour = z.int().min(0).max(STAFFING_HOURS);
export const staffingSchema: z.ZodType<Staffing> = z.object({
  from: z.number(),
  hours: hour,
  teams: z.record(z.string(), z.array(z.tuple([hour, hour])).max(STAFFING_HOURS)),
});

/** Plans of higher numbers are of a newer engine or console. */
export const PLAN_SCHEMA_VERSION = 1;

export const planSchema: z.ZodType<Plan> = z.strictObject({
  schemaVersion: z.literal(PLAN_SCHEMA_VERSION),
  hotlines: byId(hotline, 200),
  teams: byId(team, 500),
  people: byId(person, 10_000),
  modes: byId(mode, 2_000),
  groups: z.array(z.strictObject({ id, name, order: z.array(id).max(2_000).exactOptional() })).max(100),
  quickSwitches: byId(quickSwitch, 2_000),
  assertions: byId(assertion, 2_000),
  // Plans of before there were any have none.
  savedCalls: byId(savedCall, 500).default({}),
  mail: mailSchema.exactOptional(),
  retention: retention.exactOptional(),
  phoneAccess: phoneAccess.exactOptional(),
});
