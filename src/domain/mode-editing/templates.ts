// Modes to begin with: each is sound as it is, once its prompts are spoken.

import type { StepPlace } from '../call-flow/mode.ts';
import { type Digit, digits, type MenuBranch } from '../call-flow/steps/menu.ts';
import type { Step } from '../call-flow/steps/registry.ts';
import { type Language, languages } from '../languages.ts';
import { modeEdits, type PlanEdit } from '../plan/change/edits.ts';
import { type MusicPart, modeOfParts, type PromptPart, partsOfMode } from '../plan/change/parts.ts';
import { newId } from '../plan/new-id.ts';
import type { Plan } from '../plan/plan.ts';
import type { ModeId, StepId, TeamId } from '../words/ids.ts';
import { exitsOf } from './exits.ts';
import { promptOf } from './first-step.ts';
import { menuText } from './menu-text.ts';
import { type TemplateTexts, templateTexts } from './template-texts.ts';

/** `empty`: a goodbye, and nothing else. */
export const templateNames = ['empty', 'hotline', 'night', 'outage'] as const;
export type TemplateName = (typeof templateNames)[number];

export interface WantedMode {
  readonly template: TemplateName;
  readonly name: string;
  /** In which it speaks, the first one first. */
  readonly spoken: readonly [Language, ...(readonly Language[])];
}

/** The mode's own prompts, music and steps; its calls begin with the first one, and say the last one where something breaks. */
interface Template {
  readonly steps: Readonly<Record<StepId, Step>>;
  readonly greeting?: StepId;
}

export function modeFromTemplate(
  plan: Pick<Plan, 'modes' | 'teams'>,
  { template, name, spoken }: WantedMode,
): { readonly mode: ModeId; readonly edits: readonly PlanEdit[] } {
  const mode = newId(name, (taken) => plan.modes[taken] !== undefined, 'mode');
  const making = new Speaking(plan, spoken);
  const { steps, greeting } = templates[template](making);
  const [language, ...others] = spoken;
  const ids = Object.keys(steps);
  const planned = modeOfParts({
    about: {
      schemaVersion: 1,
      id: mode,
      name,
      language,
      ...(others.length === 0 ? {} : { languages: others }),
      start: ids[0] ?? '',
      ...(greeting === undefined ? {} : { greeting }),
      onError: ids.at(-1) ?? '',
      places: inColumns(steps),
    },
    steps,
    prompts: making.prompts,
    music: making.music,
  });
  return { mode, edits: modeEdits(mode, planned) };
}

const ERROR: StepId = 'technical-error';
const voicemail = { longestMs: 300_000, silenceMs: 6_000, shortestMs: 2_000 } as const;

const templates: Readonly<Record<TemplateName, (making: Speaking) => Template>> = {
  empty: (making) => ({ steps: { goodbye: { kind: 'goodbye', prompt: making.says('goodbye', 'goodbye') } } }),

  hotline(making) {
    const teams = making.teams.slice(0, MOST_KEYS);
    const last = teams.at(-1)?.id ?? '';
    const music = making.plays();
    const branches: Partial<Record<Digit, MenuBranch>> = {};
    const lines: Record<StepId, Step> = {};
    for (const [i, { id, name }] of teams.entries()) {
      branches[keys[i] ?? '1'] = { label: name.slice(0, 40), step: `connecting-${id}` };
      const prompt = making.says(`connecting-${id}`, 'connecting', name);
      lines[`connecting-${id}`] = { kind: 'announcement', prompt, exits: { done: `wait-${id}` } };
      lines[`wait-${id}`] = {
        kind: 'wait',
        team: id,
        sequence: [
          { kind: 'notice', prompt: making.says('first-notice', 'firstNotice') },
          { kind: 'music', music: music.short },
          { kind: 'notice', prompt: making.says('second-notice', 'secondNotice') },
          { kind: 'music', music: music.long },
        ],
        background: music.long,
        exits: { notServed: 'message' },
      };
    }
    const lastName = teams.at(-1)?.name ?? '';
    return {
      greeting: 'greeting',
      steps: {
        greeting: {
          kind: 'announcement',
          prompt: making.says('greeting', 'greeting'),
          exits: { done: 'main-menu' },
        },
        'main-menu': {
          kind: 'menu',
          prompt: making.saysKeys('main-menu', branches),
          waitForKeyMs: 5_000,
          attempts: 3,
          noInput: making.says('no-input', 'noInput'),
          invalid: making.says('invalid', 'invalid'),
          branches,
          exits: { default: 'no-choice' },
        },
        ...lines,
        'no-choice': {
          kind: 'announcement',
          prompt: making.says('no-choice', 'noChoice', lastName),
          exits: { done: `wait-${last}` },
        },
        message: {
          kind: 'voicemail',
          prompt: making.says('message', 'message'),
          ...voicemail,
          review: { prompt: making.says('review', 'review'), waitForKeyMs: 5_000 },
          exits: { done: 'message-left', nothing: 'not-served' },
        },
        'message-left': { kind: 'goodbye', prompt: making.says('message-left', 'thanks') },
        'not-served': { kind: 'goodbye', prompt: making.says('not-served', 'notServed') },
        [ERROR]: { kind: 'goodbye', prompt: making.says(ERROR, 'error') },
      },
    };
  },

  night: (making) => ({
    greeting: 'greeting',
    steps: {
      greeting: {
        kind: 'announcement',
        prompt: making.says('greeting', 'night'),
        exits: { done: 'message' },
      },
      message: {
        kind: 'voicemail',
        team: making.teams[0]?.id ?? '',
        prompt: making.says('message', 'nightMessage'),
        ...voicemail,
        exits: { done: 'message-left', nothing: 'goodbye' },
      },
      'message-left': { kind: 'goodbye', prompt: making.says('message-left', 'thanks') },
      goodbye: { kind: 'goodbye', prompt: making.says('goodbye', 'goodbye') },
      [ERROR]: { kind: 'goodbye', prompt: making.says(ERROR, 'error') },
    },
  }),

  outage: (making) => ({
    greeting: 'outage',
    steps: {
      outage: { kind: 'announcement', prompt: making.says('outage', 'outage'), exits: { done: 'goodbye' } },
      goodbye: { kind: 'goodbye', prompt: making.says('goodbye', 'outageEnd') },
      [ERROR]: { kind: 'goodbye', prompt: making.says(ERROR, 'error') },
    },
  }),
};

/** Zero, star and hash are for something else. */
const keys = digits.filter((digit) => /[1-9]/.test(digit));
const MOST_KEYS = keys.length;

class Speaking {
  readonly prompts: Record<string, PromptPart> = {};
  readonly music: Record<string, MusicPart> = {};
  readonly teams: readonly { readonly id: TeamId; readonly name: string }[];
  readonly #plan: Pick<Plan, 'modes'>;
  readonly #spoken: readonly [Language, ...(readonly Language[])];

  constructor(plan: Pick<Plan, 'modes' | 'teams'>, spoken: readonly [Language, ...(readonly Language[])]) {
    this.#plan = plan;
    this.#spoken = spoken;
    this.teams = Object.entries(plan.teams).flatMap(([id, { name, retired }]) =>
      retired === true ? [] : [{ id, name }],
    );
  }

  says(id: string, what: keyof TemplateTexts, team = ''): string {
    return this.#put(id, (language) => templateTexts[language][what].replace('{team}', () => team));
  }

  saysKeys(id: string, branches: Readonly<Partial<Record<Digit, MenuBranch>>>): string {
    return this.#put(id, (language) => menuText(branches, language));
  }

  #put(id: string, text: (language: Language) => string): string {
    const texts = Object.fromEntries(languages.map((language) => [language, text(language)]));
    this.prompts[id] = { prompt: promptOf(id, texts, this.#spoken) };
    return id;
  }

  /** Two pieces that another mode has recorded, the shorter name first; else some that have yet to be found. */
  plays(): { readonly short: string; readonly long: string } {
    const known = Object.values(this.#plan.modes).flatMap((planned) =>
      Object.entries(partsOfMode(planned).music).filter(
        ([, { music, sound }]) => music !== undefined && sound !== undefined,
      ),
    );
    const [short] = known.filter(([id]) => /short|kurz/.test(id)).concat(known);
    const [long] = known.filter(([id]) => id !== short?.[0] && !/short|kurz/.test(id)).concat(known);
    const title = templateTexts[this.#spoken[0]].music;
    return { short: this.#piece('short', short?.[1], title), long: this.#piece('long', long?.[1], title) };
  }

  #piece(id: string, part: MusicPart | undefined, title: string): string {
    const { music, sound } = part ?? {};
    this.music[id] = {
      music: { file: `music/${id}.wav`, title: music?.title ?? title },
      ...(sound === undefined ? {} : { sound }),
    };
    return id;
  }
}

/** As wide and as high as any step is drawn, with the room between them. */
const COLUMN = 320;
const GAP = 60;
const HEAD = 110;
const WAY = 26;

/** From the left to the right in the order of a call: each step behind those that lead to it. */
function inColumns(steps: Readonly<Record<StepId, Step>>): Readonly<Record<StepId, StepPlace>> {
  const places: Record<StepId, StepPlace> = {};
  const depths = depthsOf(steps);
  const nextY = new Map<number, number>();
  for (const [id, step] of Object.entries(steps)) {
    const column = depths.get(id) ?? 0;
    const y = nextY.get(column) ?? 0;
    places[id] = { x: column * COLUMN, y };
    nextY.set(column, y + HEAD + exitsOf(step).length * WAY + GAP);
  }
  return places;
}

/** The longest way from the start; what no way leads to stands in the first column. */
function depthsOf(steps: Readonly<Record<StepId, Step>>): ReadonlyMap<StepId, number> {
  const depths = new Map<StepId, number>();
  const go = (id: StepId, depth: number) => {
    if (steps[id] === undefined || (depths.get(id) ?? -1) >= depth || depth > Object.keys(steps).length)
      return;
    depths.set(id, depth);
    for (const { to } of exitsOf(steps[id])) if (to !== null) go(to, depth + 1);
  };
  const [start] = Object.keys(steps);
  if (start !== undefined) go(start, 0);
  return depths;
}
