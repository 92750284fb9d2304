// Which words a language needs for a plan: one for each field of its schema, so that a field without its words doesn't compile.

import type { MissedHours } from '../../domain/call-backs/missed.ts';
import type { Condition } from '../../domain/call-flow/asks.ts';
import type { TellsPlace } from '../../domain/call-flow/place-in-line.ts';
import type { Digit } from '../../domain/call-flow/steps/menu.ts';
import type { StepKindName } from '../../domain/call-flow/steps/registry.ts';
import type { DivertTarget, QuickSwitchDoes, SuggestedEnd } from '../../domain/control/quick-switch.ts';
import type { Language } from '../../domain/languages.ts';
import type { MailLogin, MailSecurity } from '../../domain/mail/mail-server.ts';
import type { PlanObjectKind, PlanObjects } from '../../domain/plan/difference.ts';
import type { GrantedRight, Role } from '../../domain/rights.ts';
import type { Weekday } from '../../domain/schedule/calendar.ts';
import type { CallerPage, Distribution } from '../../domain/waiting-line/line.ts';
import type { TransferTarget } from '../../domain/words/transfer-target.ts';

/** Fields of all members of a union, and what may stand in one. */
type FieldName<T> = T extends unknown ? keyof T : never;
type FieldValue<T, K> = T extends unknown ? (K extends keyof T ? T[K] : never) : never;

type Value<T> = Exclude<T, null | undefined>;

/** What goes by a key of the telephone or by a language has no field for each of them. */
type Key = Digit | Language;

/** A word for a value; for an object one for each of its fields. */
export type FieldWords<T> = [Value<T>] extends [readonly unknown[] | string | number | boolean]
  ? string
  : FieldsWords<Value<T>> & KeysWords<Value<T>>;

type FieldsWords<T> = {
  readonly [K in Exclude<FieldName<T>, Key> & string]: FieldWords<FieldValue<T, K>>;
};

/** `key` says which: with `{key}` in it. */
type KeysWords<T> = [Extract<FieldName<T>, Key>] extends [never]
  ? unknown
  : {
      readonly key: string;
      readonly each: FieldWords<FieldValue<T, Extract<FieldName<T>, Key>>>;
    };

/** Words that stand as values, and say more than they are. */
export type PlanValue =
  | Distribution
  | Role
  | GrantedRight
  | Weekday
  | Language
  | CallerPage['open']
  | QuickSwitchDoes['kind']
  | Extract<QuickSwitchDoes, { readonly kind: 'announce' }>['where']
  | DivertTarget['kind']
  | TransferTarget['kind']
  | TellsPlace['what']
  | SuggestedEnd['kind']
  | StepKindName
  | Condition['kind']
  | Extract<Condition, { readonly kind: 'caller' }>['is']
  | MissedHours
  | MailSecurity
  | MailLogin;

export interface PlanWords {
  readonly fields: { readonly [K in PlanObjectKind]: FieldWords<PlanObjects[K]> };
  readonly kinds: Readonly<Record<PlanObjectKind, string>>;
  readonly values: Readonly<Record<PlanValue, string>>;
  readonly added: string;
  readonly gone: string;
  readonly kept: string;
  readonly yes: string;
  readonly no: string;
  readonly nothing: string;
  readonly otherSound: string;
  /** Of what has none yet. */
  readonly noName: string;
  readonly noSound: string;
  readonly groupOrder: string;
  readonly quotes: readonly [string, string];
}
