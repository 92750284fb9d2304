// A mode with all its sub-modes as one flat mode: what a call goes by, so that its flow knows of no sub-modes.
//
// What a sub-mode brings is named `STEP.ID`, by the step that enters it. That step and the `return`s in it are no steps of the
// flat mode: whoever would come to them comes to what they mean.

import { checkMode, isOfRound, type ModeMistake } from '../call-flow/check-mode.ts';
import { languagesOf, type OperatingMode, type Prompt } from '../call-flow/mode.ts';
import { type ModeFault, unknown } from '../call-flow/mode-faults.ts';
import { kindOf, type Step } from '../call-flow/steps/registry.ts';
import type { SubModeStep } from '../call-flow/steps/sub-mode.ts';
import type { StepPath } from '../call-flow/way-on.ts';
import { nextSteps, stepsFrom } from '../call-flow/ways.ts';
import type { Language } from '../languages.ts';
import type { ContentHash, ModeId, StepId, TeamId } from '../words/ids.ts';
import type { ModeSounds, ModeVersion } from './mode-version.ts';
import type { PlannedMode } from './plan.ts';

export type CompiledMode =
  | { readonly ok: true; readonly content: Omit<ModeVersion, 'version'> }
  | { readonly ok: false; readonly mistakes: readonly MistakeInMode[] };

/** `mode`: in which one it stands, where the path leads; of the flat one where only that shows it. */
export interface MistakeInMode extends ModeMistake {
  readonly mode: ModeId;
}

/** A mode of 300 steps is large; sub-modes that multiply beyond this can't be meant. */
const MOST_STEPS = 5_000;
const MOST_HOPS = 100;

/** One use of a mode: the hotline's own, or by a step of another one. */
interface Scope {
  readonly planned: PlannedMode;
  readonly prefix: string;
  readonly parent: {
    readonly scope: Scope;
    readonly exits: SubModeStep['exits'];
    readonly path: StepPath;
  } | null;
}

/** `teams`: see `checkMode`. */
export function compileMode(
  modes: Readonly<Record<ModeId, PlannedMode>>,
  id: ModeId,
  teams?: ReadonlySet<TeamId>,
): CompiledMode {
  const root = modes[id];
  if (root === undefined) return failed({ mode: id, path: [], fault: noMode(id, modes) });
  const own = mistakesOf(root, teams);
  if (own.length > 0) return { ok: false, mistakes: own };
  // Most modes have none.
  if (!Object.values(root.mode.steps).some(({ kind }) => kind === 'subMode' || kind === 'return'))
    return { ok: true, content: { mode: unplaced(root.mode), sounds: root.sounds } };
  const compiling = new Compiling(modes, teams);
  const content = compiling.flatten(root);
  if (compiling.mistakes.length > 0) return { ok: false, mistakes: compiling.mistakes };
  const mistakes = mistakesOf(content, teams);
  return mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, content };
}

/** Nobody hears where a step is drawn: who moves one has changed no version of the mode. */
function unplaced(mode: OperatingMode): OperatingMode {
  if (mode.places === undefined) return mode;
  const { places: _, ...rest } = mode;
  return rest;
}

/** The same of a mode as far as it's made: one without sub-modes is whole as it is, whatever is still wrong in it. */
export function asWhole(modes: Readonly<Record<ModeId, PlannedMode>>, id: ModeId): CompiledMode {
  const planned = modes[id];
  const hasSubModes =
    planned === undefined || Object.values(planned.mode.steps).some(({ kind }) => kind === 'subMode');
  return hasSubModes ? compileMode(modes, id) : { ok: true, content: planned };
}

const noMode = (id: ModeId, modes: Readonly<Record<ModeId, PlannedMode>>): ModeFault =>
  unknown('mode', id, Object.keys(modes));
const failed = (mistake: MistakeInMode): CompiledMode => ({ ok: false, mistakes: [mistake] });

/** Whether a call goes round for ever is proved of the whole (`check-endings.ts`). */
const mistakesOf = ({ mode }: PlannedMode, teams?: ReadonlySet<TeamId>): readonly MistakeInMode[] =>
  checkMode(mode, teams)
    .filter((mistake) => !isOfRound(mistake))
    .map((mistake) => ({ ...mistake, mode: mode.id }));

class Compiling {
  readonly mistakes: MistakeInMode[] = [];
  private readonly modes: Readonly<Record<ModeId, PlannedMode>>;
  private readonly teams: ReadonlySet<TeamId> | undefined;
  private readonly checked = new Set<ModeId>();
  private readonly scopes = new Map<string, Scope>();
  private count = 0;

  constructor(modes: Readonly<Record<ModeId, PlannedMode>>, teams: ReadonlySet<TeamId> | undefined) {
    this.modes = modes;
    this.teams = teams;
  }

  flatten(root: PlannedMode): Omit<ModeVersion, 'version'> {
    const top: Scope = { planned: root, prefix: '', parent: null };
    this.open(top);
    const { mode } = root;
    if (this.mistakes.length > 0) return { mode, sounds: root.sounds };
    const steps: Record<StepId, Step> = {};
    const prompts: Record<string, Prompt> = {};
    const music: Record<string, OperatingMode['music'][string]> = {};
    const sounds = new FlatSounds(languagesOf(mode));
    for (const scope of this.scopes.values()) {
      this.addSteps(scope, steps);
      const { prefix, planned } = scope;
      for (const [id, piece] of Object.entries(planned.mode.music)) music[prefix + id] = piece;
      for (const [id, prompt] of Object.entries(planned.mode.prompts))
        prompts[prefix + id] = inLanguages(prompt, planned.mode.language, languagesOf(mode));
      sounds.add(scope);
    }
    const start = this.resolve(top, mode.start, ['start']);
    const flat: OperatingMode = {
      ...unplaced(mode),
      start,
      steps: reachable(start, mode.onError, steps),
      prompts,
      music,
    };
    return { mode: flat, sounds: sounds.all() };
  }

  /** Each use of a mode once, and all that it uses; uses that go in circles are told. */
  private open(scope: Scope): void {
    const { planned, prefix } = scope;
    this.scopes.set(prefix, scope);
    this.count += Object.keys(planned.mode.steps).length;
    if (this.count > MOST_STEPS) return this.tell(scope, [], { code: 'tooManySteps', most: MOST_STEPS });
    for (const [id, step] of Object.entries(planned.mode.steps)) {
      if (step.kind !== 'subMode') continue;
      const path = ['steps', id, 'mode'];
      const inner = this.modes[step.mode];
      const way = modesAround(scope);
      if (inner === undefined) this.tell(scope, path, noMode(step.mode, this.modes));
      else if (way.includes(step.mode))
        this.tell(scope, path, { code: 'entersItself', way: [...way.reverse(), step.mode] });
      else if (this.isSound(inner)) {
        const parent = { scope, exits: step.exits, path: ['steps', id, 'exits'] };
        this.open({ planned: inner, prefix: `${prefix}${id}.`, parent });
      }
      if (this.mistakes.length > 0) return;
    }
  }

  private isSound(planned: PlannedMode): boolean {
    if (this.checked.has(planned.mode.id)) return true;
    this.checked.add(planned.mode.id);
    const mistakes = mistakesOf(planned, this.teams);
    this.mistakes.push(...mistakes);
    return mistakes.length === 0;
  }

  private addSteps(scope: Scope, steps: Record<StepId, Step>): void {
    const { planned, prefix } = scope;
    for (const [id, step] of Object.entries(planned.mode.steps)) {
      if (step.kind === 'subMode' || step.kind === 'return') continue;
      if (steps[prefix + id] !== undefined) this.tell(scope, ['steps', id], { code: 'nameOfInnerStep' });
      const kind = kindOf(step.kind);
      const named = [
        ...kind.exits(step).map(({ id: to, path }) => ({
          path,
          id: this.resolve(scope, to, ['steps', id, ...path]),
        })),
        ...[...kind.prompts(step), ...kind.music(step)].map((each) => ({ ...each, id: prefix + each.id })),
      ];
      // The same step but for what it names, which stays text.
      steps[prefix + id] = named.reduce<unknown>(
        (all, each) => withAt(all, each.path, each.id),
        step,
      ) as Step;
    }
  }

  /** Where somebody who comes to this step stands in the flat mode. */
  private resolve(from: Scope, id: StepId, path: StepPath): StepId {
    let scope = from;
    let to = id;
    for (let hop = 0; hop < MOST_HOPS; hop += 1) {
      const step = scope.planned.mode.steps[to];
      if (step?.kind === 'subMode') {
        const inner = this.scopes.get(`${scope.prefix}${to}.`);
        if (inner === undefined) break;
        scope = inner;
        to = inner.planned.mode.start;
      } else if (step?.kind === 'return') {
        if (scope.parent === null) {
          this.tell(scope, ['steps', to], { code: 'returnsNowhere' });
          return to;
        }
        const { scope: outer, exits, path: exitsAt } = scope.parent;
        const exit = exits[step.exit];
        if (exit === undefined) {
          const mode = scope.planned.mode.id;
          this.tell(outer, exitsAt, { code: 'returnLeft', exit: step.exit, mode });
          return to;
        }
        scope = outer;
        to = exit;
      } else return scope.prefix + to;
    }
    this.tell(from, path, { code: 'subModesWithoutEnd' });
    return id;
  }

  private tell({ planned }: Scope, path: StepPath, fault: ModeFault): void {
    const mode = planned.mode.id;
    const said = this.mistakes.some((each) => each.mode === mode && each.path.join() === path.join());
    if (!said) this.mistakes.push({ mode, path, fault });
  }
}

/** This one and those that it's used in, outwards. */
function modesAround(scope: Scope): ModeId[] {
  const around: ModeId[] = [];
  for (let each: Scope | null = scope; each !== null; each = each.parent?.scope ?? null)
    around.push(each.planned.mode.id);
  return around;
}

/** What only the apology of a sub-mode led to is never heard: the apology is the outer mode's. */
function reachable(
  start: StepId,
  onError: StepId,
  steps: Readonly<Record<StepId, Step>>,
): Readonly<Record<StepId, Step>> {
  const next = (id: StepId) => nextSteps(steps[id]);
  const reached = stepsFrom([start, onError], next);
  return Object.fromEntries(Object.entries(steps).filter(([id]) => reached.has(id) || !id.includes('.')));
}

/** In the languages of the mode around it; where the first one is missing, in the prompt's own. */
function inLanguages(prompt: Prompt, own: Language, [first, ...others]: readonly Language[]): Prompt {
  const { file, text } = prompt;
  const spoken = { file, text };
  const of = (language: Language | undefined) =>
    language === undefined ? undefined : language === own ? spoken : prompt.in?.[language];
  const more = Object.fromEntries(
    others.flatMap((language) => {
      const said = of(language);
      return said === undefined ? [] : [[language, said] as const];
    }),
  );
  return { ...(of(first) ?? spoken), ...(Object.keys(more).length === 0 ? {} : { in: more }) };
}

class FlatSounds {
  private readonly languages: readonly Language[];
  private readonly prompts: Record<string, ContentHash> = {};
  private readonly music: Record<string, ContentHash> = {};
  private readonly promptsIn: Partial<Record<Language, Record<string, ContentHash>>> = {};

  constructor(languages: readonly Language[]) {
    this.languages = languages;
  }

  add({ prefix, planned: { mode, sounds } }: Scope): void {
    for (const [id, sound] of Object.entries(sounds.music)) this.music[prefix + id] = sound;
    const [first, ...others] = this.languages;
    for (const id of Object.keys(mode.prompts)) {
      const own = sounds.prompts[id];
      const of = (language: Language | undefined) =>
        language === undefined || language === mode.language ? own : sounds.promptsIn?.[language]?.[id];
      const sound = of(first) ?? own;
      if (sound !== undefined) this.prompts[prefix + id] = sound;
      for (const language of others) {
        const said = of(language);
        if (said !== undefined)
          this.promptsIn[language] = { ...this.promptsIn[language], [prefix + id]: said };
      }
    }
  }

  all(): ModeSounds {
    const { prompts, music, promptsIn, languages } = this;
    return { prompts, music, ...(languages.length > 1 ? { promptsIn } : {}) };
  }
}

/** The same value with something else at this path. */
function withAt(value: unknown, [first, ...rest]: StepPath, put: string): unknown {
  if (first === undefined) return put;
  if (Array.isArray(value)) return value.map((each, i) => (i === first ? withAt(each, rest, put) : each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, key === `${first}` ? withAt(each, rest, put) : each]),
  );
}
