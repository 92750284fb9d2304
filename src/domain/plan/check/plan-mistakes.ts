// What can be wrong with a plan, as data: consoles say it in their language beside the field, programs in English with the place.

import type { Hours } from '../../call-flow/asks.ts';
import type { OtherKeys } from '../../call-flow/keys-named.ts';
import {
  type ModeFault,
  modeFaultInEnglish,
  notThere,
  type UnknownFault,
  unknown,
} from '../../call-flow/mode-faults.ts';
import type { ShownCall } from '../../call-flow/shown-call.ts';
import { returnsToAnother } from '../../call-flow/steps/return.ts';
import type { CallAct, StepOfMode } from '../../draft-call/call-act.ts';
import type { Language } from '../../languages.ts';
import type { MailFault } from '../../mail/mail-server.ts';
import type { Staffing } from '../../records/staffing.ts';
import type { CallExpectation, SavedCallEnd } from '../../saved-calls/saved-call.ts';
import type { Calendar } from '../../schedule/calendar.ts';
import { numberFilter } from '../../telephony/number-pattern.ts';
import type { ContentHash, ModeId } from '../../words/ids.ts';
import type { Plan } from '../plan.ts';

export type PlanPlace = readonly (string | number)[];

/** Something that a plan names. */
export type NamedThing =
  | 'hotline'
  | 'team'
  | 'person'
  | 'mode'
  | 'group'
  | 'step'
  | 'prompt'
  | 'music'
  | 'quickSwitch'
  | 'right'
  | 'number'
  | 'savedCall'
  | 'address';

export type PlanFault =
  | ModeFault
  | UnknownFault<NamedThing>
  | { readonly code: 'retired'; readonly what: 'hotline' | 'team'; readonly id: string }
  | { readonly code: 'namedTwice'; readonly what: NamedThing; readonly id: string }
  | {
      readonly code: 'numberTaken';
      readonly number: string;
      readonly by: 'hotline' | 'person';
      readonly id: string;
    }
  | { readonly code: 'noAdmin' }
  | MailFault
  /** Mails are wanted, and there is no server for them. */
  | { readonly code: 'mailNoServer' }
  | { readonly code: 'scopeOfAdmin' }
  | { readonly code: 'redBeforeAmber'; readonly amberSeconds: number; readonly redSeconds: number }
  | { readonly code: 'modeIdDiffers'; readonly id: string }
  | { readonly code: 'noNumber' }
  | { readonly code: 'onlyEntered'; readonly mode: string }
  | { readonly code: 'noSound' }
  | { readonly code: 'yetToBeSpoken' }
  | { readonly code: 'soundOfNothing' }
  | { readonly code: 'badFile'; readonly file: string }
  | { readonly code: 'fileTaken'; readonly file: string }
  | { readonly code: 'stepMissing'; readonly step: string; readonly mode: string }
  /** A call that goes out of one hotline into another could go round for ever. */
  | { readonly code: 'ownHotline'; readonly number: string; readonly hotline: string }
  | { readonly code: 'noWayOut'; readonly number: string }
  | { readonly code: 'notSaid'; readonly mode: string; readonly languages: readonly string[] }
  | { readonly code: 'languageMissing'; readonly language: string }
  | ({ readonly code: 'otherKeys'; readonly language: Language } & OtherKeys)
  | { readonly code: 'longBeforeKeys'; readonly heardMs: number; readonly mostMs: number }
  /** Callers wait for it. */
  | { readonly code: 'teamOfNobody' }
  /** Callers wait for it at these times by the schedule, and in the last weeks nobody of it was signed in then. */
  | {
      readonly code: 'teamUnstaffed';
      readonly times: readonly Hours[];
      readonly mode: ModeId;
      readonly shownBy: ShownCall;
    }
  | { readonly code: 'noSuchZone'; readonly zone: string }
  | { readonly code: 'assertionBroken'; readonly wanted: string; readonly instead: string }
  | {
      readonly code: 'savedCallBroken';
      readonly wanted: CallExpectation;
      /** What came of it instead. */
      readonly came: CameOfCall;
    }
  /** Nobody does that in it, since the call doesn't come there. */
  | { readonly code: 'savedCallAstray'; readonly act: CallAct; readonly came: CameOfCall }
  | { readonly code: 'nothingExpected' }
  | { readonly code: 'endsBeforeItBegins' }
  | { readonly code: 'beginsAtMidnightsEnd' }
  | { readonly code: 'noRegion' }
  | { readonly code: 'dayTwice'; readonly date: string }
  | {
      readonly code: 'overlap';
      readonly from: string;
      readonly to: string;
      readonly modes: readonly string[];
    }
  | {
      readonly code: 'holidaysMeet';
      readonly from: string;
      readonly to: string;
      readonly names: readonly string[];
    }
  | { readonly code: 'tooMany'; readonly most: number; readonly are: number }
  | { readonly code: 'tooLong'; readonly most: number; readonly is: number }
  | { readonly code: 'empty' }
  | { readonly code: 'unseen' };

export interface CameOfCall {
  /** When it came to what was expected, or to what must not be, since it began; null: never. */
  readonly cameMs: number | null;
  /** Where it went last. */
  readonly way: readonly StepOfMode[];
  /** Null: it goes on, or was looked at no longer. */
  readonly end: SavedCallEnd | null;
  readonly tookMs: number;
}

export interface PlanMistake {
  readonly path: PlanPlace;
  readonly fault: PlanFault;
}

/** What the plan itself doesn't know. */
export interface AroundPlan {
  /** Hotlines and people are called in one dial plan, as at the embedded exchange; a PBX has one of its own. */
  readonly oneDialPlan: boolean;
  readonly calendar: Calendar;
  /** Does the switch let the hotline call this number outside? Left out: nobody knows. */
  readonly dialsOut?: (number: string) => boolean;
  /** How long a sound is; null: it isn't here. Left out: nobody knows. */
  readonly soundMs?: (sound: ContentHash) => number | null;
  /** What is in force where this is to be published: its last admin can't go. Left out: nobody knows. */
  readonly inForce?: Pick<Plan, 'people'>;
  /** When somebody of a team was signed in lately. Left out: nobody knows. */
  readonly staffing?: Staffing;
}

/** What an engine's switch has to do with what a plan may say. */
export interface KnownOfSwitch {
  readonly oneDialPlan: boolean;
  /** Which numbers outside may be called, as `numberPattern` reads them; null: any. */
  readonly outgoing: readonly string[] | null;
}

export function aroundOf({ oneDialPlan, outgoing }: KnownOfSwitch, calendar: Calendar): AroundPlan {
  return { oneDialPlan, calendar, ...(outgoing === null ? {} : { dialsOut: numberFilter(outgoing) }) };
}

export type TellPlan = (path: PlanPlace, fault: PlanFault) => void;

/** Beyond these nobody has tried whether a publishing stays unnoticed by callers. */
export const planLimits = {
  hotlines: 200,
  teams: 500,
  people: 10_000,
  steps: 300,
  characters: 10_000,
} as const;

interface Colours {
  readonly amberSeconds: number;
  readonly redSeconds: number;
}

export function coloursFault({ amberSeconds, redSeconds }: Colours): PlanFault | null {
  return amberSeconds <= redSeconds ? null : { code: 'redBeforeAmber', amberSeconds, redSeconds };
}

const hoursInEnglish = ({ weekdays, from, to }: Hours): string => `${weekdays.join(' ')} ${from}-${to}`;

/** What is wrong, and what to do. */
export function inEnglish(fault: PlanFault): string {
  switch (fault.code) {
    case 'unknown':
      return notThere(things[fault.what], fault);
    case 'retired':
      return `${fault.what} "${fault.id}" is retired, callers get there no more: name another, or take it back into use`;
    case 'namedTwice':
      return `${things[fault.what]} "${fault.id}" is there twice: remove one`;
    case 'numberTaken':
      return `${fault.number} already belongs to ${fault.by === 'hotline' ? 'hotline ' : ''}"${fault.id}": choose another`;
    case 'mailNoUser':
      return 'names nobody who logs in: give the user name, or choose no login';
    case 'mailNoToken':
      return 'OAuth2 needs the client id and the address where a token is had';
    case 'mailPasswordInTheClear':
      return 'the login would go over the wire in the clear: choose STARTTLS or TLS, or no login';
    case 'mailNoServer':
      return 'mails are wanted, and no mail server is named: name one, or they wait in the outbox';
    case 'noAdmin':
      return 'nobody is admin: give at least one person the role admin';
    case 'scopeOfAdmin':
      return 'an admin may everything everywhere: remove the scope, or choose another role';
    case 'redBeforeAmber':
      return `a row would be red after ${fault.redSeconds} s, before it is amber after ${fault.amberSeconds} s: make redSeconds at least amberSeconds`;
    case 'modeIdDiffers':
      return `has to be "${fault.id}", by which the plan knows this mode`;
    case 'noNumber':
      return 'has no number yet: nobody gets there, and no check call is made';
    case 'onlyEntered':
      return `mode "${fault.mode}" can only be entered by another mode, to which it returns: name one in which a call can begin`;
    case 'noSound':
      return 'has no sound yet: record it, have it spoken, or import it';
    case 'yetToBeSpoken':
      return 'has no sound yet: callers hear nothing of it';
    case 'soundOfNothing':
      return 'is a sound of something that is not there: remove it';
    case 'badFile':
      return `"${fault.file}" can not be a file in this folder: use a name such as prompts/greeting.wav`;
    case 'fileTaken':
      return `another sound of this mode is called ${fault.file} too: choose another name`;
    case 'stepMissing':
      return `mode "${fault.mode}", which this hotline can have, has no step "${fault.step}": add it there, or divert to another`;
    case 'ownHotline':
      return `${fault.number} is hotline "${fault.hotline}" itself: name a team, or a step or sub-mode with what callers get there`;
    case 'noWayOut':
      return `the switch can't call ${fault.number}: allow it under outgoing in engine.json, or callers go on as if nobody answered`;
    case 'notSaid':
      return `mode "${fault.mode}" speaks ${fault.languages.join(', ')}, and this is said in none of them: add a text`;
    case 'languageMissing':
      return `is not said in "${fault.language}": those callers hear it in another language`;
    case 'otherKeys':
      return `its text in "${fault.language}" ${otherKeysInEnglish(fault)}: mend the text, or the keys`;
    case 'longBeforeKeys':
      return `callers listen for ${seconds(fault.heardMs)} s before they can choose, more than ${seconds(fault.mostMs)} s: say less, or let a key skip it`;
    case 'teamOfNobody':
      return 'callers wait for it, and nobody is in it: add somebody, or let the calls go to another';
    case 'teamUnstaffed':
      return `callers wait for it at times at which nobody of it has been signed in lately (${fault.times.map(hoursInEnglish).join(', ')}): see that somebody is there, or let the calls go to another`;
    case 'noSuchZone':
      return `there is no time zone "${fault.zone}": use a name such as Europe/Berlin`;
    case 'assertionBroken':
      return `the schedule says "${fault.instead}" then, and not "${fault.wanted}": correct the schedule, or this`;
    case 'savedCallBroken':
      return `the call ${brokenInEnglish(fault)} (${cameInEnglish(fault.came)}): mend what it comes to, or the saved call`;
    case 'savedCallAstray':
      return `the call doesn't come to where ${actInEnglish(fault.act)} (${cameInEnglish(fault.came)}): correct what is done in it`;
    case 'nothingExpected':
      return 'says nothing of what has to come of the call: add what it reaches, or never does';
    case 'endsBeforeItBegins':
      return 'ends before it begins: correct one of the two dates';
    case 'beginsAtMidnightsEnd':
      return 'begins at 24:00, when the day is over: use 00:00 on the next day';
    case 'noRegion':
      return 'no public holidays are known while region is null: name a region, or set holidays to null';
    case 'dayTwice':
      return `${fault.date} is a special day already: make one of the two`;
    case 'overlap':
      return `from ${fault.from} to ${fault.to} several periods hold, ${fault.modes.join(' and ')}: the first one counts`;
    case 'holidaysMeet':
      return `${fault.names.join(' and ')} meet from ${fault.from} to ${fault.to}: the first one counts`;
    case 'tooMany':
      return `are ${fault.are}, and at most ${fault.most} can be: that can't be meant`;
    case 'tooLong':
      return `has ${fault.is} characters, and at most ${fault.most} can be: shorten it`;
    case 'empty':
      return 'must not be empty';
    case 'unseen':
      return 'must not contain line breaks or other characters that can not be seen';
    default:
      return modeFaultInEnglish(fault);
  }
}

const seconds = (ms: number): number => Math.round(ms / 1_000);

function brokenInEnglish({ wanted, came }: Extract<PlanFault, { code: 'savedCallBroken' }>): string {
  const { point } = wanted;
  const what =
    point.kind === 'end'
      ? `the end "${point.outcome}"`
      : point.kind === 'step'
        ? `step "${point.step}" of mode "${point.mode}"`
        : `prompt "${point.prompt}" of mode "${point.mode}"`;
  const { cameMs } = came;
  if (wanted.kind === 'never') return `must never come to ${what}, and does after ${seconds(cameMs ?? 0)} s`;
  if (cameMs === null) return `has to come to ${what}, and does not`;
  return `has to come to ${what} within ${seconds(wanted.withinMs ?? 0)} s, and does after ${seconds(cameMs)} s`;
}

function cameInEnglish({ way, end, tookMs }: CameOfCall): string {
  const over = end === null ? 'it goes on' : `it ends as "${end}"`;
  return `${[...way.map(({ step }) => step), over].join(', ')} after ${seconds(tookMs)} s`;
}

function actInEnglish(act: CallAct): string {
  const at = act.at === null ? 'before the first step' : `in step "${act.at.step}"`;
  if (act.kind === 'press') return `${act.digit} is pressed ${at}`;
  if (act.kind === 'speak') return `the caller speaks ${at}`;
  if (act.kind === 'turnOn') return `"${act.quickSwitch}" is turned on ${at}`;
  if (act.kind === 'turnOff') return `"${act.quickSwitch}" is turned off ${at}`;
  return act.kind === 'taken' ? `somebody takes it ${at}` : `the caller hangs up ${at}`;
}

function otherKeysInEnglish({ without, unsaid }: OtherKeys): string {
  const parts = [
    ...(without.length === 0 ? [] : [`names ${without.join(', ')}, which the menu hasn't got`]),
    ...(unsaid.length === 0 ? [] : [`doesn't name ${unsaid.join(', ')}`]),
  ];
  return parts.join(' and ');
}

const things: Readonly<Record<NamedThing, string>> = {
  hotline: 'hotline',
  team: 'team',
  person: 'person',
  mode: 'mode',
  group: 'group of quick switches',
  step: 'step',
  prompt: 'prompt',
  music: 'music',
  quickSwitch: 'quick switch',
  right: 'right',
  number: 'number',
  savedCall: 'saved call',
  address: 'mail address',
};

/** Is there, and a call can begin in it. */
export function mustBegin(id: ModeId, modes: Plan['modes'], path: PlanPlace, tell: TellPlan): void {
  mustBeThere('mode', id, modes, path, tell);
  if (modes[id] !== undefined && returnsToAnother(modes[id].mode))
    tell(path, { code: 'onlyEntered', mode: id });
}

export function mustBeThere(
  what: NamedThing,
  id: string,
  among: Readonly<Record<string, unknown>>,
  path: PlanPlace,
  tell: TellPlan,
): void {
  if (among[id] === undefined) tell(path, unknown(what, id, Object.keys(among)));
}
