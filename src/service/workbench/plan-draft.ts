// One person's draft of one engine's plan: kept at each edit, checked, brought up to what is in force, and published.

import { isDeepStrictEqual } from 'node:util';
import type {
  CheckedDraft,
  DraftHistory,
  DraftOutcome,
  MadeKlinkeFile,
  PlanDraft,
  ReadKlinkeFile,
  TurnedDraft,
  WorkbenchAnswer,
  WorkbenchNews,
  WorkbenchReplies,
  WorkbenchRequests,
} from '../../contract/workbench.ts';
import type { DraftOwner } from '../../contract/workbench-link.ts';
import { type Deed, deedBetween, editsOf, type Turning, turned } from '../../domain/plan/change/deed.ts';
import { edited } from '../../domain/plan/change/edits.ts';
import { clashName } from '../../domain/plan/change/merge.ts';
import { type AroundPlan, aroundOf, type KnownOfSwitch } from '../../domain/plan/check/plan-mistakes.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Calendar } from '../../domain/schedule/calendar.ts';
import type { ContentHash, ModeId } from '../../domain/words/ids.ts';
import { checkedDraft } from './checked-draft.ts';
import { readDraftFile, setAside, writeDraftFile } from './draft-file.ts';
import {
  clashingIn,
  type DraftState,
  type DraftVersion,
  editsAfter,
  planIn,
  settled,
} from './draft-state.ts';
import { planByHash, refused, sendPlan, versionInForce, versionOf } from './draft-versions.ts';
import { type EditHistory, HistoryFile } from './edit-history.ts';
import type { ContentAround } from './fetched.ts';
import { makeKlinkeFile } from './klinke-file/make.ts';
import { readKlinkeFile } from './klinke-file/read.ts';
import { shownDeed } from './shown-deed.ts';

export interface PlanDraftParts extends ContentAround {
  readonly owner: DraftOwner;
  readonly file: string;
  readonly calendar: Calendar;
  readonly tell: (news: WorkbenchNews) => void;
  readonly now: () => number;
  /** All that this plan is heard with is to be here, too. */
  readonly gather: (plan: Plan) => void;
}

/** Whatever the engine knows more, it says when it's published. */
const nothingKnown: KnownOfSwitch = { oneDialPlan: false, outgoing: null };

/** What the engine knows beside the plan, as far as it bears on what is wrong with one. */
type JudgedBy = Pick<AroundPlan, 'staffing'> & { readonly ofSwitch: KnownOfSwitch };

/** Its methods are called one after another. */
export class OpenPlanDraft {
  readonly #parts: PlanDraftParts;
  #state: DraftState | null = null;
  #wasRead = false;
  #checked: CheckedDraft | null = null;
  #checking: NodeJS.Immediate | undefined;
  /** What the draft was made of before it went on from another version: an edit that was on its way is of that. */
  #before: DraftVersion | null = null;
  /** What the engine said last, also to the console before this one. */
  #judged: JudgedBy = { ofSwitch: nothingKnown };
  readonly #historyFile: HistoryFile;
  #history: DraftHistory = { undo: null, redo: null };

  constructor(parts: PlanDraftParts) {
    this.#parts = parts;
    this.#historyFile = new HistoryFile(parts.file, parts.now);
  }

  async open(): Promise<WorkbenchAnswer<PlanDraft>> {
    const fault = await this.#read();
    if (fault !== null) return fault;
    if (this.#state !== null) {
      // While there is no engine, nothing comes.
      const { base, theirs } = this.#state;
      for (const version of [base, theirs]) if (version !== null) this.#parts.gather(version.plan);
      return this.#shown();
    }
    const fresh = await this.refresh();
    return fresh.ok || fresh.error.code !== 'offline' ? fresh : refused('noPlanYet');
  }

  /** The draft goes on from what is in force by now; clashes are to be decided first. */
  async refresh(): Promise<WorkbenchAnswer<PlanDraft>> {
    const fault = await this.#read();
    if (fault !== null) return fault;
    const before = this.#judged;
    const known = [this.#state?.base, this.#state?.theirs].filter((version) => version != null);
    const latest = await versionInForce(this.#parts, known);
    if (!latest.ok) return latest;
    const { version: theirs, ofSwitch = before.ofSwitch, staffing } = latest.value;
    const judged = { ofSwitch, ...(staffing === undefined ? {} : { staffing }) };
    this.#judged = judged;
    this.#parts.gather(theirs.plan);
    const judgedOtherwise = !isDeepStrictEqual(judged, before);
    const state = this.#state;
    if (state === null) {
      const history = await this.#historyFile.read(undefined);
      return this.#become({ base: theirs, edits: [], theirs: null, decided: [], history });
    }
    const last = state.theirs ?? state.base;
    if (last.number !== theirs.number || last.hash !== theirs.hash)
      return this.#become(settled({ ...state, theirs }));
    return judgedOtherwise ? this.#become(state) : this.#shown();
  }

  async edit({
    base,
    edits,
  }: WorkbenchRequests['editDraft']): Promise<WorkbenchAnswer<WorkbenchReplies['editDraft']>> {
    const fault = await this.#read();
    if (fault !== null) return fault;
    const state = this.#state;
    if (state === null) return refused('noPlanYet');
    const all = editsAfter(base, edits, state, this.#before);
    if (all === null) return refused('draftMoved');
    const deed = deedBetween(planIn(state), planIn({ ...state, edits: all }));
    const history = await this.#did(state, deed);
    const after = await this.#become(settled({ ...state, edits: all, history }));
    if (!after.ok) return after;
    this.#tellWhereOther(base, after.value);
    return { ok: true, value: { history: this.#history } };
  }

  /** What was done last is undone, or what was undone last is done again. Others' changes stay as they are. */
  async turn({ base, way }: WorkbenchRequests['turnDraft']): Promise<WorkbenchAnswer<TurnedDraft>> {
    const fault = await this.#read();
    if (fault !== null) return fault;
    const state = this.#state;
    if (state === null) return refused('noPlanYet');
    const { history } = state;
    const deed = await this.#historyFile.next(history, way);
    const plan = planIn(state);
    const after = deed === null ? null : turned(plan, deed, way);
    // What can't be read isn't tried again.
    const lost = (way === 'undo' ? history.done : history.undone).length > 0;
    const next =
      after === null
        ? lost
          ? this.#historyFile.forgotten(history)
          : history
        : await this.#historyFile.turned(history, way, after.kind === 'misfit');
    const edits = after?.kind === 'turned' ? editsOf(state.base.plan, after.plan) : state.edits;
    const kept = await this.#become(settled({ ...state, edits, history: next }));
    if (!kept.ok) return kept;
    this.#tellWhereOther(base, kept.value);
    const { base: made, edits: all, history: left } = kept.value;
    const outcome: TurnedDraft['outcome'] =
      deed === null || after === null
        ? { kind: 'nothing' }
        : after.kind === 'turned'
          ? { kind: 'turned', deed: shownDeed(plan, deed, way) }
          : { kind: 'misfit', deed: shownDeed(plan, deed, way), gone: after.gone };
    return { ok: true, value: { outcome, base: made.number, edits: all, history: left } };
  }

  /** The window has it otherwise: it went on from another version, before this or by this. */
  #tellWhereOther(base: number, draft: PlanDraft): void {
    if (base !== draft.base.number || draft.clashing !== null) this.#parts.tell({ kind: 'replaced', draft });
  }

  #did({ history }: DraftState, deed: Deed): Promise<EditHistory> | EditHistory {
    return deed.length === 0 ? history : this.#historyFile.did(history, deed);
  }

  async setBack(): Promise<WorkbenchAnswer<PlanDraft>> {
    const fault = await this.#read();
    if (fault !== null) return fault;
    if (this.#state === null) return refused('noPlanYet');
    const state = this.#state;
    const { base, theirs } = state;
    // What others published would be undone with it.
    const history =
      theirs === null
        ? await this.#did(state, deedBetween(planIn(state), base.plan))
        : this.#historyFile.forgotten(state.history);
    return this.#become({ base: theirs ?? base, edits: [], theirs: null, decided: [], history });
  }

  async decide({ decisions }: WorkbenchRequests['decideClashes']): Promise<WorkbenchAnswer<PlanDraft>> {
    const fault = await this.#read();
    if (fault !== null) return fault;
    if (this.#state === null) return refused('noPlanYet');
    const names = new Set(decisions.map(({ path }) => clashName(path)));
    const others = this.#state.decided.filter(({ path }) => !names.has(clashName(path)));
    return this.#become(settled({ ...this.#state, decided: [...others, ...decisions] }));
  }

  async publish({
    comment,
  }: WorkbenchRequests['publishDraft']): Promise<WorkbenchAnswer<WorkbenchReplies['publishDraft']>> {
    const fresh = await this.refresh();
    if (!fresh.ok) return fresh;
    const outcome = await this.#publish(comment);
    if (!outcome.ok) return outcome;
    // What is in force now has mine in it, so that nothing of it is a change any more; or what mine clashes with. Where
    // the engine went away meanwhile, the next refreshing does it.
    if (outcome.value.kind !== 'refused' && outcome.value.kind !== 'mistakes') await this.refresh();
    const draft = this.#shown();
    return draft.ok ? { ok: true, value: { outcome: outcome.value, draft: draft.value } } : draft;
  }

  async #publish(comment: string): Promise<WorkbenchAnswer<DraftOutcome>> {
    const state = this.#state;
    if (state === null) return refused('noPlanYet');
    const { base, edits } = state;
    if (clashingIn(state) !== null) return { ok: true, value: { kind: 'clashes' } };
    const { mistakes } = this.#check(state);
    if (mistakes.length > 0) return { ok: true, value: { kind: 'mistakes', mistakes } };
    const sent = await sendPlan(this.#parts, edited(base.plan, edits), base.plan);
    if (!sent.ok) return sent;
    const asked = { kind: 'publishPlan', base: base.number, plan: sent.value, comment } as const;
    const published = await this.#parts.engine.command(asked);
    if (!published.ok) return published;
    const { value } = published;
    return { ok: true, value: value.kind === 'clashes' ? { kind: value.kind } : value };
  }

  async makeFile(mode: ModeId): Promise<WorkbenchAnswer<MadeKlinkeFile>> {
    const fault = await this.#read();
    if (fault !== null) return fault;
    if (this.#state === null) return refused('noPlanYet');
    return makeKlinkeFile(this.#parts, planIn(this.#state), mode);
  }

  async readFile(file: Uint8Array): Promise<WorkbenchAnswer<ReadKlinkeFile>> {
    return { ok: true, value: await readKlinkeFile(this.#parts.contents, Buffer.from(file)) };
  }

  planOf(hash: ContentHash): Promise<WorkbenchAnswer<Plan | null>> {
    return planByHash(this.#parts, hash);
  }

  /** As it was kept. Where its plan is lost here, the engine may have it; a draft without its plan is none. */
  async #read() {
    if (this.#wasRead) return null;
    const { file } = this.#parts;
    const read = await readDraftFile(file);
    if (read.kind === 'newer') return refused('madeByNewer');
    if (read.kind === 'read') {
      const { base, theirs, edits, decided, ofSwitch = nothingKnown, staffing } = read.draft;
      this.#judged = { ofSwitch, ...(staffing === undefined ? {} : { staffing }) };
      const made = await versionOf(this.#parts, base);
      if (!made.ok) return made.error.code === 'offline' ? refused('noPlanYet') : made;
      // What they have published is asked for again.
      const other = theirs === null ? null : await versionOf(this.#parts, theirs);
      this.#wasRead = true;
      if (made.value !== null) {
        const history = await this.#historyFile.read(read.draft.history);
        const theirsNow = other?.ok ? other.value : null;
        await this.#take({ base: made.value, edits, theirs: theirsNow, decided, history });
        return null;
      }
    }
    this.#wasRead = true;
    if (read.kind === 'absent') return null;
    await setAside(file);
    return refused('draftUnreadable');
  }

  async #become(state: DraftState): Promise<WorkbenchAnswer<PlanDraft>> {
    const { owner, file, now } = this.#parts;
    const { base, theirs, decided, edits, history } = state;
    const of = ({ number, hash: plan }: DraftVersion) => ({ number, plan });
    try {
      await writeDraftFile(file, {
        format: 1,
        ...owner,
        base: of(base),
        theirs: theirs === null ? null : of(theirs),
        decided: [...decided],
        edits: [...edits],
        ...this.#judged,
        history: { part: history.part, bytes: history.bytes },
        changedAt: now(),
      });
    } catch {
      return refused('notKept');
    }
    if (history.part !== this.#state?.history.part) await this.#historyFile.keepOnly(history.part);
    await this.#take(state);
    return this.#shown();
  }

  async #take(state: DraftState): Promise<void> {
    const before = this.#state?.base ?? null;
    if (before !== null && before.hash !== state.base.hash) this.#before = before;
    this.#history = await this.#shownHistory(state);
    this.#state = state;
    this.#checked = null;
    // Once for all edits that came together.
    clearImmediate(this.#checking);
    this.#checking = setImmediate(() => this.#parts.tell({ kind: 'checked', checked: this.#check(state) }));
  }

  async #shownHistory(state: DraftState): Promise<DraftHistory> {
    const plan = planIn(state);
    const shown = async (way: Turning) => {
      const deed = await this.#historyFile.next(state.history, way);
      return deed === null ? null : shownDeed(plan, deed, way);
    };
    return { undo: await shown('undo'), redo: await shown('redo') };
  }

  #check(state: DraftState): CheckedDraft {
    clearImmediate(this.#checking);
    const { base, edits } = state;
    const { calendar, contents } = this.#parts;
    const { ofSwitch, ...lately } = this.#judged;
    const around = { ...aroundOf(ofSwitch, calendar), ...lately, soundMs: contents.soundMs };
    this.#checked ??= checkedDraft(edited(base.plan, edits), base.plan, around);
    return this.#checked;
  }

  #shown(): WorkbenchAnswer<PlanDraft> {
    const state = this.#state;
    if (state === null) return refused('noPlanYet');
    const { number, plan } = state.base;
    return {
      ok: true,
      value: {
        base: { number, plan },
        edits: state.edits,
        clashing: clashingIn(state),
        checked: this.#checked,
        history: this.#history,
      },
    };
  }
}
