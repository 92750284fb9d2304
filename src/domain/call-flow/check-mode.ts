// What a schema can't say about an operating mode: that every way through it exists and ends well for the caller.

import type { Language } from '../languages.ts';
import type { MusicId, PromptId, StepId } from '../words/ids.ts';
import { asEntered } from './as-wait.ts';
import { languagesOf, type OperatingMode } from './mode.ts';
import { type ModeFault, unknown } from './mode-faults.ts';
import { kindOf, type Step } from './steps/registry.ts';
import { returnsToAnother } from './steps/return.ts';
import { type Named, noLengths } from './steps/step.ts';
import { isChosen, type StepPath } from './way-on.ts';
import { nextSteps, stepsFrom } from './ways.ts';

export interface ModeMistake {
  /** Path to the value in the mode: `['steps', 'main-menu', 'exits', 'default']`. */
  readonly path: StepPath;
  readonly fault: ModeFault;
}

/** A mode whose own shape may still have mistakes: only the sound parts, and the names of all. */
export interface ModeParts {
  readonly start?: StepId;
  readonly onError?: StepId;
  readonly greeting?: StepId;
  readonly steps: Readonly<Record<StepId, Step>>;
  /** Null: what stands there isn't sound yet. */
  readonly languages: readonly Language[] | null;
  readonly known: {
    readonly steps: readonly StepId[];
    readonly prompts: readonly PromptId[];
    readonly music: readonly MusicId[];
  };
}

/** All mistakes, none twice. `teams`: those that exist; without it, teams are not looked at. */
export function checkMode(mode: OperatingMode, teams?: ReadonlySet<string>): readonly ModeMistake[] {
  const known = {
    steps: Object.keys(mode.steps),
    prompts: Object.keys(mode.prompts),
    music: Object.keys(mode.music),
  };
  const mistakes = [
    ...checkLanguages(mode),
    ...checkParts({ ...mode, languages: languagesOf(mode), known }, teams),
  ];
  // While exits lead nowhere, most steps can't be reached: that would only hide the cause.
  return mistakes.length > 0 ? mistakes : checkWays(mode);
}

/** None twice, and no text in a language that no caller ever hears. */
function checkLanguages(mode: OperatingMode): readonly ModeMistake[] {
  const mistakes: ModeMistake[] = [];
  const known = new Set<Language>([mode.language]);
  for (const [i, language] of (mode.languages ?? []).entries()) {
    if (known.has(language))
      mistakes.push({ path: ['languages', i], fault: { code: 'languageTwice', language } });
    known.add(language);
  }
  for (const [id, prompt] of Object.entries(mode.prompts))
    for (const language of Object.keys(prompt.in ?? {})) {
      const path = ['prompts', id, 'in', language];
      if (language === mode.language) mistakes.push({ path, fault: { code: 'firstLanguageAgain' } });
      else if (!known.has(language as Language))
        mistakes.push({ path, fault: { code: 'languageOfNobody', language } });
    }
  return mistakes;
}

/** What can be said of the sound parts of a mode, while others are not sound yet. */
export function checkParts(mode: ModeParts, teams?: ReadonlySet<string>): readonly ModeMistake[] {
  const mistakes: ModeMistake[] = [];
  const tell: Tell = (path, fault) => mistakes.push({ path, fault });
  const { steps, prompts, music } = mode.known;
  const named = { step: steps, prompt: prompts, music };
  const known = { step: new Set(steps), prompt: new Set(prompts), music: new Set(music) };
  const mustExist = (what: 'step' | 'prompt' | 'music', id: string, path: StepPath) => {
    if (what === 'step' && id === '') tell(path, { code: 'leadsNowhere' });
    else if (!known[what].has(id)) tell(path, unknown(what, id, named[what]));
  };
  const mustBe = (wanted: 'goodbye' | 'announcement', step: StepId, path: StepPath) => {
    mustExist('step', step, path);
    const is = mode.steps[step]?.kind;
    if (is !== undefined && is !== wanted) tell(path, { code: 'wrongKind', step, is, wanted });
  };
  if (mode.start !== undefined) mustExist('step', mode.start, ['start']);
  if (mode.onError !== undefined) mustBe('goodbye', mode.onError, ['onError']);
  if (mode.greeting !== undefined) mustBe('announcement', mode.greeting, ['greeting']);
  for (const [id, step] of Object.entries(mode.steps)) {
    const at = ['steps', id];
    const kind = kindOf(step.kind);
    for (const { id: to, path } of kind.exits(step)) mustExist('step', to, [...at, ...path]);
    for (const { id: prompt, path } of kind.prompts(step)) mustExist('prompt', prompt, [...at, ...path]);
    for (const { id: piece, path } of kind.music(step)) mustExist('music', piece, [...at, ...path]);
    for (const team of kind.teams(step)) teamMustExist(team, at, teams, tell);
    for (const { path, fault } of kind.mistakes(step, mode)) tell([...at, ...path], fault);
  }
  return mistakes;
}

type Tell = (path: StepPath, fault: ModeFault) => void;

function teamMustExist(
  { id, path }: Named<string>,
  at: StepPath,
  teams: ReadonlySet<string> | undefined,
  tell: Tell,
): void {
  if (teams === undefined || teams.has(id)) return;
  tell([...at, ...path], unknown('team', id, [...teams]));
}

/** Of a mode without mistakes: to which no way leads, so that nobody ever hears them. `from`: where calls are sent on to. */
export function unreachedSteps(mode: OperatingMode, from: readonly StepId[] = []): readonly StepId[] {
  const next = (id: StepId) => nextSteps(mode.steps[id]);
  const reached = stepsFrom([mode.start, ...from], next).add(mode.onError);
  return Object.keys(mode.steps).filter((id) => !reached.has(id));
}

/** Round and round, as far as the ways alone say: where no call goes so far, `checker/` knows more of it. */
export const isOfRound = ({ fault: { code } }: ModeMistake): boolean =>
  code === 'noWayOfEnding' || code === 'roundWithoutKeys';

/** From every step that is reached some way leads to a goodbye, and nobody is taken round by doing nothing. */
function checkWays(mode: OperatingMode): readonly ModeMistake[] {
  const mistakes: ModeMistake[] = [];
  const tell: Tell = (path, fault) => mistakes.push({ path, fault });
  const next = (id: StepId) => nextSteps(mode.steps[id]);
  const reached = stepsFrom(mode.start, next).add(mode.onError);
  for (const id of unowned(mode, next)) tell(['steps', id, 'team'], { code: 'messageOfNobody' });
  const ending = endingSteps(mode, next);
  for (const id of Object.keys(mode.steps))
    if (reached.has(id) && !ending.has(id)) tell(['steps', id], { code: 'noWayOfEnding' });
  for (const id of endless(mode).filter((step) => ending.has(step) && reached.has(step)))
    tell(wantsKeys(mode.steps[id]) ? ['steps', id, 'exits', 'default'] : ['steps', id], {
      code: 'roundWithoutKeys',
    });
  return mistakes;
}

/** Steps that take messages and name no team, though somebody can come there who has stood in no line. */
function unowned(mode: OperatingMode, next: (id: StepId) => readonly StepId[]): readonly StepId[] {
  // What others enter is looked at there: they may have waited before.
  if (returnsToAnother(mode)) return [];
  const waits = (step: Step | undefined): boolean =>
    step !== undefined && asEntered(step, mode).kind === 'wait';
  const reached = stepsFrom(mode.start, (id) => (waits(mode.steps[id]) ? [] : next(id)));
  return [...reached].filter((id) => {
    const step = mode.steps[id];
    return step?.kind === 'voicemail' && step.team === undefined;
  });
}

/** Those from which some way leads to a goodbye: found from the goodbyes backwards, each step looked at once. */
function endingSteps(mode: OperatingMode, next: (id: StepId) => readonly StepId[]): ReadonlySet<StepId> {
  const before = new Map<StepId, StepId[]>();
  const open: StepId[] = [];
  for (const [id, { kind }] of Object.entries(mode.steps)) {
    if (kindOf(kind).ends) open.push(id);
    for (const to of next(id)) {
      const from = before.get(to);
      if (from === undefined) before.set(to, [id]);
      else from.push(id);
    }
  }
  const ending = new Set<StepId>();
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (ending.has(id)) continue;
    ending.add(id);
    open.push(...(before.get(id) ?? []));
  }
  return ending;
}

/**
 * Steps to which somebody who does nothing can come back for ever: of each circle one, a menu if it has any. A wait breaks
 * it: there a team may take the call at any time.
 */
function endless(mode: OperatingMode): readonly StepId[] {
  const ways = new Map<StepId, Set<StepId>>();
  const before = new Map<StepId, StepId[]>();
  for (const [id, step] of Object.entries(mode.steps)) {
    const next = new Set(
      kindOf(step.kind)
        .ways(step, noLengths, false)
        .filter((way) => way.by.kind !== 'notServed' && !isChosen(way))
        .flatMap(({ to }) => to ?? []),
    );
    ways.set(id, next);
    for (const to of next) before.set(to, [...(before.get(to) ?? []), id]);
  }
  // What leads nowhere else is in no circle, and neither is what only leads there.
  const drop = (first: StepId) => {
    const open = [first];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      ways.delete(id);
      for (const from of before.get(id) ?? []) {
        const left = ways.get(from);
        if (left?.delete(id) && left.size === 0) open.push(from);
      }
    }
  };
  for (const id of Object.keys(mode.steps)) if (ways.get(id)?.size === 0) drop(id);
  const found: StepId[] = [];
  for (const id of Object.keys(mode.steps))
    while (ways.has(id)) {
      const circle = circleFrom(id, ways);
      found.push(circle.find((step) => wantsKeys(mode.steps[step])) ?? (circle[0] as StepId));
      for (const step of circle) drop(step);
    }
  return found;
}

/** Every step in `ways` has a way to another in it. */
function circleFrom(start: StepId, ways: ReadonlyMap<StepId, ReadonlySet<StepId>>): readonly StepId[] {
  const placeOf = new Map<StepId, number>();
  const way: StepId[] = [];
  for (let id: StepId | undefined = start; id !== undefined; [id] = ways.get(id) ?? []) {
    const place = placeOf.get(id);
    if (place !== undefined) return way.slice(place);
    placeOf.set(id, way.length);
    way.push(id);
  }
  return way;
}

const wantsKeys = (step: Step | undefined): boolean => step !== undefined && kindOf(step.kind).wantsKeys;
