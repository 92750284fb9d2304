// Acts of the audit log in plain sentences; pure. An act without its sentences doesn't compile.

import type { AuditedView } from '../../../contract/commands.ts';
import { valueWord } from '../../../contract/plan-words/describe.ts';
import type { PlannedStanding } from '../../../domain/facts/facts.ts';
import type { Language, Locale } from '../../../domain/languages.ts';
import { type AuditedAct, auditedActNames } from '../../../domain/records/audit.ts';
import { untilWords } from '../../control/ends.ts';
import type { TextKey } from '../../i18n/shape.ts';
import type { Text } from '../../i18n/text.ts';

/** What a sentence needs beside the entry. */
export interface ActContext {
  readonly t: Text;
  readonly language: Language;
  readonly locale: Locale;
  /** By the engine's clock. */
  readonly now: number;
  /** Of today; the id where there is none. */
  readonly hotline: (id: string) => string;
  readonly team: (id: string) => string;
}

const isAct = (act: string): act is AuditedAct => auditedActNames.some((each) => each === act);

/** A newer engine's acts are called as it calls them. */
export const actName = (act: string, t: Text): string => (isAct(act) ? t(`audit.acts.${act}.name`) : act);

export function actSentence(entry: AuditedView, { t, locale, now }: ActContext): string {
  const { act, on, names, refused, version, by, byName } = entry;
  const whose = by === null ? t('audit.nobody') : (byName ?? by);
  if (!isAct(act)) return `${whose}: ${act}`;
  const isSwitch = on?.kind === 'switch';
  const values = {
    by: whose,
    what: isSwitch ? on.name : names.join(', '),
    where: isSwitch ? names.join(', ') : '',
    until: isSwitch ? untilWords(on.until, now, locale, t) : '',
    version: version ?? '',
  };
  return t(`audit.acts.${act}.${refused === null ? 'done' : 'refused'}`, values);
}

const whys = {
  forbidden: 'audit.why.forbidden',
  refused: 'audit.why.refused',
  clashes: 'audit.why.clashes',
  otherInForce: 'audit.why.otherInForce',
  wrongCredentials: 'audit.why.wrongCredentials',
  tooManyTries: 'audit.why.tooManyTries',
  notInPlan: 'audit.why.notInPlan',
  hasNoNumber: 'audit.why.hasNoNumber',
  alreadyOn: 'audit.why.alreadyOn',
  isOff: 'audit.why.isOff',
  endHasPassed: 'audit.why.endHasPassed',
  endTooFar: 'audit.why.endTooFar',
  ownHotline: 'audit.why.ownHotline',
  notSpoken: 'audit.why.notSpoken',
  callGone: 'audit.why.callGone',
  messageGone: 'audit.why.messageGone',
  messageTaken: 'audit.why.messageTaken',
  notMember: 'audit.why.notMember',
  notPossibleNow: 'audit.why.notPossibleNow',
  engineFault: 'audit.why.engineFault',
} as const satisfies Readonly<Record<string, TextKey>>;
const isWhy = (code: string): code is keyof typeof whys => Object.hasOwn(whys, code);

/** Why it was refused; null: it was done. */
export function refusalWords({ refused }: AuditedView, t: Text): string | null {
  if (refused === null) return null;
  return t('audit.refused', { why: isWhy(refused) ? t(whys[refused]) : refused });
}

/** What else is known of it, a line each: what changed of somebody's rights, what the person wrote. */
export function actDetails(entry: AuditedView, context: ActContext): readonly string[] {
  const { t } = context;
  const { standing, words, on, forgotten } = entry;
  return [
    ...(standing === null ? [] : standingLines(standing, context)),
    ...(forgotten === undefined ? [] : forgottenLines(forgotten, t)),
    ...(words === '' ? [] : [t('audit.words', { words })]),
    ...(on?.kind === 'call' ? [t('audit.call', { id: on.id })] : []),
    ...(on?.kind === 'entry' ? [t('audit.entry', { id: on.id })] : []),
  ];
}

const forgottenLines = (forgotten: NonNullable<AuditedView['forgotten']>, t: Text): readonly string[] =>
  (['callers', 'notes', 'messages', 'breaks', 'presence', 'mails'] as const).flatMap((what) => {
    const many = forgotten[what] ?? 0;
    return many === 0 ? [] : [t(`audit.forgotten.${what}`, { many })];
  });

type Standing = NonNullable<AuditedView['standing']>;

function standingLines({ before, after }: Standing, context: ActContext): readonly string[] {
  const { t } = context;
  const lines = (['role', 'rights', 'scope'] as const).flatMap((what) => {
    const [from, to] = [before, after].map((each) =>
      each === null ? null : standingWords(what, each, context),
    );
    return from === to ? [] : [`${t(`audit.standing.${what}`)}: ${[from, to].filter(isWords).join(' → ')}`];
  });
  if (before === null) return [t('audit.standing.new'), ...lines];
  return after === null ? [t('audit.standing.gone'), ...lines] : lines;
}

const isWords = (words: string | null | undefined): words is string => typeof words === 'string';

function standingWords(
  what: 'role' | 'rights' | 'scope',
  { role, rights = [], scope }: PlannedStanding,
  { t, language, hotline, team }: ActContext,
): string {
  const word = (name: string): string => valueWord(name, language);
  if (what === 'role') return word(role);
  if (what === 'rights') return rights.map(word).join(', ') || t('audit.standing.none');
  if (scope === undefined) return t('audit.standing.everywhere');
  return [...scope.hotlines.map(hotline), ...scope.teams.map(team)].join(', ') || t('audit.standing.none');
}
