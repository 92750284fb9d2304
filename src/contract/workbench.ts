// What windows ask of the console's workbench, one entry each: what is said and what is answered. It keeps the draft of a plan,
// checks it and publishes it; see docs/decisions/0039. A new entry here needs a handler in `service/workbench`, and no more.

import { z } from 'zod';
import { languages } from '../domain/languages.ts';
import type { ModesOfFile } from '../domain/mode-editing/take-in.ts';
import type { Turning } from '../domain/plan/change/deed.ts';
import type { PlanChange, PlanObjectKind } from '../domain/plan/change/difference.ts';
import type { PlanEdit } from '../domain/plan/change/edits.ts';
import type { Choice, Clash } from '../domain/plan/change/merge.ts';
import type { DecidedClash } from '../domain/plan/change/rebased.ts';
import type { PlanFault, PlanPlace } from '../domain/plan/check/plan-mistakes.ts';
import type { Plan } from '../domain/plan/plan.ts';
import type { Walked } from '../domain/saved-calls/walked.ts';
import type { ContentHash } from '../domain/words/ids.ts';
import { PHRASES, type Phrase } from '../domain/words/phrases.ts';
import type {
  AudioFinding,
  AudioKind,
  ImportProblem,
  SoundMeasures,
  SpeechTrouble,
} from '../domain/words/sounds.ts';
import type { ListedVersion, Replies } from './commands.ts';
import type { LocalError } from './local-errors.ts';
import type { Answer, ReplyError } from './reply-errors.ts';
import type { ShapeFault } from './shape-fault.ts';

/** What is wrong with a draft. */
export interface DraftProblem {
  readonly path: PlanPlace;
  readonly fault: PlanFault | ShapeFault;
}
export interface CheckedDraft {
  /** It can't be published with these. */
  readonly mistakes: readonly DraftProblem[];
  /** What should be known, and stands in nobody's way; also what was wrong before. */
  readonly warnings: readonly DraftProblem[];
  /** Of its modes, by its saved calls. */
  readonly walked: Walked;
}

/** A person's draft of one engine's plan. */
export interface PlanDraft {
  /** The version that it's made of. */
  readonly base: { readonly number: number; readonly plan: Plan };
  readonly edits: readonly PlanEdit[];
  /** Somebody has published what clashes with it, as version `number`: nothing is published before all is decided. */
  readonly clashing: {
    readonly number: number;
    /** That version's plan: what it alone has is named and heard by it. */
    readonly theirs: Plan;
    readonly clashes: readonly Clash[];
    readonly decided: readonly DecidedClash[];
  } | null;
  /** Null: not checked yet; it's told when it is. */
  readonly checked: CheckedDraft | null;
  readonly history: DraftHistory;
}

/** What somebody did to a draft at once. */
export interface ShownDeed {
  /** As it was done, of the object by which people know it; null: the order of the groups, or an object that has gone since. */
  readonly change: PlanChange | null;
  /** How many it was about. */
  readonly objects: number;
}
/** What is undone next, and what is done again next. Null: nothing. */
export interface DraftHistory {
  readonly undo: ShownDeed | null;
  readonly redo: ShownDeed | null;
}
export interface TurnedDraft {
  readonly outcome:
    | { readonly kind: 'turned'; readonly deed: ShownDeed }
    /** Something else stands there by now, since others have published: nothing was changed, and this one isn't undone or redone any more. */
    | { readonly kind: 'misfit'; readonly deed: ShownDeed; readonly gone: boolean }
    | { readonly kind: 'nothing' };
  /** The draft is this version with these edits. */
  readonly base: number;
  readonly edits: readonly PlanEdit[];
  readonly history: DraftHistory;
}

/** Nothing of it is lost: why it can't be done now. `noPlanYet`: this console has never read the plan of this engine. */
export type WorkbenchError =
  | ReplyError
  | LocalError
  | {
      readonly code:
        | 'noPlanYet'
        /** It went on from another version, twice: what was to be changed may be another by now. */
        | 'draftMoved'
        /** The computer's disk can't take it: what isn't kept is named. */
        | 'notKept'
        /** The draft lies where it was, under another name, and can't be read. */
        | 'draftUnreadable'
        /** The draft, or the plan in force, was written by a newer Klinke; what lies here stays as it is. */
        | 'madeByNewer'
        | 'workbenchAway';
    };

export type WorkbenchAnswer<T> = Answer<T, WorkbenchError>;

export type DraftOutcome =
  | Exclude<Replies['publishPlan'], { readonly kind: 'clashes' }>
  /** Nothing was sent: these are to be mended first. */
  | { readonly kind: 'mistakes'; readonly mistakes: readonly DraftProblem[] }
  /** Nothing was taken up: the draft has them. */
  | { readonly kind: 'clashes' };

export interface VersionsPage {
  readonly list: readonly ListedVersion[];
  readonly more: boolean;
  /** Epoch milliseconds: the engine can't be asked, and this is what it said then; null: it's what it says now. */
  readonly asOf: number | null;
}

/** A sound made fit for the telephone, kept beside the draft: a draft that names it publishes it. */
export interface MadeSound {
  readonly kind: 'made';
  readonly sound: ContentHash;
  readonly measures: SoundMeasures;
  readonly findings: readonly AudioFinding[];
}
/** Why a `.klinke` file isn't taken in; nothing of it is kept then. */
export type KlinkeFileFault =
  | { readonly code: 'tooLarge' }
  /** No archive, or one of something else. */
  | { readonly code: 'foreign' }
  /** Cut off, or not what was sent. */
  | { readonly code: 'damaged' }
  /** Names that lead elsewhere, links, twice the same, encrypted, or far more than it says: nobody's mistake. */
  | { readonly code: 'dangerous' }
  /** `madeBy`: the version of Klinke that made it. */
  | { readonly code: 'newer'; readonly madeBy: string }
  /** Something is missing, or there is more than it says. */
  | { readonly code: 'incomplete' };
export type MadeKlinkeFile =
  | { readonly kind: 'made'; readonly file: Uint8Array }
  /** The modes have mistakes of form: they are to be mended first. */
  | { readonly kind: 'unfinished' }
  /** Sounds that are neither here nor with the engine. */
  | { readonly kind: 'soundsGone'; readonly count: number };
export type ReadKlinkeFile =
  | { readonly kind: 'read'; readonly modes: ModesOfFile; readonly madeBy: string }
  | { readonly kind: 'refused'; readonly fault: KlinkeFileFault };
/** Ended by `cancelSounds`, or with the workbench. */
interface Cancelled {
  readonly kind: 'cancelled';
}
export type SpokenOutcome =
  | MadeSound
  | { readonly kind: 'notSpoken'; readonly trouble: SpeechTrouble }
  | Cancelled;
export type ImportOutcome =
  | MadeSound
  | { readonly kind: 'refused'; readonly problem: ImportProblem }
  | Cancelled;
export type AboutSound =
  | Omit<MadeSound, 'kind' | 'sound'>
  /** What is there can't be heard. */
  | { readonly problem: ImportProblem };

/** Of a file that a window hands over, in bytes: it goes from process to process. Longer ones than are taken fit in as well. */
export const MOST_IMPORT_BYTES = 150_000_000;

const kinds = [
  'hotline',
  'team',
  'person',
  'mode',
  'step',
  'prompt',
  'music',
  'group',
  'quickSwitch',
  'assertion',
  'savedCall',
  'mail',
  'retention',
  'phoneAccess',
] as const satisfies readonly PlanObjectKind[];
const id = z.string().min(1).max(200);
const object = { id, mode: id.nullable() };
/** Its fields are looked at when the draft is checked: what is half typed is kept as well. */
const value = z.record(z.string(), z.unknown()).nullable();
export const planEditSchema = z.union([
  z.strictObject({ of: z.enum(kinds), ...object, to: value }),
  z.strictObject({ of: z.literal('groupOrder'), to: z.array(id).max(1_000) }),
]) as unknown as z.ZodType<PlanEdit>;

const entry = <const N extends string, S extends z.core.$ZodLooseShape, R>(
  name: N,
  fields: S,
  reply: Reply<R>,
) => ({ request: z.strictObject({ kind: z.literal(name), ...fields }), reply });
/** What is answered is the workbench's word: it's of this version. */
interface Reply<R> {
  readonly of?: R;
}
const reply = <R>(): Reply<R> => ({});
export const decisionSchema = z.object({
  path: z.array(z.string()),
  base: z.unknown(),
  theirs: z.unknown(),
  mine: z.unknown(),
  choice: z.enum(['theirs', 'mine'] as const satisfies readonly Choice[]),
}) as z.ZodType<DecidedClash>;
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const comment = z.string().max(2_000);
/** More than any voice says in one go; that is told. */
const text = z.string().max(1_000_000);
const audio = z.enum(['prompt', 'music'] as const satisfies readonly AudioKind[]);
export const fileBytes = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.length <= MOST_IMPORT_BYTES,
);

const entries = {
  /** The draft as it lies here, without asking the engine; of a plan that was never read here: of the one in force. */
  openDraft: entry('openDraft', {}, reply<PlanDraft>()),
  /** What is in force now is asked for: the draft goes on from there. */
  refreshDraft: entry('refreshDraft', {}, reply<PlanDraft>()),
  /** `base`: of the draft that was seen. Answered once it's on the disk; then it's checked. */
  editDraft: entry(
    'editDraft',
    { base: z.number(), edits: z.array(planEditSchema).max(50_000) },
    reply<{ readonly history: DraftHistory }>(),
  ),
  /** Undoes what was done last, or does again what was undone last. `base`: of the draft that was seen. */
  turnDraft: entry(
    'turnDraft',
    { base: z.number(), way: z.enum(['undo', 'redo'] as const satisfies readonly Turning[]) },
    reply<TurnedDraft>(),
  ),
  /** To what is in force, as far as it's known here. */
  setBackDraft: entry('setBackDraft', {}, reply<PlanDraft>()),
  /** Which side counts of each, as it was shown: of what is another by now it's asked again. */
  decideClashes: entry(
    'decideClashes',
    { decisions: z.array(decisionSchema).max(10_000) },
    reply<PlanDraft>(),
  ),
  publishDraft: entry(
    'publishDraft',
    { comment },
    reply<{ readonly outcome: DraftOutcome; readonly draft: PlanDraft }>(),
  ),
  /** A mode of the draft with its sub-modes and all that they say and play, as a file. */
  makeKlinkeFile: entry('makeKlinkeFile', { mode: id }, reply<MadeKlinkeFile>()),
  /** What is in such a file; its sounds are kept here, for a draft that takes it in. */
  readKlinkeFile: entry('readKlinkeFile', { file: fileBytes }, reply<ReadKlinkeFile>()),
  /** The versions, the latest first; `before`: where the page before ended. */
  listVersions: entry('listVersions', { before: z.int().min(0).nullable() }, reply<VersionsPage>()),
  /** The plan of a version, by its hash; null: it's gone. */
  planOfVersion: entry('planOfVersion', { plan: hash }, reply<Plan | null>()),
  /** A sound, as a file; null: it's gone. */
  sound: entry('sound', { sound: hash }, reply<Uint8Array | null>()),
  /** What comes with Klinke and is said by itself, as a file. */
  phrase: entry(
    'phrase',
    { phrase: z.enum(PHRASES as readonly [Phrase, ...Phrase[]]), language: z.enum(languages) },
    reply<Uint8Array | null>(),
  ),
  /** How long and how loud it is, and what should be known about it; null: it's gone. */
  aboutSound: entry('aboutSound', { sound: hash, audio }, reply<AboutSound | null>()),
  speakText: entry('speakText', { text, language: z.enum(languages) }, reply<SpokenOutcome>()),
  /** A file's bytes: decoded, resampled, levelled, trimmed. */
  importAudio: entry('importAudio', { file: fileBytes, audio }, reply<ImportOutcome>()),
  /** All that is being spoken or imported. */
  cancelSounds: entry('cancelSounds', {}, reply<null>()),
} as const;

type Entries = typeof entries;
export type WorkbenchName = keyof Entries;
export type WorkbenchRequests = {
  readonly [N in WorkbenchName]: Readonly<z.infer<Entries[N]['request']>>;
};
export type WorkbenchReplies = {
  readonly [N in WorkbenchName]: Entries[N]['reply'] extends Reply<infer R> ? R : never;
};
export type WorkbenchRequest = WorkbenchRequests[WorkbenchName];
export type WorkbenchReplyTo<W extends WorkbenchRequest> = WorkbenchReplies[W['kind']];

const { openDraft, ...others } = entries;
export const workbenchSchema = z.discriminatedUnion('kind', [
  openDraft.request,
  ...Object.values(others).map(({ request }) => request),
]);

/** A draft that lies on this computer, and whose it is. */
export interface DraftHere {
  readonly agent: string;
  /** As in the plan of which it's made; the id and nothing where that has no such person. */
  readonly name: string;
  readonly extension: string;
  /** Objects that are changed. */
  readonly changes: number;
  /** Epoch milliseconds. */
  readonly changedAt: number;
}

/** What the workbench tells the window unasked, about the draft that is open there. */
export type WorkbenchNews =
  | { readonly kind: 'checked'; readonly checked: CheckedDraft }
  /** It went on from another version, or the workbench was started anew. */
  | { readonly kind: 'replaced'; readonly draft: PlanDraft };
