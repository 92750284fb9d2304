// Which words a language needs for a plan: one for each field of its schema, so that a field without its words doesn't compile.

import type { MissedHours } from '../../domain/call-backs/missed.ts';
import type { Condition } from '../../domain/call-flow/asks.ts';
import type { TellsPlace } from '../../domain/call-flow/place-in-line.ts';
import type { Digit } from '../../domain/call-flow/steps/menu.ts';
import type { StepKindName } from '../../domain/call-flow/steps/registry.ts';
import type { QuickSwitchDoes } from '../../domain/control/quick-switch.ts';
import type { Language } from '../../domain/languages.ts';
import type { MailLogin, MailSecurity } from '../../domain/mail/mail-server.ts';
import type { PlanObjectKind, PlanObjects } from '../../domain/plan/change/difference.ts';
import type { GrantedRight, Role } from '../../domain/rights.ts';
import type { SavedCall, SavedCallEnd } from '../../domain/saved-calls/saved-call.ts';
import type { Weekday } from '../../domain/schedule/calendar.ts';
import type { CallerPage, Distribution } from '../../domain/waiting-line/line.ts';
import type { LeftOut } from './left-out.ts';

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

/** Where steps stand is told as one: how many were moved. */
type FieldsWords<T> = {
  readonly [K in Exclude<FieldName<T>, Key | 'places'> & string]: FieldWords<FieldValue<T, K>>;
};

/** `key` says which: with `{key}` in it; what stands in brackets with it is left out where all of them are meant. */
type KeysWords<T> = [Extract<FieldName<T>, Key>] extends [never]
  ? unknown
  : {
      readonly key: string;
      readonly each: FieldWords<FieldValue<T, Extract<FieldName<T>, Key>>>;
    };

/** A sentence for what is said as one: with each of its fields in braces. What stands in brackets is left out with its field. */
type Sentence<T> = [T] extends [{ readonly kind: infer K extends string }]
  ? string extends K
    ? string
    : { readonly [Kind in K]: string }
  : string;

/** Is it one of several kinds? */
type IsOneOfKinds<T> = [T] extends [{ readonly kind: string }] ? true : false;

/**
 * Fields whose values are said as one, and what one of them is: each object of a list, and what is of a kind (below the object
 * itself, which has a word for each field).
 */
type SaidAsOne<T> = T extends unknown
  ? {
      [K in keyof T & string]: InField<K, Value<T[K]>>;
    }[keyof T & string]
  : never;
type InField<K, V> = V extends string | number | boolean
  ? never
  : V extends readonly (infer E)[]
    ? E extends string | number
      ? never
      : readonly [K, E] | SaidAsOne<E>
    : (IsOneOfKinds<V> extends true ? readonly [K, V] : never) | SaidAsOne<V>;
type AllSaidAsOne = SaidAsOne<PlanObjects[PlanObjectKind]>;

export type SentenceName = AllSaidAsOne[0];
type Sentences = {
  readonly [K in SentenceName]: Sentence<Extract<AllSaidAsOne, readonly [K, unknown]>[1]>;
};

/** Words that stand as values, and say more than they are. */
export type PlanValue =
  | Distribution
  | Role
  | GrantedRight
  | Weekday
  | Language
  | CallerPage['open']
  | Extract<QuickSwitchDoes, { readonly kind: 'announce' }>['where']
  | TellsPlace['what']
  | StepKindName
  | Extract<Condition, { readonly kind: 'caller' }>['is']
  | MissedHours
  | MailSecurity
  | MailLogin
  | SavedCall['callerIs']
  | SavedCallEnd;

export interface PlanWords {
  readonly fields: { readonly [K in PlanObjectKind]: FieldWords<PlanObjects[K]> };
  readonly kinds: Readonly<Record<PlanObjectKind, string>>;
  readonly values: Readonly<Record<PlanValue, string>>;
  /** By the name of the field. */
  readonly sentences: Sentences;
  /** What it means that something isn't there, where that isn't nothing: by the way to it. */
  readonly left: Readonly<Record<LeftOut, string>>;
  /** Of a list from which something is left out, `{value}` being what holds then. */
  readonly usual: string;
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
  /** Nothing that anybody would notice. */
  readonly same: string;
  readonly groupOrder: string;
  /** With `{count}` in it: one step, and several. */
  readonly moved: readonly [string, string];
  readonly quotes: readonly [string, string];
}
