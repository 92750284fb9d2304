// What a schema can't say about an operating mode: that every way through it exists and ends well for the caller.

import type { MusicId, PromptId, StepId } from '../ids.ts';
import type { OperatingMode, Step } from './mode.ts';

export interface ModeMistake {
  /** Path to the value in the mode: `['steps', 'main-menu', 'exits', 'default']`. */
  readonly path: Path;
  readonly message: string;
}

/** A mode whose own shape may still have mistakes: only the sound parts, and the names of all. */
export interface ModeParts {
  readonly start?: StepId;
  readonly onError?: StepId;
  readonly steps: Readonly<Record<StepId, Step>>;
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
  const mistakes = checkParts({ ...mode, known }, teams);
  // While exits lead nowhere, most steps can't be reached: that would only hide the cause.
  return mistakes.length > 0 ? mistakes : checkWays(mode);
}

/** What can be said of the sound parts of a mode, while others are not sound yet. */
export function checkParts(mode: ModeParts, teams?: ReadonlySet<string>): readonly ModeMistake[] {
  const mistakes: ModeMistake[] = [];
  const tell: Tell = (path, message) => mistakes.push({ path, message });
  const { steps, prompts, music } = mode.known;
  const known = { step: new Set(steps), prompt: new Set(prompts), music: new Set(music) };
  const mustExist = (what: 'step' | 'prompt' | 'music', name: string, path: Path) => {
    if (known[what].has(name)) return;
    const advice =
      what === 'step'
        ? `known are ${listed(steps)}`
        : `add it under ${what === 'music' ? 'music' : 'prompts'}`;
    tell(path, `there is no ${what} "${name}": ${advice}`);
  };
  if (mode.start !== undefined) mustExist('step', mode.start, ['start']);
  if (mode.onError !== undefined) {
    mustExist('step', mode.onError, ['onError']);
    const kind = mode.steps[mode.onError]?.kind;
    if (kind !== undefined && kind !== 'goodbye') {
      tell(['onError'], `has to name a goodbye step, but "${mode.onError}" is of kind ${kind}`);
    }
  }
  for (const [id, step] of Object.entries(mode.steps)) {
    const at = ['steps', id];
    for (const { to, path } of exitsOf(step)) mustExist('step', to, [...at, ...path]);
    for (const { prompt, path } of promptsOf(step)) mustExist('prompt', prompt, [...at, ...path]);
    for (const { music, path } of musicOf(step)) mustExist('music', music, [...at, ...path]);
    checkStep(step, at, teams, tell);
  }
  return mistakes;
}

const LISTED = 20;

/** A message that names ten thousand helps nobody. */
export function listed(names: readonly string[]): string {
  const more = names.length - LISTED;
  return names.slice(0, LISTED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

type Path = readonly (string | number)[];
type Tell = (path: Path, message: string) => void;

function checkStep(
  step: Step,
  at: readonly string[],
  teams: ReadonlySet<string> | undefined,
  tell: Tell,
): void {
  if (step.kind === 'menu' && Object.keys(step.branches).length === 0) {
    tell([...at, 'branches'], 'a menu needs at least one branch');
  }
  if (step.kind !== 'wait') return;
  if (teams !== undefined && !teams.has(step.team)) {
    tell([...at, 'team'], `there is no team "${step.team}": known are ${listed([...teams])}`);
  }
  const repeat = step.sequence.findIndex((entry) => entry.kind === 'music' && entry.repeat === true);
  if (repeat === -1) return;
  if (step.limitMs === undefined) {
    tell([...at, 'limitMs'], 'music that repeats has no end: give the wait a limitMs');
  }
  if (repeat < step.sequence.length - 1) {
    tell([...at, 'sequence', repeat + 1], 'is never heard, since the music before it repeats');
  }
}

/** Every step can be reached, and from every step some way leads to a goodbye. */
function checkWays(mode: OperatingMode): readonly ModeMistake[] {
  const mistakes: ModeMistake[] = [];
  const tell: Tell = (path, message) => mistakes.push({ path, message });
  const next = (id: StepId) => {
    const step = mode.steps[id];
    return step === undefined ? [] : exitsOf(step).map((exit) => exit.to);
  };
  const reached = new Set<StepId>([mode.onError]);
  const open = [mode.start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    open.push(...next(id));
  }
  const ending = endingSteps(mode, next);
  for (const id of Object.keys(mode.steps)) {
    if (!reached.has(id)) tell(['steps', id], 'no way leads here: remove the step or let an exit name it');
    else if (!ending.has(id))
      tell(['steps', id], 'no way from here ends the call: a caller would go in circles for ever');
  }
  for (const id of endlessMenus(mode).filter((menu) => ending.has(menu)))
    tell(
      ['steps', id, 'exits', 'default'],
      'a caller who presses nothing comes back here again and again, for ever: lead to a step that ends the call or waits for a team',
    );
  return mistakes;
}

/** Those from which some way leads to a goodbye: found from the goodbyes backwards, each step looked at once. */
function endingSteps(mode: OperatingMode, next: (id: StepId) => readonly StepId[]): ReadonlySet<StepId> {
  const before = new Map<StepId, StepId[]>();
  const open: StepId[] = [];
  for (const [id, { kind }] of Object.entries(mode.steps)) {
    if (kind === 'goodbye') open.push(id);
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
 * Menus to which somebody who does nothing comes back: one of each circle. A wait breaks it: there a team may take the
 * call at any time.
 */
function endlessMenus(mode: OperatingMode): readonly StepId[] {
  const found: StepId[] = [];
  const known = new Set<StepId>();
  for (const start of Object.keys(mode.steps)) {
    const way: StepId[] = [];
    const placeOf = new Map<StepId, number>();
    for (let id: StepId | null = start; id !== null && !known.has(id); id = withoutKeys(mode.steps[id])) {
      known.add(id);
      placeOf.set(id, way.length);
      way.push(id);
      const next = withoutKeys(mode.steps[id]);
      const circle = next === null ? undefined : placeOf.get(next);
      if (circle === undefined) continue;
      const menu = way.slice(circle).find((step) => mode.steps[step]?.kind === 'menu');
      if (menu !== undefined) found.push(menu);
    }
  }
  return found;
}

/** Where a caller comes who does nothing but listen; null where the call ends, or a team may take it. */
function withoutKeys(step: Step | undefined): StepId | null {
  if (step?.kind === 'menu') return step.exits.default;
  return step?.kind === 'announcement' ? step.exits.done : null;
}

function exitsOf(step: Step): readonly { readonly to: StepId; readonly path: readonly string[] }[] {
  const exits = 'exits' in step ? Object.entries(step.exits) : [];
  const named = exits.map(([name, to]) => ({ to, path: ['exits', name] }));
  if (step.kind !== 'menu') return named;
  const branches = Object.entries(step.branches).map(([digit, branch]) => ({
    to: branch.step,
    path: ['branches', digit, 'step'],
  }));
  return [...branches, ...named];
}

function promptsOf(step: Step): readonly { readonly prompt: PromptId; readonly path: Path }[] {
  switch (step.kind) {
    case 'announcement':
    case 'goodbye':
      return [{ prompt: step.prompt, path: ['prompt'] }];
    case 'menu':
      return (['prompt', 'noInput', 'invalid'] as const).map((key) => ({ prompt: step[key], path: [key] }));
    case 'wait':
      return step.sequence.flatMap((entry, i) =>
        entry.kind === 'notice' ? [{ prompt: entry.prompt, path: ['sequence', i, 'prompt'] }] : [],
      );
  }
}

function musicOf(step: Step): readonly { readonly music: MusicId; readonly path: Path }[] {
  if (step.kind !== 'wait') return [];
  const pieces = step.sequence.flatMap((entry, i) =>
    entry.kind === 'music' ? [{ music: entry.music, path: ['sequence', i, 'music'] }] : [],
  );
  return [{ music: step.background, path: ['background'] }, ...pieces];
}
