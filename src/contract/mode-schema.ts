// The operating mode's schema: what a mode file may contain. Its types are those of the call flow.

import { z } from 'zod';
import type { Condition } from '../domain/call-flow/asks.ts';
import type { OperatingMode } from '../domain/call-flow/mode.ts';
import { digits } from '../domain/call-flow/steps/menu.ts';
import type { Step, StepKindName, StepOf } from '../domain/call-flow/steps/registry.ts';
import { languages } from '../domain/languages.ts';
import { mailAddressRule } from '../domain/mail/mail-server.ts';
import type { ModeSounds } from '../domain/plan/mode-version.ts';
import { weekdays } from '../domain/schedule/calendar.ts';
import { hasUnseen } from '../domain/visible-text.ts';
import { minuteLimits, positionLimits } from '../domain/words/phrases.ts';
import type { TransferTarget } from '../domain/words/transfer-target.ts';
import { dialString } from './dial-string.ts';
import { schemaRules } from './shape-fault.ts';

const idRule = /^[a-z0-9][a-z0-9-]{0,59}$/;
const plainId = z.string().regex(idRule, schemaRules.badId);
/** With points: of a sub-mode that was compiled in, see `domain/plan/compile.ts`. */
const isId = (name: string): boolean => name.split('.').every((part) => idRule.test(part));
const id = z.string().max(600).refine(isId, schemaRules.badId);
/** Of the step with which it goes on; empty: nobody has said yet, which `checkMode` refuses. */
const wayTo = z
  .string()
  .max(600)
  .refine((name) => name === '' || isId(name), schemaRules.badId);
const ms = z.int('has to be a whole number of milliseconds');
const audioFile = z
  .string()
  .min(1)
  .regex(/\.wav$/i, schemaRules.noWav)
  .refine((file) => !hasUnseen(file), schemaRules.unseenSigns);
/** Shown on screens, and written into the PBX's files. */
const shown = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine((text) => !hasUnseen(text), schemaRules.unseenSigns);

const announcement = z.strictObject({
  kind: z.literal('announcement'),
  prompt: id,
  keys: z.strictObject({ menu: wayTo }).exactOptional(),
  exits: z.strictObject({ done: wayTo }),
});

const digit = z.enum(digits);
const waitForKeyMs = ms
  .min(500, 'give callers at least 500 ms')
  .max(60_000, 'wait at most one minute (60000)');
const attempts = z.int().min(1, 'at least one attempt').max(9);

const menu = z.strictObject({
  kind: z.literal('menu'),
  prompt: id,
  waitForKeyMs,
  attempts,
  noInput: id,
  invalid: id,
  branches: z.partialRecord(digit, z.strictObject({ label: shown(40), step: wayTo })),
  exits: z.strictObject({ default: wayTo }),
});

const language = z.strictObject({
  kind: z.literal('language'),
  prompt: id,
  keys: z.partialRecord(digit, z.enum(languages)),
  waitForKeyMs,
  attempts,
  exits: z.strictObject({ done: wayTo }),
});

export const timeSchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, schemaRules.badTime);
const hours = z.strictObject({
  weekdays: z.array(z.enum(weekdays)).min(1, 'names no day').max(7),
  from: timeSchema,
  to: timeSchema,
});
const condition: z.ZodType<Condition> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('schedule'), hours: z.array(hours).min(1, 'never holds').max(100) }),
  z.strictObject({ kind: z.literal('publicHoliday') }),
  z.strictObject({ kind: z.literal('quickSwitch'), quickSwitch: id }),
  z.strictObject({ kind: z.literal('caller'), is: z.enum(['anonymous', 'blocked', 'known']) }),
]);
const branch = z.strictObject({
  kind: z.literal('branch'),
  cases: z
    .array(z.strictObject({ if: condition, step: wayTo }))
    .min(1, 'a branch needs a case')
    .max(50),
  exits: z.strictObject({ otherwise: wayTo }),
});

const seconds = (least: number, most: number) =>
  ms
    .min(least * 1_000, `at least ${least} seconds (${least * 1_000})`)
    .max(most * 1_000, `at most ${most} seconds (${most * 1_000})`);
const voicemail = z.strictObject({
  kind: z.literal('voicemail'),
  team: id.exactOptional(),
  mailTo: z.array(z.string().max(254).regex(mailAddressRule, schemaRules.badAddress)).max(50).exactOptional(),
  prompt: id,
  longestMs: seconds(10, 1_800),
  silenceMs: seconds(2, 60),
  shortestMs: seconds(0, 30),
  review: z.strictObject({ prompt: id, waitForKeyMs }).exactOptional(),
  exits: z.strictObject({ done: wayTo, nothing: wayTo.exactOptional() }),
});

const wait = z.strictObject({
  kind: z.literal('wait'),
  team: id,
  sequence: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('notice'), prompt: id }),
        z.strictObject({ kind: z.literal('music'), music: id, repeat: z.boolean().exactOptional() }),
      ]),
    )
    .min(1, 'a waiting caller needs something to hear'),
  background: id,
  limitMs: ms
    .min(1_000, 'wait at least one second (1000)')
    .max(86_400_000, 'wait at most one day (86400000)')
    .exactOptional(),
  tells: z
    .strictObject({
      what: z.enum(['position', 'time', 'both']),
      afterMs: ms.min(0).max(3_600_000, 'say it for the first time within an hour (3600000)'),
      everyMs: ms
        .min(15_000, 'leave callers 15 seconds at least (15000)')
        .max(3_600_000, 'say it every hour at least (3600000)'),
      mostPosition: z.literal(positionLimits).exactOptional(),
      mostMinutes: z.literal(minuteLimits).exactOptional(),
    })
    .exactOptional(),
  onKey: z.partialRecord(digit, wayTo).exactOptional(),
  callBack: z
    .strictObject({
      key: digit,
      calls: id.exactOptional(),
      tries: z.int().min(1, 'at least one try').max(9).exactOptional(),
      pauseMs: seconds(30, 14_400).exactOptional(),
      ringMs: seconds(10, 120).exactOptional(),
      keepMs: seconds(600, 604_800).exactOptional(),
      hours: z.array(hours).min(1, 'never holds').max(100).exactOptional(),
    })
    .exactOptional(),
  placeBackMs: seconds(60, 3_600).exactOptional(),
  exits: z.strictObject({ notServed: wayTo }),
});

const transferTarget: z.ZodType<TransferTarget> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), person: id }),
  z.strictObject({ kind: z.literal('team'), team: id }),
  z.strictObject({ kind: z.literal('extension'), extension: dialString }),
  z.strictObject({ kind: z.literal('number'), number: dialString }),
]);
export const ringsWithinMs = ms
  .min(5_000, 'give them at least 5 seconds (5000)')
  .max(3_600_000, 'at most one hour (3600000)');
const transfer = z.strictObject({
  kind: z.literal('transfer'),
  to: transferTarget,
  withinMs: ringsWithinMs,
  music: id.exactOptional(),
  exits: z.strictObject({ failed: wayTo }),
});

const subMode = z.strictObject({
  kind: z.literal('subMode'),
  mode: plainId,
  exits: z.record(plainId, wayTo),
});
const returning = z.strictObject({ kind: z.literal('return'), exit: plainId });

const goodbye = z.strictObject({ kind: z.literal('goodbye'), prompt: id });

/** The compiler asks for one of each kind. */
const stepSchemas = {
  announcement,
  menu,
  language,
  branch,
  wait,
  transfer,
  voicemail,
  subMode,
  return: returning,
  goodbye,
} satisfies {
  readonly [K in StepKindName]: z.ZodType<StepOf[K]>;
};
const { announcement: first, ...others } = stepSchemas;
export const stepSchema: z.ZodType<Step> = z.discriminatedUnion('kind', [first, ...Object.values(others)]);

const spoken = { file: audioFile, text: z.string().min(1) };
export const promptSchema = z.strictObject({
  ...spoken,
  in: z.partialRecord(z.enum(languages), z.strictObject(spoken)).exactOptional(),
});
const musicSchema = z.strictObject({ file: audioFile, title: shown(200) });

const hash = z.string().regex(/^[0-9a-f]{64}$/, schemaRules.badHash);
const hashes = z.record(z.string(), hash);
export const modeSoundsSchema: z.ZodType<ModeSounds> = z.strictObject({
  prompts: hashes,
  music: hashes,
  promptsIn: z.partialRecord(z.enum(languages), hashes).exactOptional(),
});

const coordinate = z.int().min(-1_000_000).max(1_000_000);
const places = z.record(id, z.strictObject({ x: coordinate, y: coordinate }));
/** Of steps that were copied: prompts and music go with their sounds. */
export const clipParts = {
  steps: z.record(id, stepSchema),
  prompts: z.record(
    id,
    z.strictObject({
      prompt: promptSchema.exactOptional(),
      sound: hash.exactOptional(),
      soundIn: z.partialRecord(z.enum(languages), hash).exactOptional(),
    }),
  ),
  music: z.record(id, z.strictObject({ music: musicSchema.exactOptional(), sound: hash.exactOptional() })),
  places,
};

const itsLanguages = {
  language: z.enum(languages),
  languages: z.array(z.enum(languages)).exactOptional(),
};
export const languagesSchema = z.object(itsLanguages);

export const modeSchema: z.ZodType<OperatingMode> = z.strictObject({
  schemaVersion: z.literal(1),
  id: plainId,
  name: shown(80),
  ...itsLanguages,
  start: wayTo,
  greeting: id.exactOptional(),
  mustEndWithinMs: ms
    .min(60_000, 'leave callers one minute at least (60000)')
    .max(86_400_000, 'at most one day (86400000)')
    .exactOptional(),
  onError: wayTo,
  steps: z.record(id, stepSchema),
  prompts: z.record(id, promptSchema),
  music: z.record(id, musicSchema),
  places: places.exactOptional(),
});
