// Undoing and redoing what was done to a draft: over a restart, over what others publish, over publishing, and after discarding all.

import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { ConsoleCommand } from '../../../src/contract/commands.ts';
import type {
  PlanDraft,
  WorkbenchAnswer,
  WorkbenchNews,
  WorkbenchReplyTo,
  WorkbenchRequest,
} from '../../../src/contract/workbench.ts';
import { planText, sameContent } from '../../../src/domain/plan/canonical.ts';
import { edited, type PlanEdit } from '../../../src/domain/plan/change/edits.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import type { EngineDoor } from '../../../src/service/workbench/engine-door.ts';
import { Workbench } from '../../../src/service/workbench/workbench.ts';
import { anyAction, editsOf } from '../../support/mode-actions.ts';
import { aTeam, smallPlan } from '../../support/plans.ts';
import { utcCalendar } from '../../support/utc-calendar.ts';
import '../../support/property-seed.ts';

const owner = { place: '', agent: 'anna' };
const MODE = 'it-hotline-day';
let folder: string;
let versions: string[];
let news: WorkbenchNews[];
let now: number;

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const door: EngineDoor = {
  command: async (command: ConsoleCommand) => {
    if (command.kind === 'publishPlan') versions.push(sent.get(command.plan) ?? '');
    const value = { number: versions.length, plan: hashOf(versions.at(-1) ?? '') };
    return { ok: true, value: { kind: 'published', warnings: [], ...value } } as never;
  },
  fetch: async (hash) => {
    const text = versions.find((each) => hashOf(each) === hash);
    return { ok: true, value: text === undefined ? null : Buffer.from(text) };
  },
  send: async (_kind, content) => {
    const text = Buffer.from(content).toString();
    sent.set(hashOf(text), text);
    return { ok: true, value: hashOf(text) };
  },
};
const sent = new Map<string, string>();

function workbench(): Workbench {
  const bench = new Workbench({
    folder,
    calendar: utcCalendar(),
    engineOf: () => door,
    tell: (_owner, told) => news.push(told),
    now: () => {
      now += 5_000;
      return now;
    },
    beginSpeech: () => {
      throw new Error('nobody speaks');
    },
  });
  onTestFinished(async () => void (await bench.close()));
  return bench;
}
async function ask<W extends WorkbenchRequest>(bench: Workbench, request: W) {
  const answer = (await bench.ask(owner, request)) as WorkbenchAnswer<WorkbenchReplyTo<W>>;
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}
const planIn = ({ base, edits }: PlanDraft): Plan => edited(base.plan, edits);
const open = async (bench: Workbench) => planIn(await ask(bench, { kind: 'openDraft' }));
const edit = (bench: Workbench, ...edits: PlanEdit[]) =>
  ask(bench, { kind: 'editDraft', base: versions.length, edits });
const turn = (bench: Workbench, way: 'undo' | 'redo') =>
  ask(bench, { kind: 'turnDraft', base: versions.length, way });
const team = (fields: Partial<typeof aTeam>, id = 'pc'): PlanEdit => ({
  of: 'team',
  id,
  mode: null,
  to: { ...aTeam, ...fields },
});
const publishTheirs = (...edits: PlanEdit[]) => {
  versions.push(planText(edited(JSON.parse(versions.at(-1) ?? '') as Plan, edits)));
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'klinke-undo-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  versions = [planText(smallPlan())];
  news = [];
  now = 0;
});

test('whatever was done: all undone is the beginning, all redone the end; the console is started anew between any two', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(anyAction, fc.boolean()), { minLength: 1, maxLength: 6 }),
      async (doings) => {
        rmSync(folder, { recursive: true, force: true });
        let bench = workbench();
        const restarted = (again: boolean) => {
          if (again) bench = workbench();
        };
        const plans = [await open(bench)];
        for (const [action, again] of doings) {
          const plan = plans.at(-1) ?? smallPlan();
          const edits = editsOf(plan, MODE, action);
          const after = edited(plan, edits);
          if (sameContent(after, plan)) continue;
          await edit(bench, ...edits);
          plans.push(after);
          restarted(again);
        }
        for (const [at, plan] of [...plans.slice(0, -1).entries()].reverse()) {
          expect((await turn(bench, 'undo')).outcome.kind).toBe('turned');
          expect(sameContent(await open(bench), plan)).toBe(true);
          restarted(doings[at]?.[1] ?? false);
        }
        expect((await turn(bench, 'undo')).outcome.kind).toBe('nothing');
        expect((await ask(bench, { kind: 'openDraft' })).edits).toEqual([]);
        for (const plan of plans.slice(1)) {
          expect((await turn(bench, 'redo')).outcome.kind).toBe('turned');
          expect(sameContent(await open(bench), plan)).toBe(true);
        }
      },
    ),
    { numRuns: 6 },
  );
});

test('says what would be undone and redone; what is done after an undo can’t be redone', async () => {
  const bench = workbench();
  await open(bench);
  const first = await edit(bench, team({ ringSeconds: 15 }));
  expect(first.history).toMatchObject({
    undo: { objects: 1, change: { of: 'team', id: 'pc', fields: [{ from: 20, to: 15 }] } },
    redo: null,
  });
  await turn(bench, 'undo');
  expect(await ask(workbench(), { kind: 'openDraft' })).toMatchObject({
    edits: [],
    history: { undo: null, redo: { change: { before: { ringSeconds: 20 }, after: { ringSeconds: 15 } } } },
  });
  const { history } = await edit(bench, team({ ringSeconds: 10 }));
  expect(history.redo).toBeNull();
});

test('what others published in the same object stays; what stands otherwise isn’t undone, and the one before is next', async () => {
  const bench = workbench();
  await open(bench);
  await edit(bench, team({ amberSeconds: 30 }));
  await edit(bench, team({ amberSeconds: 30, ringSeconds: 15 }));
  publishTheirs(team({ name: 'Arbeitsplatz' }));
  await ask(bench, { kind: 'refreshDraft' });
  await turn(bench, 'undo');
  expect((await open(bench)).teams.pc).toEqual({ ...aTeam, amberSeconds: 30, name: 'Arbeitsplatz' });
  await turn(bench, 'redo');
  // Now they have published another value, and it was decided that theirs holds.
  publishTheirs(team({ name: 'Arbeitsplatz', ringSeconds: 30 }));
  const { clashing } = await ask(bench, { kind: 'refreshDraft' });
  const decisions = (clashing?.clashes ?? []).map((clash) => ({ ...clash, choice: 'theirs' as const }));
  expect(decisions).toHaveLength(1);
  await ask(bench, { kind: 'decideClashes', decisions });
  const refused = await turn(bench, 'undo');
  expect(refused.outcome).toMatchObject({ kind: 'misfit', gone: false, deed: { change: { id: 'pc' } } });
  expect((await open(bench)).teams.pc?.ringSeconds).toBe(30);
  expect((await turn(workbench(), 'undo')).outcome.kind).toBe('turned');
  expect((await open(workbench())).teams.pc).toEqual({
    ...aTeam,
    name: 'Arbeitsplatz',
    ringSeconds: 30,
  });
});

test('while something is to be decided: undoing one’s own side ends the clash', async () => {
  const bench = workbench();
  await open(bench);
  await edit(bench, team({ ringSeconds: 15 }));
  publishTheirs(team({ ringSeconds: 30 }));
  expect((await ask(bench, { kind: 'refreshDraft' })).clashing).not.toBeNull();
  expect(await ask(bench, { kind: 'turnDraft', base: 1, way: 'undo' })).toMatchObject({ base: 2, edits: [] });
  expect(news.at(-1)).toMatchObject({ kind: 'replaced', draft: { base: { number: 2 }, clashing: null } });
});

test('published is no end: what is undone then is a change of the new draft, to be seen and published', async () => {
  const bench = workbench();
  await open(bench);
  await edit(bench, team({ ringSeconds: 15 }));
  const { outcome } = await ask(bench, { kind: 'publishDraft', comment: '' });
  expect(outcome.kind).toBe('published');
  expect((await ask(bench, { kind: 'openDraft' })).edits).toEqual([]);
  expect((await turn(bench, 'undo')).edits).toMatchObject([
    { of: 'team', id: 'pc', to: { ringSeconds: 20 } },
  ]);
});

test('all discarded comes back as one; where it clashed with what others published, it’s for good', async () => {
  const bench = workbench();
  await open(bench);
  await edit(bench, team({ ringSeconds: 15 }));
  await edit(bench, team({ name: 'SAP neu' }, 'sap'));
  const before = await open(bench);
  await ask(bench, { kind: 'setBackDraft' });
  expect((await ask(bench, { kind: 'openDraft' })).edits).toEqual([]);
  await turn(bench, 'undo');
  expect(sameContent(await open(bench), before)).toBe(true);
  publishTheirs(team({ ringSeconds: 30 }));
  await ask(bench, { kind: 'refreshDraft' });
  expect((await ask(bench, { kind: 'setBackDraft' })).history).toEqual({ undo: null, redo: null });
  expect((await turn(bench, 'undo')).outcome.kind).toBe('nothing');
});

test('a sound that only an undo would bring back stays on the disk', async () => {
  const bench = workbench();
  await open(bench);
  const wav = Buffer.from('RIFF of a sound that nothing else names');
  const sound = createHash('sha256').update(wav).digest('hex');
  const file = join(folder, 'content', `${sound}.wav`);
  writeFileSync(file, wav);
  const prompt = smallPlan().modes[MODE]?.mode.prompts.greeting;
  await edit(bench, { of: 'prompt', id: 'greeting', mode: MODE, to: { prompt, sound } } as PlanEdit);
  await turn(bench, 'undo');
  // Days later.
  utimesSync(file, 0, 0);
  now = Date.now();
  await workbench().tidy();
  expect(existsSync(file)).toBe(true);
  await turn(bench, 'redo');
  rmSync(join(folder, 'content', `${sound}.wav`));
});
