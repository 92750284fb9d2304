// What is wrong with a draft, in words: what it is, and what to do.

import type { DraftProblem } from '../../../contract/workbench.ts';
import type { Hours } from '../../../domain/call-flow/asks.ts';
import { fullMinutes } from '../../../domain/call-flow/mode-faults.ts';
import type { StepKindName } from '../../../domain/call-flow/steps/registry.ts';
import type { NamedThing, PlanFault } from '../../../domain/plan/check/plan-mistakes.ts';
import type { Plan } from '../../../domain/plan/plan.ts';
import { runsOf } from '../../../domain/records/staffing.ts';
import { type Weekday, weekdays } from '../../../domain/schedule/calendar.ts';
import type { TextKey } from '../../i18n/shape.ts';
import type { Text } from '../../i18n/text.ts';
import { actWords, cameWords, savedCallWords } from './saved-calls/call-words.ts';

/** What an engine of another version says has a code that has no words here: then its own words, if it has any. */
export type AnyFault = DraftProblem['fault'] | { readonly code: string; readonly message?: unknown };

export function faultWords(fault: AnyFault, plan: Plan, t: Text): string {
  if (isOfPublishing(fault.code)) return t(ofPublishing[fault.code]);
  if (!isKnown(fault)) {
    const { message } = fault as { readonly message?: unknown };
    return typeof message === 'string' ? message : t('administration.faults.other', { code: fault.code });
  }
  const named = (what: NamedThing, id: string) => nameOf(plan, what, id);
  switch (fault.code) {
    case 'shape':
      // Screens let such times be typed in seconds.
      if (fault.unit === 'ms')
        return t('administration.faults.outOfRangeSeconds', { limit: (fault.limit ?? 0) / 1_000 });
      return t(`administration.faults.${fault.issue}`, { limit: fault.limit ?? '' });
    case 'unknown':
    case 'retired':
    case 'namedTwice':
      return t(`administration.faults.${fault.code}`, {
        what: t(`administration.things.${fault.what}`),
        name: named(fault.what, fault.id),
      });
    case 'numberTaken':
      return t('administration.faults.numberTaken', {
        number: fault.number,
        name: named(fault.by, fault.id),
      });
    case 'redBeforeAmber':
      return t('administration.faults.redBeforeAmber', {
        amber: fault.amberSeconds,
        red: fault.redSeconds,
      });
    case 'keyTwice':
      return t('administration.faults.keyTwice', { key: fault.key });
    case 'languageTwice':
    case 'languageOfNobody':
    case 'languageNotOfMode':
      return t(`administration.faults.${fault.code}`, { language: languageWord(fault.language, t) });
    case 'wrongKind':
      return t('administration.faults.wrongKind', {
        step: fault.step,
        is: kindWord(fault.is, t),
        wanted: kindWord(fault.wanted, t),
      });
    case 'tooManySteps':
      return t('administration.faults.tooManySteps', { limit: fault.most });
    case 'entersItself':
      return t('administration.faults.entersItself', {
        way: fault.way.map((id) => named('mode', id)).join(' → '),
      });
    case 'returnLeft':
      return t('administration.faults.returnLeft', { exit: fault.exit, mode: named('mode', fault.mode) });
    case 'badFile':
    case 'fileTaken':
      return t(`administration.faults.${fault.code}`, { file: fault.file });
    case 'stepMissing':
      return t('administration.faults.stepMissing', { step: fault.step, mode: named('mode', fault.mode) });
    case 'onlyEntered':
      return t('administration.faults.onlyEntered', { mode: named('mode', fault.mode) });
    case 'ownHotline':
    case 'noWayOut':
      return t(`administration.faults.${fault.code}`, { number: fault.number });
    case 'notSaid':
      return t('administration.faults.notSaid', { mode: named('mode', fault.mode) });
    case 'languageMissing':
      return t('administration.faults.languageMissing', { language: languageWord(fault.language, t) });
    case 'otherKeys':
      return otherKeysWords(fault, t);
    case 'longBeforeKeys':
      return t('administration.faults.longBeforeKeys', {
        seconds: Math.round(fault.heardMs / 1_000),
        most: Math.round(fault.mostMs / 1_000),
      });
    case 'teamUnstaffed':
      return t('administration.faults.teamUnstaffed', {
        times: fault.times.map((each) => hoursWords(each, t)).join('; '),
      });
    case 'noSuchZone':
      return t('administration.faults.noSuchZone', { zone: fault.zone });
    case 'assertionBroken':
      return t('administration.faults.assertionBroken', {
        wanted: named('mode', fault.wanted),
        instead: named('mode', fault.instead),
      });
    case 'savedCallBroken':
      return savedCallWords(fault, plan, t);
    case 'savedCallAstray':
      return t('adminSavedCalls.astray', {
        act: actWords(fault.act, plan, t),
        came: cameWords(fault.came, plan, t),
      });
    case 'dayTwice':
      return t('administration.faults.dayTwice', { date: fault.date });
    case 'overlap':
      return t('administration.faults.overlap', {
        from: momentWords(fault.from, t),
        to: momentWords(fault.to, t),
        modes: fault.modes.map((id) => named('mode', id)).join(', '),
      });
    case 'holidaysMeet':
      return t('administration.faults.holidaysMeet', {
        from: fault.from,
        to: fault.to,
        names: fault.names.join(', '),
      });
    case 'tooMany':
      return t('administration.faults.tooMany', { limit: fault.most });
    case 'tooLong':
      return t('administration.faults.tooLong', { limit: fault.most });
    case 'endsLate': {
      const way = fault.way.join(' → ');
      const { step, afterMs, mostMs } = fault;
      const told =
        afterMs === null
          ? t('administration.faults.endsNever', { step, way })
          : t('administration.faults.endsLate', {
              step,
              way,
              after: fullMinutes(afterMs),
              most: fullMinutes(mostMs),
            });
      return fault.shownBy === undefined ? `${told} ${t('administration.faults.notShown')}` : told;
    }
    case 'firstLanguageAgain':
    case 'leadsNowhere':
    case 'noWayHere':
    case 'noWayOfEnding':
    case 'roundWithoutKeys':
    case 'noKey':
    case 'musicWithoutEnd':
    case 'neverHeard':
    case 'nothingKept':
    case 'messageOfNobody':
    case 'nameOfInnerStep':
    case 'returnsNowhere':
    case 'subModesWithoutEnd':
    case 'modeIdDiffers':
    case 'noNumber':
    case 'mailNoUser':
    case 'mailNoToken':
    case 'mailPasswordInTheClear':
    case 'mailNoServer':
    case 'noAdmin':
    case 'noSound':
    case 'yetToBeSpoken':
    case 'soundOfNothing':
    case 'nothingExpected':
    case 'endsBeforeItBegins':
    case 'beginsAtMidnightsEnd':
    case 'noRegion':
    case 'scopeOfAdmin':
    case 'teamOfNobody':
    case 'empty':
    case 'unseen':
      return t(`administration.faults.${fault.code}`);
  }
}

/** What only the engine finds, when it's to take the plan up. */
const ofPublishing = {
  contentMissing: 'administration.faults.contentMissing',
  newerSchema: 'administration.faults.newerSchema',
  noSuchVersion: 'administration.faults.noSuchVersion',
  noSuchObject: 'administration.faults.noSuchObject',
  diskFull: 'administration.faults.diskFull',
} as const satisfies Readonly<Record<string, TextKey>>;
const isOfPublishing = (code: string): code is keyof typeof ofPublishing => Object.hasOwn(ofPublishing, code);

const known: Readonly<Record<DraftProblem['fault']['code'], true>> = {
  shape: true,
  unknown: true,
  retired: true,
  namedTwice: true,
  numberTaken: true,
  noAdmin: true,
  mailNoUser: true,
  mailNoToken: true,
  mailPasswordInTheClear: true,
  mailNoServer: true,
  scopeOfAdmin: true,
  redBeforeAmber: true,
  modeIdDiffers: true,
  languageTwice: true,
  firstLanguageAgain: true,
  languageOfNobody: true,
  languageNotOfMode: true,
  wrongKind: true,
  leadsNowhere: true,
  noWayHere: true,
  noWayOfEnding: true,
  roundWithoutKeys: true,
  endsLate: true,
  noKey: true,
  keyTwice: true,
  musicWithoutEnd: true,
  neverHeard: true,
  nothingKept: true,
  messageOfNobody: true,
  tooManySteps: true,
  entersItself: true,
  nameOfInnerStep: true,
  returnsNowhere: true,
  returnLeft: true,
  subModesWithoutEnd: true,
  noSound: true,
  yetToBeSpoken: true,
  soundOfNothing: true,
  badFile: true,
  fileTaken: true,
  stepMissing: true,
  onlyEntered: true,
  noNumber: true,
  ownHotline: true,
  noWayOut: true,
  notSaid: true,
  languageMissing: true,
  otherKeys: true,
  longBeforeKeys: true,
  teamOfNobody: true,
  teamUnstaffed: true,
  noSuchZone: true,
  assertionBroken: true,
  savedCallBroken: true,
  savedCallAstray: true,
  nothingExpected: true,
  endsBeforeItBegins: true,
  beginsAtMidnightsEnd: true,
  noRegion: true,
  dayTwice: true,
  overlap: true,
  holidaysMeet: true,
  tooMany: true,
  tooLong: true,
  empty: true,
  unseen: true,
};

function otherKeysWords({ language, without, unsaid }: Extract<PlanFault, { code: 'otherKeys' }>, t: Text) {
  const words = {
    language: languageWord(language, t),
    without: without.join(', '),
    unsaid: unsaid.join(', '),
  };
  if (without.length === 0) return t('administration.faults.keysUnsaid', words);
  return t(`administration.faults.${unsaid.length === 0 ? 'keysWithout' : 'keysOther'}`, words);
}

/** An engine's own check of a shape has no `issue`. */
const isKnown = (fault: AnyFault): fault is PlanFault | Extract<DraftProblem['fault'], { code: 'shape' }> =>
  Object.hasOwn(known, fault.code) && (fault.code !== 'shape' || 'issue' in fault);

/** "Montag 12:00"; a special day's moments begin with its date. */
const momentWords = (moment: string, t: Text): string =>
  moment.replace(/^[a-z]{3}/, (day) => t(`administration.faults.days.${day as Weekday}`));

/** "Montag–Freitag 07:00–08:00"; days that don't follow one another stand apart. */
function hoursWords({ weekdays: days, from, to }: Hours, t: Text): string {
  const word = (day: Weekday) => t(`administration.faults.days.${day}`);
  const said = runsOf(days.map((day) => weekdays.indexOf(day))).map(([first, end]) => {
    const words = weekdays.slice(first, end).map(word);
    return words.length < 3 ? words.join(', ') : `${words[0]}–${words.at(-1)}`;
  });
  return `${said.join(', ')} ${from}–${to}`;
}

export function nameOf(plan: Plan, what: NamedThing, id: string): string {
  if (what === 'hotline') return plan.hotlines[id]?.name ?? id;
  if (what === 'team') return plan.teams[id]?.name ?? id;
  if (what === 'person') return plan.people[id]?.name ?? id;
  if (what === 'mode') return plan.modes[id]?.mode.name ?? id;
  if (what === 'quickSwitch') return plan.quickSwitches[id]?.name ?? id;
  if (what === 'savedCall') return plan.savedCalls[id]?.name ?? id;
  if (what === 'group') return plan.groups.find((group) => group.id === id)?.name ?? id;
  return id;
}

/** The schema has looked at it. */
const kindWord = (kind: string, t: Text): string => t(`adminModes.kinds.${kind as StepKindName}`);

const languageWord = (language: string, t: Text): string =>
  language === 'de' || language === 'en' ? t(`control.languages.${language}`) : language;
