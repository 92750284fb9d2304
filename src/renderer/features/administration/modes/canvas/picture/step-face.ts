// What can be read of a step on the canvas: what it is, what it says or does in one line, and its ways with where they lead. Pure.

import { unreachedSteps } from '../../../../../../domain/call-flow/check-mode.ts';
import type { OperatingMode } from '../../../../../../domain/call-flow/mode.ts';
import { kindOf, type Step, type StepKindName } from '../../../../../../domain/call-flow/steps/registry.ts';
import { type ExitBy, exitsOf } from '../../../../../../domain/mode-editing/exits.ts';
import { withSameObjects } from '../../../../../../domain/plan/change/same-objects.ts';
import type { PlannedMode } from '../../../../../../domain/plan/plan.ts';
import { sameList, sameMap } from '../../../../../../domain/same-list.ts';
import type { ContentHash, ModeId, PromptId, StepId } from '../../../../../../domain/words/ids.ts';
import { type StepLine, type StepWording, StepWords } from '../../step-lines.ts';
import type { StepShape } from './boxes.ts';

export type StepMark = StepLine['marks'][number];

export interface FaceExit {
  /** Its path in the step, as one word. */
  readonly name: string;
  readonly label: string;
  /** Null: nowhere yet, or to a step that isn't there: `missing`. */
  readonly to: StepId | null;
  readonly missing: StepId | null;
}

export interface StepFace {
  readonly id: StepId;
  readonly kind: StepKindName;
  /** "Menü" */
  readonly title: string;
  readonly says: string;
  readonly marks: readonly StepMark[];
  readonly exits: readonly FaceExit[];
  /** What it says first; null: it says nothing. */
  readonly prompt: { readonly id: PromptId; readonly sound: ContentHash | null } | null;
  /** The mode that it enters. */
  readonly subMode: ModeId | null;
}

export type StepFaces = ReadonlyMap<StepId, StepFace>;

/** `before`: what reads the same as there is the same object, in a face too, and the whole of them. */
export function stepFaces(planned: PlannedMode, wording: StepWording, before?: StepFaces): StepFaces {
  const { mode } = planned;
  const words = new StepWords(mode, wording);
  const { greeting, onError } = mode;
  // Ids have no blanks.
  const there = Object.keys(mode.steps).join(' ');
  const unreached = new Set(unreachedSteps(mode, [onError, ...(greeting === undefined ? [] : [greeting])]));
  const faces = new Map(
    Object.entries(mode.steps).map(([id, step]) => {
      const was = before?.get(id);
      const isReached = !unreached.has(id);
      const by = readFrom(id, step, planned, wording, isReached, there);
      const made = was === undefined ? undefined : madeOf.get(was);
      if (was !== undefined && made !== undefined && sameList(made, by)) return [id, was];
      const face = faceOf(id, step, planned, words, isReached);
      const kept = withSameObjects(was, face);
      madeOf.set(kept, by);
      return [id, kept];
    }),
  );
  return before !== undefined && sameMap(before, faces) ? before : faces;
}

/** By what each face was made: while that is the same, it needn't be made again at each letter of one of them. */
const madeOf = new WeakMap<StepFace, readonly unknown[]>();

function readFrom(
  id: StepId,
  step: Step,
  { mode, sounds }: PlannedMode,
  { language, plan }: StepWording,
  isReached: boolean,
  /** Which steps there are, for its ways. */
  there: string,
): readonly unknown[] {
  const prompt = promptOf(step);
  return [
    step,
    there,
    ...(prompt === undefined ? [null, null] : [mode.prompts[prompt], sounds.prompts[prompt]]),
    isReached,
    mode.start === id,
    mode.greeting === id,
    mode.onError === id,
    language,
    plan.teams,
    plan.people,
    plan.quickSwitches,
    step.kind === 'subMode' ? plan.modes[step.mode]?.mode.name : null,
  ];
}

const promptOf = (step: Step): PromptId | undefined =>
  (kindOf(step.kind).prompts as (step: Step) => readonly { readonly id: PromptId }[])(step)[0]?.id;

export const shapeOf = ({ marks, exits }: Pick<StepFace, 'marks' | 'exits'>): StepShape => ({
  marks: marks.length > 0,
  exits: exits.length,
});

function faceOf(
  id: StepId,
  step: Step,
  { mode, sounds }: PlannedMode,
  words: StepWords,
  isReached: boolean,
): StepFace {
  const marks = (['start', 'greeting', 'onError'] as const).filter((mark) => mode[mark] === id);
  const prompt = promptOf(step);
  return {
    id,
    kind: step.kind,
    title: words.t(`adminModes.kinds.${step.kind}`),
    says: saidBy(step, mode, words),
    marks: isReached ? marks : [...marks, 'unreached'],
    exits: exitsOf(step).map(({ exit, by, to }) => {
      const isThere = to !== null && mode.steps[to] !== undefined;
      return {
        name: exit.join('/'),
        label: wayWords(by, words),
        to: isThere ? to : null,
        missing: isThere ? null : to,
      };
    }),
    prompt: prompt === undefined ? null : { id: prompt, sound: sounds.prompts[prompt] ?? null },
    subMode: step.kind === 'subMode' ? step.mode : null,
  };
}

function saidBy(step: Step, mode: OperatingMode, words: StepWords): string {
  switch (step.kind) {
    case 'announcement':
    case 'menu':
    case 'language':
    case 'voicemail':
    case 'goodbye':
      return mode.prompts[step.prompt]?.text ?? step.prompt;
    case 'wait': {
      const limit = step.limitMs === undefined ? '' : `, ${words.seconds(step.limitMs)}`;
      return words.t('adminCanvas.waits', { team: words.teamName(step.team), limit });
    }
    case 'transfer':
      return words.t('adminCanvas.to', { to: words.target(step.to) });
    case 'branch':
      return words.t('adminModes.firstCase');
    case 'subMode':
      return words.modeName(step.mode);
    case 'return':
      return words.t('adminCanvas.returns', { name: step.exit });
  }
}

/** "1 LVS", "niemand nimmt ab" */
function wayWords(by: ExitBy, words: StepWords): string {
  switch (by.kind) {
    case 'key':
      return by.label === null ? words.t('adminModes.onKey', { key: by.digit }) : `${by.digit} ${by.label}`;
    case 'case':
      return words.condition(by.holds);
    case 'returned':
      return by.name;
    default:
      return words.t(`adminCanvas.ways.${by.kind}`);
  }
}
