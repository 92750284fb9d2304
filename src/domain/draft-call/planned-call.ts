// A call of a plan that nobody has published: what it gets who calls then, with these switches on and these people there.

import type { Announced, Media } from '../call-flow/flow.ts';
import type { ShownCall } from '../call-flow/shown-call.ts';
import type { SoundLengths } from '../call-flow/steps/step.ts';
import type { QuickSwitchId, TurnedOn } from '../control/quick-switch.ts';
import { soundsOf } from '../control/said.ts';
import { getsNow } from '../control/what-callers-get.ts';
import { type Arrival, arrivalBy, withDiversion } from '../hotline/arrival.ts';
import { asksOf } from '../hotline/asks.ts';
import type { Language } from '../languages.ts';
import { asWhole, compileMode, type MistakeInMode } from '../plan/compile.ts';
import { type ModeVersion, promptSound, soundFor } from '../plan/mode-version.ts';
import { canBegin } from '../plan/modes-of-hotlines.ts';
import type { Plan } from '../plan/plan.ts';
import { readLengths } from '../plan/sounds/sound-lengths.ts';
import type { Calendar } from '../schedule/calendar.ts';
import type {
  AgentId,
  ContentHash,
  HotlineId,
  Instant,
  ModeId,
  PromptId,
  StepId,
  TeamId,
} from '../words/ids.ts';
import type { Phrase } from '../words/phrases.ts';
import type { TransferTarget } from '../words/transfer-target.ts';
import type { StepOfMode } from './call-act.ts';
import type { DraftWorld } from './draft-call.ts';
import { placeOf } from './lit-step.ts';

/** What somebody chooses who makes the call. */
export interface DraftCallSetting {
  readonly hotline: HotlineId;
  /** Which of its numbers is called. */
  readonly number: string;
  readonly at: Instant;
  /** Null: what callers get then; else this one, as if somebody had turned it on. */
  readonly mode: ModeId | null;
  /** A step to which calls are sent on at once; left out: as what is on says. */
  readonly from?: StepId;
  /** Quick switches that are on, in the order in which they were turned on. */
  readonly on: readonly QuickSwitchId[];
  readonly signedIn: readonly AgentId[];
  /** Teams in which somebody is signed in, beside those of `signedIn`. */
  readonly staffed: readonly TeamId[];
  /** How long callers wait where somebody is there, and how long a phone rings that is answered. */
  readonly takenAfterMs: number;
  /** Whether whoever is not of the plan answers a phone that the mode rings. */
  readonly othersAnswer: boolean;
  /** Null: withheld. */
  readonly callerNumber: string | null;
  /** In the phone book, or blocked there. */
  readonly callerIs: 'known' | 'blocked' | 'unknown';
  /** For messages, on the engine's disk. */
  readonly hasRoom: boolean;
}

export type PlannedCall =
  | { readonly kind: 'ready'; readonly call: ReadyDraftCall }
  /** There is no such hotline, mode or number. */
  | { readonly kind: 'gone' }
  /** Only other modes enter it. */
  | { readonly kind: 'onlyEntered' }
  /** No call can go through it before these are mended. */
  | { readonly kind: 'mistakes'; readonly mistakes: readonly MistakeInMode[] };

/** Its prompts' lengths depend on what the caller hears them in. */
export interface ReadyDraftCall {
  readonly setting: DraftCallSetting;
  /** Which mode it goes by, with its sub-modes compiled in. */
  readonly version: Omit<ModeVersion, 'version'>;
  readonly arrival: Arrival<Omit<ModeVersion, 'version'>>;
  /** Those of the hotline that is called. */
  readonly switches: readonly { readonly id: QuickSwitchId; readonly name: string }[];
  /** Of the number that is called. */
  readonly language: Language | null;
  readonly worldIn: (language: Language | null) => DraftWorld;
  /** Of a step of the version, the one that somebody has made; null: of none. */
  readonly placeOf: (step: StepId) => StepOfMode | null;
}

/** Of somebody who makes a call that shows something of a mode. */
export function settingOf(
  plan: Plan,
  mode: ModeId,
  { hotline, at, caller, on, passed }: ShownCall,
): DraftCallSetting {
  const called = hotline ?? Object.keys(plan.hotlines)[0] ?? '';
  return {
    hotline: called,
    number: plan.hotlines[called]?.numbers[0]?.number ?? '',
    at,
    mode,
    ...(passed[0] === undefined ? {} : { from: passed[0].step }),
    on,
    signedIn: [],
    staffed: [],
    takenAfterMs: 0,
    othersAnswer: false,
    callerNumber: caller === 'anonymous' ? null : SOMEBODY,
    callerIs: caller === 'known' || caller === 'blocked' ? caller : 'unknown',
    hasRoom: !passed.some(({ way }) => way.by.kind === 'noRoom'),
  };
}

/** Of whom nothing is known but that the number is told. */
export const SOMEBODY = '+493012345678';

/** What a piece of it sounds like: by its hash, or a phrase that comes with Klinke; null: nothing, such as what a caller has said. */
export type DraftSound =
  | { readonly kind: 'sound'; readonly sound: ContentHash }
  | { readonly kind: 'phrase'; readonly phrase: Phrase; readonly language: Language }
  | { readonly kind: 'tone' }
  | null;

/** `soundMs`: null: nobody knows; then as long as it takes to read it. */
export function plannedCall(
  plan: Plan,
  setting: DraftCallSetting,
  calendar: Calendar,
  soundMs: (sound: ContentHash) => number | null,
): PlannedCall {
  const { hotline, mode, at } = setting;
  const number = plan.hotlines[hotline]?.numbers.find((each) => each.number === setting.number);
  if (mode !== null && plan.modes[mode] === undefined) return { kind: 'gone' };
  if (mode !== null && !canBegin(plan, mode)) return { kind: 'onlyEntered' };
  const turnedOn = turnedOnBy(plan, setting);
  const got = getsNow(plan, turnedOn, hotline, at, calendar);
  if (got === null) return { kind: 'gone' };
  // As far as it's made; callers hear its apology where it isn't.
  const whole = asWhole(plan.modes, got.mode);
  if (!whole.ok) return { kind: 'mistakes', mistakes: whole.mistakes };
  const usual = arrivalBy(got, whole.content, othersOf(plan, got.mode));
  const { from = usual.from } = setting;
  const arrival = { ...usual, from };
  const { version } = arrival;
  const language = number?.language ?? null;
  const flow = withDiversion(version.mode, arrival.diverted ?? null);
  const isThere = (person: AgentId) => setting.signedIn.includes(person);
  const staffed = new Set([...setting.staffed, ...teamsOf(plan, setting.signedIn)]);
  const answers = (to: TransferTarget): boolean => {
    if (to.kind === 'person') return isThere(to.person);
    return to.kind === 'team' ? staffed.has(to.team) : setting.othersAnswer;
  };
  const caller = setting.callerNumber === null ? {} : { callerNumber: setting.callerNumber };
  const outside = {
    calendar,
    isBlocked: () => setting.callerIs === 'blocked',
    isKnown: () => setting.callerIs === 'known',
  };
  const worldIn = (spoken: Language | null): DraftWorld => ({
    mode: flow,
    sounds: lengthsIn(version, spoken, soundMs),
    announcementMs: (sounds) => {
      const sound = soundFor(sounds, spoken, version.mode);
      return (sound === null ? null : soundMs(sound)) ?? UNKNOWN_MS;
    },
    announcements: arrival.announcements,
    asks: (now) => asksOf({ plan: { document: plan }, turnedOn }, { hotline, caller }, { now, outside }),
    numbers: { own: setting.callerNumber, canCall: () => true },
    tellsWaiting: (id) => tellsWaiting(plan, id),
    roomForMessage: () => setting.hasRoom,
    takenAfterMs: (team) => (staffed.has(team) ? setting.takenAfterMs : null),
    answeredAfterMs: (to) => (answers(to) ? setting.takenAfterMs : null),
  });
  const ofStep = (step: StepId) => placeOf(plan, version.mode.id, step);
  const switches = Object.entries(plan.quickSwitches).flatMap(([id, { name, hotlines }]) =>
    hotlines.includes(hotline) ? [{ id, name }] : [],
  );
  return { kind: 'ready', call: { setting, version, arrival, switches, language, worldIn, placeOf: ofStep } };
}

function tellsWaiting({ quickSwitches }: Plan, id: QuickSwitchId): Announced | null {
  const does = quickSwitches[id]?.does;
  return does?.kind === 'announce' && does.tellWaiting ? { turning: id, sounds: soundsOf(does.says) } : null;
}

/** In which these people are. */
export const teamsOf = ({ people }: Pick<Plan, 'people'>, persons: readonly AgentId[]): readonly TeamId[] => [
  ...new Set(persons.flatMap((person) => people[person]?.teams ?? [])),
];

/** In the language that the caller hears prompts in; null: the mode's first. */
export function draftSound(
  media: Media,
  { version: { mode, sounds } }: Pick<ReadyDraftCall, 'version'>,
  language: Language | null,
): DraftSound {
  const ofHash = (sound: ContentHash | null | undefined): DraftSound =>
    sound == null ? null : { kind: 'sound', sound };
  switch (media.kind) {
    case 'prompt':
      return ofHash(promptSound(sounds, media.prompt, language));
    case 'music':
      return ofHash(sounds.music[media.music]);
    case 'sound':
      return ofHash(soundFor(media.sounds, language, mode));
    case 'phrase':
      return { kind: 'phrase', phrase: media.phrase, language: language ?? mode.language };
    case 'tone':
      return { kind: 'tone' };
    case 'recording':
      return null;
  }
}

const UNKNOWN_MS = 5_000;

/** As long as they are, where they're here already. */
function lengthsIn(
  version: Omit<ModeVersion, 'version'>,
  language: Language | null,
  soundMs: (sound: ContentHash) => number | null,
): SoundLengths {
  const read = readLengths(version, soundMs);
  const spokenMs = (id: PromptId) => {
    const sound = promptSound(version.sounds, id, language);
    return sound === null ? null : soundMs(sound);
  };
  return { ...read, prompt: (id) => spokenMs(id) ?? read.prompt(id) };
}

function turnedOnBy(
  plan: Plan,
  { hotline, mode, on }: Pick<DraftCallSetting, 'hotline' | 'mode' | 'on'>,
): readonly TurnedOn[] {
  const always = { since: 0, until: null, by: '', reason: '' };
  const switched = on.flatMap((id): TurnedOn[] => {
    const found = plan.quickSwitches[id];
    if (found === undefined) return [];
    const { name, hotlines, does } = found;
    return [{ turning: id, quickSwitch: id, name, hotlines, does, ...always }];
  });
  if (mode === null) return switched;
  const does = { kind: 'mode', mode } as const;
  return [...switched, { turning: '', quickSwitch: null, name: '', hotlines: [hotline], does, ...always }];
}

/** Only where the call is sent on to a team is it looked for in others. */
function* othersOf(plan: Plan, first: ModeId): Iterable<Omit<ModeVersion, 'version'>> {
  for (const id of Object.keys(plan.modes)) {
    if (id === first || !canBegin(plan, id)) continue;
    const compiled = compileMode(plan.modes, id);
    if (compiled.ok) yield compiled.content;
  }
}
