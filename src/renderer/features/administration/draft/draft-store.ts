// The draft as the window has it: what the workbench keeps, and on top of it what is on its way there.

import { create } from 'zustand';
import type {
  CheckedDraft,
  DraftHistory,
  DraftOutcome,
  PlanDraft,
  TurnedDraft,
  WorkbenchAnswer,
  WorkbenchError,
  WorkbenchNews,
} from '../../../../contract/workbench.ts';
import type { Turning } from '../../../../domain/plan/change/deed.ts';
import {
  asBefore,
  type EditedObject,
  edited,
  editName,
  type PlanEdit,
  withEdits,
} from '../../../../domain/plan/change/edits.ts';
import type { DecidedClash } from '../../../../domain/plan/change/rebased.ts';
import { withSameObjects } from '../../../../domain/plan/change/same-objects.ts';
import type { Plan } from '../../../../domain/plan/plan.ts';
import { sameList } from '../../../../domain/same-list.ts';
import { bridge } from '../../../state/bridge.ts';

export interface ShownDraft {
  /** The version that it's made of. */
  readonly base: PlanDraft['base'];
  readonly edits: readonly PlanEdit[];
  /** With all edits. */
  readonly plan: Plan;
  readonly clashing: PlanDraft['clashing'];
  /** As it was checked last; null: it wasn't yet. */
  readonly checked: CheckedDraft | null;
}

interface DraftStore {
  /** The same object while nothing in it has changed, as is all that it's made of: what is shown of it isn't made again. */
  readonly draft: ShownDraft | null;
  /** What was edited since it was checked is being checked. */
  readonly checking: boolean;
  readonly history: DraftHistory;
  /** Why there is none. */
  readonly error: WorkbenchError | null;
  /** What couldn't be kept, and is in this window only. */
  readonly notKept: WorkbenchError | null;
  /** The engine couldn't be asked what is in force. */
  readonly offline: WorkbenchError | null;
  readonly publishing: boolean;
}

const nothing: DraftStore = {
  draft: null,
  checking: false,
  history: { undo: null, redo: null },
  error: null,
  notKept: null,
  offline: null,
  publishing: false,
};
export const useDraftStore = create<DraftStore>(() => nothing);

/** As the workbench has it. */
let kept: PlanDraft | null = null;
/** Not answered yet: the last edit of each object. */
let pending: readonly PlanEdit[] = [];
let sending = false;
/** Ends when that is answered. */
let underWay: Promise<void> = Promise.resolve();
/** What is to be undone and done again, after the edits that are on their way. */
let turns: readonly Turn[] = [];
interface Turn {
  readonly way: Turning;
  readonly told: (outcome: TurnedDraft['outcome']) => void;
}
/** Goes up with each person who signs in: what was asked for before isn't theirs. */
let whose = 0;

/** Another one after somebody else has signed in: what was begun before isn't an edit of theirs. */
export const draftMark = (): number => whose;

/** `fresh`: what was checked is what is shown. */
function show(fresh: CheckedDraft | null): void {
  if (kept === null) return;
  const { draft: before } = useDraftStore.getState();
  const { base, clashing, history } = kept;
  const edits = pending.length === 0 ? kept.edits : withEdits(base.plan, kept.edits, pending);
  const isSame = before !== null && before.base.plan === base.plan && sameList(before.edits, edits);
  const draft = withSameObjects(before, {
    base,
    edits: isSame ? before.edits : edits,
    plan: isSame ? before.plan : edited(base.plan, edits),
    clashing,
    checked: fresh ?? before?.checked ?? null,
  });
  useDraftStore.setState({ error: null, draft, checking: fresh === null, history });
}

function become(draft: PlanDraft): void {
  kept = withSameObjects(kept, draft);
  show(pending.length > 0 ? null : draft.checked);
}

/** Shows what lies here, and asks then what is in force. */
export async function openDraft(): Promise<void> {
  const asked = whose;
  const opened = await bridge().call.workbench({ kind: 'openDraft' });
  if (asked !== whose) return;
  if (!opened.ok) {
    useDraftStore.setState({ error: opened.error });
    return;
  }
  become(opened.value);
  await refreshDraft();
}

export async function refreshDraft(): Promise<void> {
  // It stays on the screen until somebody begins anew.
  if (useDraftStore.getState().error?.code === 'draftUnreadable') return;
  const asked = whose;
  const fresh = await bridge().call.workbench({ kind: 'refreshDraft' });
  if (asked !== whose) return;
  useDraftStore.setState({ offline: fresh.ok ? null : fresh.error });
  if (!fresh.ok) return;
  become(fresh.value);
  // What couldn't be kept before perhaps can by now.
  send();
}

/** At once on the screen; with the workbench as soon as it has taken the ones before. */
export function edit(...edits: readonly PlanEdit[]): void {
  if (kept === null) return;
  const names = new Set(edits.map(editName));
  pending = [...pending.filter((each) => !names.has(editName(each))), ...edits];
  show(null);
  send();
}

/** The last thing that was done, or undone; `told` only if the draft is the same person's still. */
export function turnDraft(way: Turning, told: Turn['told']): void {
  turns = [...turns, { way, told }];
  send();
}

/** What was changed of it is as in the version that the draft is made of. */
export function takeBack(...objects: readonly EditedObject[]): void {
  const { draft } = useDraftStore.getState();
  if (draft !== null) edit(...objects.map((object) => asBefore(draft.base.plan, object)));
}

function send(): void {
  if (sending || kept === null) return;
  if (pending.length > 0) underWay = sendPending(kept.base.number);
  else if (turns.length > 0) underWay = turnNext(kept.base.number);
}

async function sendPending(base: number): Promise<void> {
  sending = true;
  const [asked, sent] = [whose, pending];
  const answer = await bridge().call.workbench({ kind: 'editDraft', base, edits: [...sent] });
  sending = false;
  if (asked !== whose || kept === null) return;
  if (!answer.ok) {
    // It stays on the screen, and goes along with the next one.
    useDraftStore.setState({ notKept: answer.error });
    turns = [];
    if (answer.error.code !== 'draftMoved') return;
    pending = [];
    return void openDraft();
  }
  useDraftStore.setState({ notKept: null });
  // A newer draft may have come meanwhile, with these in it.
  if (kept.base.number === base)
    kept = { ...kept, edits: withEdits(kept.base.plan, kept.edits, sent), checked: null };
  kept = { ...kept, history: answer.value.history };
  // An import has thousands.
  const arrived = new Set(sent);
  pending = pending.filter((each) => !arrived.has(each));
  show(pending.length > 0 ? null : kept.checked);
  send();
}

async function turnNext(base: number): Promise<void> {
  const [turn] = turns;
  if (turn === undefined) return;
  turns = turns.slice(1);
  sending = true;
  const asked = whose;
  const answer = await bridge().call.workbench({ kind: 'turnDraft', base, way: turn.way });
  sending = false;
  if (asked !== whose || kept === null) return;
  if (!answer.ok) {
    turns = [];
    useDraftStore.setState({ notKept: answer.error });
    return;
  }
  useDraftStore.setState({ notKept: null });
  const { outcome, edits, history } = answer.value;
  kept = { ...kept, history };
  // It went on from another version: that is told by itself.
  if (kept.base.number === answer.value.base) kept = { ...kept, edits, checked: null };
  show(pending.length > 0 || outcome.kind === 'turned' ? null : kept.checked);
  turn.told(outcome);
  send();
}

/** Tries again what couldn't be kept. */
export const keepAgain = (): void => send();

export async function setBack(): Promise<void> {
  pending = [];
  take(whose, await bridge().call.workbench({ kind: 'setBackDraft' }));
}

export async function decideClashes(decisions: readonly DecidedClash[]): Promise<void> {
  take(whose, await bridge().call.workbench({ kind: 'decideClashes', decisions: [...decisions] }));
}

/** `asked`: whose it was when it was asked for. */
function take(asked: number, answer: WorkbenchAnswer<PlanDraft>): void {
  if (asked !== whose) return;
  if (answer.ok) become(answer.value);
  else useDraftStore.setState({ notKept: answer.error });
}

/** Waits for what was typed last, and undone; why it couldn't be kept. */
async function allSent(): Promise<WorkbenchError | null> {
  const asked = whose;
  while (asked === whose && kept !== null && (sending || pending.length > 0 || turns.length > 0)) {
    send();
    await underWay;
    const { notKept } = useDraftStore.getState();
    if (notKept !== null) return notKept;
  }
  return null;
}

/** Null: it was another person's by then. */
export async function publishDraft(
  comment: string,
): Promise<DraftOutcome | { readonly kind: 'failed'; readonly error: WorkbenchError } | null> {
  const asked = whose;
  useDraftStore.setState({ publishing: true });
  const error = await allSent();
  if (asked !== whose) return null;
  if (error !== null) {
    useDraftStore.setState({ publishing: false });
    return { kind: 'failed', error };
  }
  const answer = await bridge().call.workbench({ kind: 'publishDraft', comment });
  if (asked !== whose) return null;
  useDraftStore.setState({ publishing: false });
  if (!answer.ok) return { kind: 'failed', error: answer.error };
  become(answer.value.draft);
  return answer.value.outcome;
}

function hear(news: WorkbenchNews): void {
  if (kept === null) return;
  if (news.kind === 'replaced') become(news.draft);
  else {
    kept = { ...kept, checked: news.checked };
    // What is on its way isn't in it.
    if (pending.length === 0) show(news.checked);
  }
}

/** For the life of the section; another person's draft is another one. */
export function followDraft(): () => void {
  whose += 1;
  kept = null;
  pending = [];
  turns = [];
  sending = false;
  useDraftStore.setState(nothing);
  const unsubscribe = bridge().on('workbenchTold', hear);
  void openDraft();
  return unsubscribe;
}
