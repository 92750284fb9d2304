// A made-up workbench: keeps edits in this page, checks them as the real one does, and publishes into thin air.

import { createCalendar } from '../../../src/calendar/calendar.ts';
import type { Replies } from '../../../src/contract/commands.ts';
import type {
  AboutSound,
  DraftHistory,
  DraftOutcome,
  ImportOutcome,
  KlinkeFileFault,
  PlanDraft,
  ReadKlinkeFile,
  SpokenOutcome,
  TurnedDraft,
  WorkbenchAnswer,
  WorkbenchError,
  WorkbenchNews,
  WorkbenchReplyTo,
  WorkbenchRequest,
} from '../../../src/contract/workbench.ts';
import { modesForFile } from '../../../src/domain/mode-editing/take-in.ts';
import {
  type Deed,
  deedBetween,
  editsOf,
  type Turning,
  turned,
} from '../../../src/domain/plan/change/deed.ts';
import { edited, editsBetween, type PlanEdit, withEdits } from '../../../src/domain/plan/change/edits.ts';
import { type DecidedClash, rebased } from '../../../src/domain/plan/change/rebased.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import type { Staffing } from '../../../src/domain/records/staffing.ts';
import { checkedDraft } from '../../../src/service/workbench/checked-draft.ts';
import { shownDeed } from '../../../src/service/workbench/shown-deed.ts';
import { samplePlan } from './sample-plan.ts';

export interface SampleDraft {
  readonly edits?: readonly PlanEdit[];
  /** Published meanwhile. */
  readonly theirs?: readonly PlanEdit[];
  /** Instead of a draft. */
  readonly error?: WorkbenchError;
  /** Each edit is refused. */
  readonly notKept?: boolean;
  /** What becomes of sounds; left out: they are made, and fine. */
  readonly sound?: {
    readonly about?: AboutSound | null;
    readonly made?: SpokenOutcome | ImportOutcome;
    /** Until it's cancelled. */
    readonly slow?: boolean;
    /** How long each is. */
    readonly seconds?: number;
  };
  /** What the engine says of who was signed in. */
  readonly staffing?: Staffing;
  /** What publishing comes to; left out: it works. */
  readonly outcome?: DraftOutcome;
}

type OfSounds = Extract<
  WorkbenchRequest,
  { readonly kind: 'sound' | 'phrase' | 'aboutSound' | 'speakText' | 'importAudio' | 'cancelSounds' }
>;
const isOfSounds = (request: WorkbenchRequest): request is OfSounds =>
  ['sound', 'phrase', 'aboutSound', 'speakText', 'importAudio', 'cancelSounds'].includes(request.kind);
const measures = { durationMs: 7_240, loudnessLufs: -20.1, peakDbfs: -3.6 };

/** As `makeKlinkeFile` has made it here; or `fault CODE`. */
function readFile(file: Uint8Array): ReadKlinkeFile {
  const said = new TextDecoder().decode(file);
  const [, code] = /^fault (\w+)$/.exec(said) ?? [];
  if (code === undefined) return { kind: 'read', modes: JSON.parse(said), madeBy: '0.1.0' };
  return {
    kind: 'refused',
    fault: code === 'newer' ? { code, madeBy: '9.1' } : ({ code } as KlinkeFileFault),
  };
}

/** As a WAV file, 8 kHz. */
function toneOf(seconds: number): Uint8Array {
  const count = seconds * 8_000;
  const view = new DataView(new ArrayBuffer(44 + 2 * count));
  const words = (at: number, word: string) =>
    [...word].forEach((each, i) => {
      view.setUint8(at + i, each.charCodeAt(0));
    });
  words(0, 'RIFF');
  view.setUint32(4, 36 + 2 * count, true);
  words(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint32(20, 0x1_0001, true);
  view.setUint32(24, 8_000, true);
  view.setUint32(28, 16_000, true);
  view.setUint32(32, 0x10_0002, true);
  words(36, 'data');
  view.setUint32(40, 2 * count, true);
  for (let at = 0; at < count; at++) view.setInt16(44 + 2 * at, 3_000 * Math.sin(at / 3), true);
  return new Uint8Array(view.buffer);
}

/** As it was while an announcement of the move came behind the greeting. */
function withNotice(plan: Plan): readonly PlanEdit[] {
  const mode = 'it-hotline-day';
  const of = { id: 'greeting', mode } as const;
  const prompt = { file: '', text: 'Guten Tag. Sie sind mit dem IT-Service verbunden.' };
  const steps = plan.modes[mode]?.mode.steps;
  const greeting = steps?.greeting;
  if (greeting?.kind !== 'announcement') return [];
  return [
    { of: 'prompt', ...of, to: { prompt, sound: 'a'.repeat(64), soundIn: {} } },
    { of: 'step', ...of, to: { ...greeting, exits: { done: 'moved' } } },
    { of: 'step', id: 'moved', mode, to: { ...greeting, exits: { done: 'main-menu' } } },
  ];
}

export class FakeWorkbench {
  readonly #sample: SampleDraft;
  readonly #tell: (news: WorkbenchNews) => void;
  readonly #around = { oneDialPlan: true, calendar: createCalendar() };
  #base: { readonly number: number; readonly plan: Plan } = { number: 12, plan: samplePlan() };
  #theirs: Plan | null;
  #edits: readonly PlanEdit[];
  #decided: readonly DecidedClash[] = [];
  #done: readonly Deed[] = [];
  #undone: readonly Deed[] = [];
  #made = 0;
  #cancel: (() => void) | null = null;

  constructor(sample: SampleDraft, tell: (news: WorkbenchNews) => void) {
    this.#sample = sample;
    this.#tell = tell;
    const { edits = [], theirs } = sample;
    this.#edits = withEdits(this.#base.plan, [], edits);
    const deed = deedBetween(this.#base.plan, this.#plan());
    if (deed.length > 0) this.#done = [deed];
    this.#theirs = theirs === undefined ? null : edited(this.#base.plan, theirs);
  }

  async ask(request: WorkbenchRequest): Promise<WorkbenchAnswer<unknown>> {
    const { error, notKept, outcome } = this.#sample;
    if (error !== undefined) return { ok: false, error };
    if (request.kind === 'editDraft') {
      if (notKept) return { ok: false, error: { code: 'notKept' } };
      const before = this.#plan();
      this.#edits = withEdits(this.#base.plan, this.#edits, request.edits);
      const deed = deedBetween(before, this.#plan());
      if (deed.length > 0) [this.#done, this.#undone] = [[...this.#done, deed], []];
      setTimeout(() => this.#tell({ kind: 'checked', checked: this.#check() }));
      return { ok: true, value: { history: this.#history() } };
    }
    if (request.kind === 'turnDraft') return { ok: true, value: this.#turn(request.way) };
    if (request.kind === 'setBackDraft') {
      if (this.#theirs !== null) this.#base = { number: 13, plan: this.#theirs };
      this.#edits = [];
      this.#theirs = null;
    }
    if (request.kind === 'decideClashes') this.#decide(request.decisions);
    if (request.kind === 'publishDraft') return { ok: true, value: this.#publish(outcome) };
    if (request.kind === 'listVersions')
      return { ok: true, value: { list: this.#versions(), more: false, asOf: null } };
    if (request.kind === 'planOfVersion') return { ok: true, value: this.#older(request.plan) };
    if (request.kind === 'makeKlinkeFile') {
      const modes = JSON.stringify(modesForFile(this.#plan(), request.mode));
      return { ok: true, value: { kind: 'made', file: new TextEncoder().encode(modes) } };
    }
    if (request.kind === 'readKlinkeFile') return { ok: true, value: readFile(request.file) };
    if (isOfSounds(request)) return { ok: true, value: await this.#sounds(request) };
    return { ok: true, value: this.#draft() };
  }

  #plan(): Plan {
    return edited(this.#base.plan, this.#edits);
  }

  #turn(way: Turning): TurnedDraft {
    const from = way === 'undo' ? this.#done : this.#undone;
    const deed = from.at(-1);
    const plan = this.#plan();
    const told = (outcome: TurnedDraft['outcome']): TurnedDraft => ({
      outcome,
      base: this.#base.number,
      edits: this.#edits,
      history: this.#history(),
    });
    if (deed === undefined) return told({ kind: 'nothing' });
    const shown = shownDeed(plan, deed, way);
    const after = turned(plan, deed, way);
    const left = from.slice(0, -1);
    const [other, more] = [way === 'undo' ? this.#undone : this.#done, after.kind === 'turned' ? [deed] : []];
    [this.#done, this.#undone] = way === 'undo' ? [left, [...other, ...more]] : [[...other, ...more], left];
    if (after.kind === 'misfit') return told({ kind: 'misfit', deed: shown, gone: after.gone });
    this.#edits = editsOf(this.#base.plan, after.plan);
    setTimeout(() => this.#tell({ kind: 'checked', checked: this.#check() }));
    return told({ kind: 'turned', deed: shown });
  }

  #history(): DraftHistory {
    const shown = (way: Turning, deed: Deed | undefined) =>
      deed === undefined ? null : shownDeed(this.#plan(), deed, way);
    return { undo: shown('undo', this.#done.at(-1)), redo: shown('redo', this.#undone.at(-1)) };
  }

  #sounds(request: OfSounds): Promise<WorkbenchReplyTo<OfSounds>> | WorkbenchReplyTo<OfSounds> {
    const { sound } = this.#sample;
    switch (request.kind) {
      case 'sound':
      case 'phrase':
        return toneOf(sound?.seconds ?? 0.4);
      case 'aboutSound':
        return sound?.about ?? { measures, findings: [] };
      case 'cancelSounds':
        this.#cancel?.();
        return null;
      case 'speakText':
      case 'importAudio': {
        const made = sound?.made ?? {
          kind: 'made',
          sound: `${++this.#made}`.padStart(64, 'f'),
          measures,
          findings: [],
        };
        if (sound?.slow !== true) return made;
        return new Promise((resolve) => {
          this.#cancel = () => resolve({ kind: 'cancelled' });
        });
      }
    }
  }

  /** Somebody publishes. */
  publishTheirs(edits: readonly PlanEdit[]): void {
    this.#theirs = edited(this.#base.plan, edits);
    this.#decide([]);
    this.#tell({ kind: 'replaced', draft: this.#draft() });
  }

  #versions(): Replies['listVersions'] {
    const said = ['Ansage zum Umzug', 'PC klingelt länger', 'Weihnachten vorbereitet', ''];
    return said.map((comment, i) => ({
      seq: 900 - i * 100,
      number: 12 - i,
      plan: String(12 - i).padStart(64, '0'),
      at: Date.UTC(2026, 10, 27 - i * 3, 9, 12 + i),
      parent: 11 - i,
      author: i === 3 ? null : 'anna',
      comment,
    }));
  }

  #older(hash: string): Plan | null {
    const number = Number(hash);
    if (number === 12) return this.#base.plan;
    const plan = samplePlan();
    if (number === 9) return null;
    if (number === 10) return edited(plan, withNotice(plan));
    const { pc, ...teams } = plan.teams;
    return {
      ...plan,
      teams: number === 11 && pc ? { ...teams, pc: { ...pc, ringSeconds: 30 } } : plan.teams,
    };
  }

  #decide(decisions: readonly DecidedClash[]): void {
    if (this.#theirs === null) return;
    this.#decided = [...this.#decided, ...decisions];
    const after = rebased(this.#base.plan, this.#theirs, this.#edits, this.#decided);
    if (after.kind === 'clashes') return;
    this.#base = { number: 13, plan: this.#theirs };
    this.#theirs = null;
    this.#edits = after.edits;
  }

  #publish(outcome: DraftOutcome | undefined) {
    if (outcome !== undefined) return { outcome, draft: this.#draft() };
    const plan = edited(this.#base.plan, this.#edits);
    const number = this.#base.number + 1;
    this.#base = { number, plan };
    this.#edits = editsBetween(plan, plan);
    const warnings = this.#check().warnings;
    return { outcome: { kind: 'published', number, warnings }, draft: this.#draft() };
  }

  #check() {
    return checkedDraft(edited(this.#base.plan, this.#edits), this.#base.plan, {
      ...this.#around,
      ...(this.#sample.staffing === undefined ? {} : { staffing: this.#sample.staffing }),
    });
  }

  #draft(): PlanDraft {
    return {
      base: this.#base,
      edits: this.#edits,
      clashing: this.#clashing(this.#theirs),
      checked: this.#check(),
      history: this.#history(),
    };
  }

  #clashing(theirs: Plan | null): PlanDraft['clashing'] {
    if (theirs === null) return null;
    const after = rebased(this.#base.plan, theirs, this.#edits, this.#decided);
    if (after.kind !== 'clashes') return null;
    return { number: 13, theirs, clashes: after.clashes, decided: after.decided };
  }
}
