// The workbench: each person's draft at each engine, one request about a draft after another.

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  DraftHere,
  WorkbenchAnswer,
  WorkbenchNews,
  WorkbenchRequest,
} from '../../contract/workbench.ts';
import type { DraftOwner } from '../../contract/workbench-link.ts';
import type { Calendar } from '../../domain/schedule/calendar.ts';
import type { Speech } from '../../engine/ports/speech.ts';
import { ContentFolder } from '../config/content-folder.ts';
import { makeFolder } from '../folders.ts';
import { readDocument, soundsOfPlan } from '../plan/plan-content.ts';
import { readDraftFile } from './draft-file.ts';
import type { EngineDoor } from './engine-door.ts';
import type { ContentAround } from './fetched.ts';
import { Gathering } from './gathering.ts';
import { KnownVersions } from './known-versions.ts';
import { OpenPlanDraft } from './plan-draft.ts';
import { SoundDesk } from './sound-desk.ts';

export interface WorkbenchParts {
  readonly folder: string;
  readonly calendar: Calendar;
  readonly engineOf: (owner: DraftOwner) => EngineDoor;
  readonly tell: (owner: DraftOwner, news: WorkbenchNews) => void;
  readonly now: () => number;
  /** Begun when there is something to do, and anew after what was cancelled. */
  readonly beginSpeech: () => Speech;
}

/** One person's, at one engine. */
interface OpenHere {
  readonly draft: OpenPlanDraft;
  readonly versions: KnownVersions;
  readonly gathering: Gathering;
  before: Promise<unknown>;
}

export class Workbench {
  readonly #parts: WorkbenchParts;
  readonly #contents: ContentFolder;
  readonly #sounds: SoundDesk;
  readonly #drafts = new Map<string, OpenHere>();

  constructor(parts: WorkbenchParts) {
    this.#parts = parts;
    makeFolder(parts.folder);
    this.#contents = new ContentFolder(join(parts.folder, 'content'));
    this.#sounds = new SoundDesk(parts.beginSpeech);
  }

  /** Plans and sounds that no draft names any more go. Before anything is asked. */
  async tidy(): Promise<void> {
    const { folder, now } = this.#parts;
    const needed = new Set<string>();
    for (const name of await readdir(folder)) {
      if (!/[.](?:json(?:[.]unreadable(?:-\d+)?|[.]history-\d+)?|versions)$/.test(name)) continue;
      const text = await readFile(join(folder, name), 'utf8');
      for (const hash of hashesIn(text)) {
        needed.add(hash);
        for (const inside of hashesIn((await this.#contents.readText(hash, 'json')) ?? ''))
          needed.add(inside);
      }
    }
    await this.#contents.keepOnly(needed, now());
  }

  /** Of this engine, the one that was changed last first. What can't be read isn't among them. */
  async draftsAt(place: string): Promise<readonly DraftHere[]> {
    const { folder } = this.#parts;
    const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
    const read = await Promise.all(names.map((name) => readDraftFile(join(folder, name))));
    const here = read.flatMap((each) =>
      each.kind === 'read' && each.draft.place === place ? [each.draft] : [],
    );
    const shown = here.map(async ({ agent, base, edits, changedAt }): Promise<DraftHere> => {
      const person = (await readDocument(this.#contents, base.plan))?.people[agent];
      const { name = agent, extension = '' } = person ?? {};
      return { agent, name, extension, changes: edits.length, changedAt };
    });
    return (await Promise.all(shown)).sort((a, b) => b.changedAt - a.changedAt);
  }

  /** Never rejects. */
  ask(owner: DraftOwner, request: WorkbenchRequest): Promise<WorkbenchAnswer<unknown>> {
    if (isOfSounds(request)) return this.#askOfSounds(owner, request);
    const open = this.#draftOf(owner);
    const answer = open.before
      .then(() => handlers[request.kind](open, request as never))
      .catch(() => notKept);
    open.before = answer;
    return answer;
  }

  /** While a long text is spoken, edits are kept and sounds are heard. */
  #askOfSounds(owner: DraftOwner, request: OfSounds): Promise<WorkbenchAnswer<unknown>> {
    const around = { contents: this.#contents, engine: this.#parts.engineOf(owner) };
    return soundHandlers[request.kind](this.#sounds, around, request as never).catch(() => notKept);
  }

  close(): Promise<unknown> {
    const gathering = [...this.#drafts.values()].map((each) => each.gathering.close());
    return Promise.all([this.#sounds.cancel(), ...gathering]);
  }

  #draftOf(owner: DraftOwner): OpenHere {
    const name = createHash('sha256')
      .update(JSON.stringify([owner.place, owner.agent]))
      .digest('hex');
    const known = this.#drafts.get(name);
    if (known !== undefined) return known;
    const { folder, calendar, engineOf, tell, now } = this.#parts;
    const file = join(folder, name.slice(0, 32));
    const around = { contents: this.#contents, engine: engineOf(owner) };
    const gathering = new Gathering(around);
    const draft = new OpenPlanDraft({
      owner,
      file: `${file}.json`,
      ...around,
      calendar,
      tell: (news) => tell(owner, news),
      now,
      gather: (plan) => gathering.want(soundsOfPlan(plan), 'wav'),
    });
    const versions = new KnownVersions({
      file: `${file}.versions`,
      engine: around.engine,
      now,
      gather: (list) =>
        gathering.want(
          list.map(({ plan }) => plan),
          'json',
        ),
    });
    const opened: OpenHere = { draft, versions, gathering, before: Promise.resolve() };
    this.#drafts.set(name, opened);
    return opened;
  }
}

type OfSounds = Extract<
  WorkbenchRequest,
  { readonly kind: 'sound' | 'phrase' | 'aboutSound' | 'speakText' | 'importAudio' | 'cancelSounds' }
>;

const handlers: {
  readonly [N in Exclude<WorkbenchRequest, OfSounds>['kind']]: (
    here: OpenHere,
    request: Extract<WorkbenchRequest, { readonly kind: N }>,
  ) => Promise<WorkbenchAnswer<unknown>>;
} = {
  openDraft: ({ draft }) => draft.open(),
  refreshDraft: ({ draft }) => draft.refresh(),
  editDraft: ({ draft }, request) => draft.edit(request),
  turnDraft: ({ draft }, request) => draft.turn(request),
  setBackDraft: ({ draft }) => draft.setBack(),
  decideClashes: ({ draft }, request) => draft.decide(request),
  publishDraft: ({ draft }, request) => draft.publish(request),
  makeKlinkeFile: ({ draft }, request) => draft.makeFile(request.mode),
  readKlinkeFile: ({ draft }, request) => draft.readFile(request.file),
  listVersions: ({ versions }, { before }) => versions.page(before),
  planOfVersion: ({ draft }, { plan }) => draft.planOf(plan),
};

const soundHandlers: {
  readonly [N in OfSounds['kind']]: (
    desk: SoundDesk,
    around: ContentAround,
    request: Extract<WorkbenchRequest, { readonly kind: N }>,
  ) => Promise<WorkbenchAnswer<unknown>>;
} = {
  sound: (desk, around, request) => desk.sound(around, request),
  phrase: (desk, _around, request) => desk.phrase(request),
  aboutSound: (desk, around, request) => desk.about(around, request),
  speakText: (desk, around, request) => desk.speak(around, request),
  importAudio: (desk, around, request) => desk.importFile(around, request),
  cancelSounds: (desk) => desk.cancel(),
};

const isOfSounds = (request: WorkbenchRequest): request is OfSounds =>
  Object.hasOwn(soundHandlers, request.kind);
/** The disk: nothing was changed. */
const notKept: WorkbenchAnswer<never> = { ok: false, error: { code: 'notKept' } };

const hashesIn = (text: string): string[] =>
  [...text.matchAll(/"([0-9a-f]{64})"/g)].flatMap(([, hash]) => hash ?? []);
