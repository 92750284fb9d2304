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
  const { known } = mode;
  const mustExist = (what: 'step' | 'prompt' | 'music', name: string, path: Path) => {
    const names = what === 'step' ? known.steps : what === 'prompt' ? known.prompts : known.music;
    if (names.includes(name)) return;
    const advice =
      what === 'step'
        ? `known are ${names.join(', ')}`
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
    tell([...at, 'team'], `there is no team "${step.team}": known are ${[...teams].join(', ')}`);
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
  const ending = new Set(Object.keys(mode.steps).filter((id) => mode.steps[id]?.kind === 'goodbye'));
  for (let before = -1; before !== ending.size; ) {
    before = ending.size;
    for (const id of Object.keys(mode.steps)) if (next(id).some((to) => ending.has(to))) ending.add(id);
  }
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

/**
 * Menus to which somebody who does nothing comes back: one of each circle. A wait breaks it: there a team may take the
 * call at any time.
 */
function endlessMenus(mode: OperatingMode): readonly StepId[] {
  const found: StepId[] = [];
  const known = new Set<StepId>();
  for (const start of Object.keys(mode.steps)) {
    const way: StepId[] = [];
    for (let id: StepId | null = start; id !== null && !known.has(id); id = withoutKeys(mode.steps[id])) {
      known.add(id);
      way.push(id);
      const next = withoutKeys(mode.steps[id]);
      if (next === null || !way.includes(next)) continue;
      const menu = way.slice(way.indexOf(next)).find((step) => mode.steps[step]?.kind === 'menu');
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
