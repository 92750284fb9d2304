// The set-up form's pure part: what is typed, what the engine is asked with, and which fields are at fault.

import type { SetUpAnswers, SetUpField, SetUpProblem } from '../../../contract/set-up.ts';

export interface SetUpForm {
  readonly hotline: string;
  readonly name: string;
  readonly extension: string;
  readonly pin: string;
  readonly pinAgain: string;
  readonly team1: string;
  readonly team2: string;
  readonly team3: string;
  readonly connected: boolean;
  readonly upstreamUrl: string;
  readonly upstreamDomain: string;
  readonly upstreamUser: string;
  readonly upstreamPassword: string;
}

export type FormField = Exclude<keyof SetUpForm, 'connected'>;
export type FieldCode = SetUpProblem['code'] | 'pinDiffers';
export type FieldProblems = Readonly<Partial<Record<FormField, FieldCode>>>;

export const emptyForm: SetUpForm = {
  hotline: '',
  name: '',
  extension: '20',
  pin: '',
  pinAgain: '',
  team1: 'LVS',
  team2: 'SAP',
  team3: 'PC',
  connected: false,
  upstreamUrl: '',
  upstreamDomain: '',
  upstreamUser: '',
  upstreamPassword: '',
};

/** As many characters as the contract lets through, whatever they are. */
export const MOST_TYPED = 300;

/** In the order of the screen: the first one at fault gets the focus. */
export const fieldOrder: readonly FormField[] = [
  'hotline',
  'name',
  'extension',
  'pin',
  'pinAgain',
  'team1',
  'team2',
  'team3',
  'upstreamUrl',
  'upstreamDomain',
  'upstreamUser',
  'upstreamPassword',
];

export function answersOf(form: SetUpForm): SetUpAnswers {
  return {
    hotline: form.hotline,
    name: form.name,
    extension: form.extension,
    pin: form.pin,
    teams: [form.team1, form.team2, form.team3],
    upstream: form.connected
      ? {
          url: form.upstreamUrl,
          domain: form.upstreamDomain,
          user: form.upstreamUser,
          password: form.upstreamPassword,
        }
      : null,
  };
}

/** What only the form can know; everything else the engine judges. */
export const ownProblems = (form: SetUpForm): FieldProblems =>
  form.pin !== '' && form.pin !== form.pinAgain ? { pinAgain: 'pinDiffers' } : {};

/** The engine may name a field twice: its first word counts. */
export function problemsByField(problems: readonly SetUpProblem[]): FieldProblems {
  const found: Partial<Record<SetUpField, FieldCode>> = {};
  for (const { field, code } of problems) found[field] ??= code;
  return found;
}

export const firstAtFault = (problems: FieldProblems): FormField | null =>
  fieldOrder.find((field) => problems[field] !== undefined) ?? null;

/** A field that is mended is no longer at fault, and the PIN's repetition goes with the PIN. */
export function withoutProblem(problems: FieldProblems, field: FormField): FieldProblems {
  const mended = field === 'pin' ? ['pin', 'pinAgain'] : [field];
  return Object.fromEntries(Object.entries(problems).filter(([name]) => !mended.includes(name)));
}
