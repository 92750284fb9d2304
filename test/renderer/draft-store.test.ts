// The draft in the window: what is typed is shown at once, kept in its order, and in what is published; what hasn't changed is the same.

import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KlinkeBridge } from '../../src/contract/channels.ts';
import type { PlanDraft, WorkbenchNews, WorkbenchRequest } from '../../src/contract/workbench.ts';
import { edited, type PlanEdit, withEdits } from '../../src/domain/plan/change/edits.ts';
import {
  edit,
  followDraft,
  keepAgain,
  publishDraft,
  turnDraft,
  useDraftStore,
} from '../../src/renderer/features/administration/draft/draft-store.ts';
import { smallPlan } from '../support/plans.ts';

const plan = smallPlan();
const nothingDone = { undo: null, redo: null };
const checked = { mistakes: [], warnings: [], walked: {} };

/** What was asked for and isn't answered yet, the first one first. */
let asked: { readonly request: WorkbenchRequest; readonly reply: (reply: unknown) => void }[] = [];
let tell: (news: WorkbenchNews) => void = () => undefined;
/** As a workbench keeps it. */
let keptEdits: readonly PlanEdit[] = [];
let end = (): void => undefined;

const draftOf = (edits: readonly PlanEdit[]): PlanDraft =>
  structuredClone({
    base: { number: 3, plan },
    edits,
    clashing: null,
    checked,
    history: nothingDone,
  }) as unknown as PlanDraft;

const text = (mode: string, prompt: string) =>
  useDraftStore.getState().draft?.plan.modes[mode]?.mode.prompts[prompt]?.text;

function write(typed: string): void {
  const prompt = plan.modes.night?.mode.prompts.greeting;
  if (prompt === undefined) throw new Error('the plan has a night');
  edit({ of: 'prompt', id: 'greeting', mode: 'night', to: { prompt: { ...prompt, text: typed } } });
}

/** The next one that is asked for is of this kind, and is answered as a workbench does. */
async function answered(kind: WorkbenchRequest['kind']): Promise<WorkbenchRequest> {
  await Promise.resolve();
  const [next, ...others] = asked;
  if (next === undefined) throw new Error(`nothing is asked for, not even ${kind}`);
  asked = others;
  const { request, reply } = next;
  const answer = (value: unknown) => reply({ ok: true, value });
  expect(request.kind).toBe(kind);
  if (request.kind === 'editDraft') {
    keptEdits = withEdits(plan, keptEdits, request.edits as readonly PlanEdit[]);
    answer({ history: nothingDone });
  } else if (request.kind === 'turnDraft') {
    keptEdits = [];
    answer({ outcome: { kind: 'turned', deed: {} }, base: 3, edits: [], history: nothingDone });
  } else if (request.kind === 'publishDraft')
    answer({ outcome: { kind: 'published', number: 4 }, draft: draftOf(keptEdits) });
  else answer(draftOf(keptEdits));
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  return request;
}

beforeEach(async () => {
  asked = [];
  keptEdits = [];
  const klinke = {
    call: {
      workbench: (request: WorkbenchRequest) =>
        new Promise((reply) => {
          asked.push({ request, reply });
        }),
    },
    on: (_name: string, listener: typeof tell) => {
      tell = listener;
      return () => undefined;
    },
  } as unknown as KlinkeBridge;
  Object.assign(globalThis, { window: { klinke } });
  end = followDraft();
  await answered('openDraft');
  await answered('refreshDraft');
});
afterEach(() => end());

test('each letter is shown at once, and kept as soon as those before are', async () => {
  for (const typed of ['G', 'Gu', 'Gut']) {
    write(typed);
    expect(text('night', 'greeting')).toBe(typed);
  }
  expect(asked).toHaveLength(1);
  await answered('editDraft');
  expect(text('night', 'greeting')).toBe('Gut');
  await answered('editDraft');
  expect(edited(plan, keptEdits).modes.night?.mode.prompts.greeting?.text).toBe('Gut');
  expect(asked).toEqual([]);
});

test('what is typed and published at once has its last letter', async () => {
  write('G');
  write('Gu');
  const published = publishDraft('');
  await answered('editDraft');
  await answered('editDraft');
  expect(edited(plan, keptEdits).modes.night?.mode.prompts.greeting?.text).toBe('Gu');
  await answered('publishDraft');
  expect(await published).toMatchObject({ kind: 'published' });
});

test('while what was typed can’t be kept nothing is published, and it goes along with the next try', async () => {
  write('G');
  const published = publishDraft('');
  asked.shift()?.reply({ ok: false, error: { code: 'notKept' } });
  expect(await published).toEqual({ kind: 'failed', error: { code: 'notKept' } });
  expect(asked).toEqual([]);
  expect(text('night', 'greeting')).toBe('G');
  keepAgain();
  await answered('editDraft');
  expect(edited(plan, keptEdits).modes.night?.mode.prompts.greeting?.text).toBe('G');
});

test('undone right after typing: first it’s kept, then it’s undone', async () => {
  write('G');
  turnDraft('undo', () => undefined);
  expect(text('night', 'greeting')).toBe('G');
  await answered('editDraft');
  await answered('turnDraft');
  expect(text('night', 'greeting')).toBe(plan.modes.night?.mode.prompts.greeting?.text);
});

test('a letter that is kept, and checked with nothing found, changes nothing that is shown', async () => {
  const shown: unknown[] = [];
  write('G');
  const stop = useDraftStore.subscribe(({ draft }, before) => draft !== before.draft && shown.push(draft));
  await answered('editDraft');
  tell({ kind: 'checked', checked: structuredClone(checked) } as unknown as WorkbenchNews);
  stop();
  expect(useDraftStore.getState().checking).toBe(false);
  expect(shown).toEqual([]);
});

test('of a letter only its prompt is another object', () => {
  write('G');
  const before = useDraftStore.getState().draft?.plan.modes.night;
  write('Gu');
  const after = useDraftStore.getState().draft?.plan.modes.night;
  expect(after?.mode.prompts.greeting).not.toBe(before?.mode.prompts.greeting);
  expect(after?.mode.steps).toBe(before?.mode.steps);
  expect(after?.sounds).toBe(before?.sounds);
});
