// What a person has typed and not sent yet: kept by the console, as it is typed, for this person alone.

import { z } from 'zod';

/** Which field it stands in. */
export const draftForms = [
  'note',
  'mendedNote',
  'messageNote',
  'mailTo',
  'mailNote',
  'breakReason',
  'dial',
  'transfer',
  'testNumber',
  'entry',
] as const;
export type DraftForm = (typeof draftForms)[number];

/** `part`: which of several such fields of the call, as the note's id; else empty. */
export const draftPlaceSchema = z.strictObject({
  form: z.enum(draftForms),
  /** The call that it's about; null: none. Erasing the call erases it, too; of none, erasing a number that stands in it. */
  call: z.string().max(200).nullable(),
  part: z.string().max(200),
});
export type DraftPlace = Readonly<z.infer<typeof draftPlaceSchema>>;

export const draftSchema = draftPlaceSchema.extend({
  text: z.string().max(4_000),
  /** When it was typed, by the engine's clock. */
  at: z.number(),
});
export type Draft = Readonly<z.infer<typeof draftSchema>>;

/** Of all persons at one console; the oldest go first. */
export const MOST_DRAFTS = 200;
/** That are asked for at once, of all of them: a message of the API has to have room for them. */
export const MOST_DRAFT_NUMBERS = 1_000;
export const MOST_NUMBER_SIGNS = 40;

/** The same for the same field. */
export const draftName = ({ form, call, part }: DraftPlace): string => JSON.stringify([form, call, part]);
