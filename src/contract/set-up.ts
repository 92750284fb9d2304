// Setting up a hotline on this computer: what a person answers, and what may be wrong with it, field by field.

import { z } from 'zod';

/** In this environment variable a console hands the answers to the engine's `--init`, since they hold secrets. */
export const SET_UP_VARIABLE = 'KLINKE_SET_UP_ANSWERS';

const typed = z.string().max(300);

/** Only the shape; what the words must be like the engine says, which knows what it can work with. */
export const setUpSchema = z.strictObject({
  hotline: typed,
  name: typed,
  extension: typed,
  pin: typed,
  /** Of the keys 1, 2 and 3. */
  teams: z.tuple([typed, typed, typed]),
  /** The company's telephone system, at which the hotline becomes an extension; null: none. */
  upstream: z.strictObject({ url: typed, domain: typed, user: typed, password: typed }).nullable(),
});
export type SetUpAnswers = z.infer<typeof setUpSchema>;

const setUpFields = [
  'hotline',
  'name',
  'extension',
  'pin',
  'team1',
  'team2',
  'team3',
  'upstreamUrl',
  'upstreamDomain',
  'upstreamUser',
  'upstreamPassword',
] as const;
export type SetUpField = (typeof setUpFields)[number];

export const setUpCodes = [
  'missing',
  'tooShort',
  'tooLong',
  'unseen', // characters that can't be seen
  'noExtension', // not two to six digits
  'hotlineNumber', // the extension is the hotline's own number
  'sameTeam', // two teams of one name
  'noAddress', // not wss://…
  'noAccount', // not a user of a telephone system
] as const;

export const setUpProblemsSchema = z.object({
  problems: z.array(z.object({ field: z.enum(setUpFields), code: z.enum(setUpCodes) })).min(1),
});
export type SetUpProblem = z.infer<typeof setUpProblemsSchema>['problems'][number];
