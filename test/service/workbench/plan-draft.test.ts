// A draft with a running engine: made of what is in force, kept, checked, merged with what others publish, and published.

import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { openSqliteJournal } from '../../../src/adapters/sqlite/sqlite-journal.ts';
import type { ConsoleCommand } from '../../../src/contract/commands.ts';
import type {
  PlanDraft,
  WorkbenchAnswer,
  WorkbenchNews,
  WorkbenchReplyTo,
  WorkbenchRequest,
} from '../../../src/contract/workbench.ts';
import type { PlanEdit } from '../../../src/domain/plan/change/edits.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { soundPlaces, withSoundAt } from '../../../src/domain/plan/sounds/sound-places.ts';
import { ContentFolder } from '../../../src/service/config/content-folder.ts';
import { soundsOfPlan } from '../../../src/service/plan/plan-content.ts';
import type { EngineDoor } from '../../../src/service/workbench/engine-door.ts';
import { Workbench } from '../../../src/service/workbench/workbench.ts';
import { createSpeech } from '../../../src/speech/speech.ts';
import { type ApiRig, startRig } from '../../support/api-rig.ts';
import { ControlClient } from '../../support/control-client.ts';
import { PIN } from '../../support/engine-rig.ts';
import { PATIENCE_MS } from '../../support/patience.ts';
import { utcCalendar } from '../../support/utc-calendar.ts';

const voices = join(import.meta.dirname, '..', '..', '..', 'resources', 'voices');
const owner = { place: '', agent: 'anna' };
const offline = { ok: false, error: { code: 'offline' } } as const;
const away: EngineDoor = {
  command: async () => offline,
  fetch: async () => offline,
  send: async () => offline,
};

let rig: ApiRig;
let admin: ControlClient;
let folder: string;
let news: WorkbenchNews[];

/** As main is one for it; content lies in the engine's folder at once. */
function door(): EngineDoor {
  const contents = new ContentFolder(join(dirname(rig.configFile), 'data', 'content'));
  return {
    command: (command: ConsoleCommand) => admin.command(command) as Promise<never>,
    fetch: async (hash, kind) => ({
      ok: true,
      value: await readFile(contents.path(hash, kind)).catch(() => null),
    }),
    send: async (kind, content) => ({
      ok: true,
      value: await contents.keepBytes(Buffer.from(content), kind),
    }),
  };
}

function workbench(engine: EngineDoor = door(), at = folder): Workbench {
  const bench = new Workbench({
    folder: at,
    calendar: utcCalendar(),
    engineOf: () => engine,
    tell: (_owner, told) => news.push(told),
    now: () => 1_000,
    beginSpeech: () => createSpeech({ voices }),
  });
  // What it fetches beside goes on otherwise.
  onTestFinished(async () => void (await bench.close()));
  return bench;
}

async function ask<W extends WorkbenchRequest>(bench: Workbench, request: W) {
  const answer = (await bench.ask(owner, request)) as WorkbenchAnswer<WorkbenchReplyTo<W>>;
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

const person = (plan: Plan, id: string, fields: Partial<Plan['people'][string]>): PlanEdit => {
  const was = plan.people[id];
  if (was === undefined) throw new Error(`there is no ${id}`);
  return { of: 'person', id, mode: null, to: { ...was, ...fields } };
};

async function fileOf({ place, agent }: typeof owner): Promise<string> {
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.json')) continue;
    const kept = JSON.parse(await readFile(join(folder, name), 'utf8')) as typeof owner;
    if (kept.place === place && kept.agent === agent) return join(folder, name);
  }
  throw new Error(`there is no draft of ${agent}`);
}

/** Somebody else's workbench. */
async function othersPublish(...edits: ((plan: Plan) => PlanEdit)[]): Promise<void> {
  const others = mkdtempSync(join(tmpdir(), 'klinke-others-'));
  onTestFinished(() => rmSync(others, { recursive: true, force: true }));
  const bench = workbench(door(), others);
  const { base } = (await ask(bench, { kind: 'openDraft' })) as PlanDraft;
  await ask(bench, { kind: 'editDraft', base: base.number, edits: edits.map((edit) => edit(base.plan)) });
  const { outcome } = await ask(bench, { kind: 'publishDraft', comment: 'theirs' });
  expect(outcome.kind).toBe('published');
}

beforeEach(async () => {
  rig = await startRig((config) => ({
    ...config,
    agents: config.agents.map((agent) => ({ ...agent, role: 'admin' })),
  }));
  admin = await ControlClient.connect(`127.0.0.1:${rig.port}`);
  await admin.signIn('21', PIN);
  folder = mkdtempSync(join(tmpdir(), 'klinke-bench-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  news = [];
  // On a computer that has other things to do an engine takes its time to start.
});

test('judged by what the engine said of its switch, also by the next console, which doesn’t reach it', async () => {
  const exchange: EngineDoor = {
    ...door(),
    command: async (command: ConsoleCommand) => {
      const reply = await admin.command(command);
      const ofSwitch = { oneDialPlan: true, outgoing: [] };
      const isOf = command.kind === 'readPlan' && reply.ok;
      return (isOf ? { ...reply, value: { ...(reply.value as object), ofSwitch } } : reply) as never;
    },
  };
  const { base } = await ask(workbench(exchange), { kind: 'openDraft' });
  const [number = ''] = Object.values(base.plan.hotlines).map(({ numbers }) => numbers[0]?.number);
  const edits = [person(base.plan, 'anna', { extension: number })];
  const taken = { path: ['people', 'anna', 'extension'], fault: { code: 'numberTaken', by: 'hotline' } };
  await ask(workbench(exchange), { kind: 'editDraft', base: 1, edits });
  const { outcome } = await ask(workbench(exchange), { kind: 'publishDraft', comment: '' });
  expect(outcome).toMatchObject({ kind: 'mistakes', mistakes: [taken] });
  await ask(workbench(away), { kind: 'openDraft' });
  await vi.waitFor(() => expect(news.at(-1)).toMatchObject({ checked: { mistakes: [taken] } }), PATIENCE_MS);
  // This one is a PBX's, where a person may have any number.
  news = [];
  await ask(workbench(), { kind: 'refreshDraft' });
  await vi.waitFor(() => expect(news.at(-1)).toMatchObject({ checked: { mistakes: [] } }), PATIENCE_MS);
});

test('told of teams for which callers wait while nobody is signed in, by the journal, also without an engine', async () => {
  await admin.close();
  await rig.stop();
  const HOUR_MS = 3_600_000;
  const now = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
  const journal = await openSqliteJournal({ file: join(dirname(rig.configFile), 'data', 'journal.db') });
  const tell = (at: number, kind: 'signedIn' | 'signedOut') => {
    const fact =
      kind === 'signedIn' ? ({ kind, phone: 'softphone' } as const) : ({ kind, by: 'agent' } as const);
    return new Promise((done) =>
      journal.append([{ at, facts: [{ about: 'agent', agent: 'anna', fact }] }], done),
    );
  };
  // All the time up to an hour of each day: the one that begins now.
  for (let day = 27; day >= 1; day--) {
    await tell(now - day * 24 * HOUR_MS - 22 * HOUR_MS, 'signedIn');
    await tell(now - day * 24 * HOUR_MS, 'signedOut');
  }
  await journal.close();
  rig = await rig.restart();
  admin = await ControlClient.connect(`127.0.0.1:${rig.port}`);
  await admin.signIn('21', PIN);
  const unstaffed = () => {
    const latest = news.at(-1);
    const warnings = latest?.kind === 'checked' ? latest.checked.warnings : [];
    return warnings.flatMap(({ path, fault }) => (fault.code === 'teamUnstaffed' ? [{ path, fault }] : []));
  };
  const hour = (at: number) => `${String(new Date(at).getUTCHours()).padStart(2, '0')}:00`;
  const wanted = (time: { readonly from: string; readonly weekdays: readonly string[] }) =>
    time.from === hour(now) && time.weekdays.length >= 6;
  const { base } = await ask(workbench(), { kind: 'openDraft' });
  const ofAnna = base.plan.people['anna']?.teams ?? [];
  const seen = () =>
    unstaffed()
      .filter(({ path, fault }) => ofAnna.includes(String(path[1])) && fault.times.some(wanted))
      .map(({ path }) => path[1]);
  await vi.waitFor(() => expect(seen().sort()).toEqual([...ofAnna].sort()), PATIENCE_MS);
  const [first] = unstaffed();
  news = [];
  await ask(workbench(away), { kind: 'openDraft' });
  await vi.waitFor(() => expect(unstaffed()[0]).toEqual(first), PATIENCE_MS);
});

test('kept without an engine, also by the next console, and published with one', async () => {
  const { base } = await ask(workbench(), { kind: 'openDraft' });
  expect(base.number).toBe(1);
  const edits = [person(base.plan, 'anna', { name: 'Anna Berger' })];
  await ask(workbench(away), { kind: 'editDraft', base: 1, edits });
  expect((await ask(workbench(away), { kind: 'openDraft' })).edits).toEqual(edits);
  expect(await workbench(away).ask(owner, { kind: 'publishDraft', comment: '' })).toEqual(offline);

  const { outcome, draft } = await ask(workbench(), { kind: 'publishDraft', comment: 'why' });
  expect(outcome).toMatchObject({ kind: 'published', number: 2 });
  expect(draft).toMatchObject({ base: { number: 2 }, edits: [], clashing: null });
  await admin.until((view) => view.agents.anna?.name === 'Anna Berger', 'the new name');
  const listed = await admin.command({ kind: 'listVersions', before: null, limit: 1 });
  expect(listed.ok && listed.value).toMatchObject([{ number: 2, author: 'anna', comment: 'why' }]);
  expect((await ask(workbench(away), { kind: 'openDraft' })).base.number).toBe(2);
});

test('what was read once is here without the engine: every sound of the plan, and the latest versions with their plans', async () => {
  const bench = workbench();
  const { base } = await ask(bench, { kind: 'openDraft' });
  const sounds = new Set(soundsOfPlan(base.plan));
  expect(sounds.size).toBeGreaterThan(3);
  await ask(bench, { kind: 'editDraft', base: 1, edits: [person(base.plan, 'anna', { name: 'Anna M.' })] });
  await ask(bench, { kind: 'publishDraft', comment: 'mine' });
  const { list } = await ask(bench, { kind: 'listVersions', before: null });
  const wanted = [...[...sounds].map((hash) => `${hash}.wav`), ...list.map(({ plan }) => `${plan}.json`)];
  await expect
    .poll(async () => wanted.filter((name) => !existsSync(join(folder, 'content', name))))
    .toEqual([]);
  await bench.close();

  const train = workbench(away);
  await train.tidy();
  for (const sound of sounds) expect(await ask(train, { kind: 'sound', sound })).not.toBeNull();
  const kept = await ask(train, { kind: 'listVersions', before: null });
  expect(kept).toEqual({ list, more: false, asOf: 1_000 });
  expect(list.map(({ number, comment }) => [number, comment])).toEqual([
    [2, 'mine'],
    [1, expect.any(String)],
  ]);
  for (const { plan } of list) expect(await ask(train, { kind: 'planOfVersion', plan })).not.toBeNull();
  expect(await train.ask(owner, { kind: 'listVersions', before: list.at(-1)?.seq ?? 0 })).toEqual(offline);
});

test('a text spoken in the draft reaches the engine with it, and nothing is sent before', async () => {
  const bench = workbench();
  const { base } = await ask(bench, { kind: 'openDraft' });
  const made = await ask(bench, { kind: 'speakText', text: 'Wir sind gleich für Sie da.', language: 'de' });
  if (made.kind !== 'made') throw new Error(made.kind);
  const inEngine = new ContentFolder(join(dirname(rig.configFile), 'data', 'content'));
  expect(await inEngine.has(made.sound, 'wav')).toBe(false);
  const [place] = soundPlaces(base.plan).filter(({ of }) => of === 'prompt');
  const edit = place && withSoundAt(base.plan, place, { sound: made.sound });
  if (edit == null) throw new Error('no prompt');
  await ask(bench, { kind: 'editDraft', base: 1, edits: [edit] });
  const { outcome } = await ask(bench, { kind: 'publishDraft', comment: '' });
  expect(outcome).toMatchObject({ kind: 'published', number: 2 });
  expect(await inEngine.isWhole(made.sound, 'wav')).toBe(true);
});

test('what is wrong is told by place, and nothing of it is sent', async () => {
  const bench = workbench();
  const { base } = await ask(bench, { kind: 'openDraft' });
  const extension = base.plan.people.bernd?.extension ?? '';
  const edits = [person(base.plan, 'anna', { name: '', extension })];
  await ask(bench, { kind: 'editDraft', base: 1, edits });
  await expect
    .poll(() => news.some((told) => told.kind === 'checked' && told.checked.mistakes.length > 0))
    .toBe(true);
  const { outcome, draft } = await ask(bench, { kind: 'publishDraft', comment: '' });
  if (outcome.kind !== 'mistakes') throw new Error(`there are mistakes, not ${outcome.kind}`);
  expect(outcome.mistakes.map(({ path, fault }) => `${path.join('/')} ${fault.code}`)).toEqual(
    expect.arrayContaining(['people/anna/name shape', 'people/bernd/extension numberTaken']),
  );
  expect(draft.edits).toEqual(edits);
  await ask(bench, { kind: 'setBackDraft' });
  expect((await ask(bench, { kind: 'openDraft' })).edits).toEqual([]);
});

test('what others published is merged; what clashes is decided, and asked again when they publish once more', async () => {
  const bench = workbench();
  const { base } = await ask(bench, { kind: 'openDraft' });
  await ask(bench, {
    kind: 'editDraft',
    base: 1,
    edits: [person(base.plan, 'anna', { name: 'Anna M.' }), person(base.plan, 'bernd', { name: 'Bernd M.' })],
  });
  await othersPublish((plan) => person(plan, 'anna', { name: 'Anna T.' }));
  const { outcome, draft } = await ask(bench, { kind: 'publishDraft', comment: '' });
  expect(outcome).toEqual({ kind: 'clashes' });
  // What they alone have is named, and heard, by their plan.
  expect(draft.clashing?.theirs.people.anna?.name).toBe('Anna T.');
  const [clash] = draft.clashing?.clashes ?? [];
  expect(clash).toMatchObject({ path: ['people', 'anna', 'name'], theirs: 'Anna T.', mine: 'Anna M.' });
  if (clash === undefined) throw new Error('it clashes');

  // While it's being decided they publish again, and the console is started anew.
  await othersPublish((plan) => person(plan, 'anna', { name: 'Anna U.' }));
  const next = workbench();
  await ask(next, { kind: 'refreshDraft' });
  const stale = await ask(next, { kind: 'decideClashes', decisions: [{ ...clash, choice: 'mine' }] });
  expect(stale.clashing).toMatchObject({ number: 3, clashes: [{ theirs: 'Anna U.' }], decided: [] });
  const [now] = stale.clashing?.clashes ?? [];
  if (now === undefined) throw new Error('it still clashes');
  const decided = await ask(next, { kind: 'decideClashes', decisions: [{ ...now, choice: 'mine' }] });
  expect(decided).toMatchObject({ base: { number: 3 }, clashing: null });
  const published = await ask(next, { kind: 'publishDraft', comment: 'decided' });
  expect(published.outcome).toMatchObject({ kind: 'published', number: 4 });
  const { people } = rig.running.engine.state.plan?.document ?? { people: {} as Plan['people'] };
  expect([people.anna?.name, people.bernd?.name]).toEqual(['Anna M.', 'Bernd M.']);
});

test('an edit that was on its way when the draft went on takes nothing of theirs back', async () => {
  const bench = workbench();
  const { base } = await ask(bench, { kind: 'openDraft' });
  await othersPublish((plan) => person(plan, 'anna', { deskPhones: ['77'] }));
  await ask(bench, { kind: 'refreshDraft' });
  await ask(bench, { kind: 'editDraft', base: 1, edits: [person(base.plan, 'anna', { name: 'Anna M.' })] });
  const replaced = news.find((told) => told.kind === 'replaced');
  expect(replaced?.kind === 'replaced' && replaced.draft.base.number).toBe(2);
  expect((await ask(bench, { kind: 'openDraft' })).edits).toMatchObject([
    { id: 'anna', to: { name: 'Anna M.', deskPhones: ['77'] } },
  ]);
});

test('another person’s draft is another one; a damaged one is told and lies aside; without a plan it says so', async () => {
  expect(await workbench(away).ask(owner, { kind: 'openDraft' })).toMatchObject({
    error: { code: 'noPlanYet' },
  });
  const { base } = await ask(workbench(), { kind: 'openDraft' });
  await ask(workbench(), { kind: 'editDraft', base: 1, edits: [person(base.plan, 'anna', { name: 'A' })] });
  const others = await workbench().ask({ place: '', agent: 'bernd' }, { kind: 'openDraft' });
  expect(others).toMatchObject({ ok: true, value: { edits: [] } });
  const file = await fileOf(owner);
  // One that was damaged before lies there still.
  await writeFile(`${file}.unreadable`, 'of before');
  await writeFile(file, '{ "half');
  const bench = workbench();
  expect(await bench.ask(owner, { kind: 'openDraft' })).toMatchObject({ error: { code: 'draftUnreadable' } });
  expect(await ask(bench, { kind: 'openDraft' })).toMatchObject({ edits: [] });
  expect(await readFile(`${file}.unreadable`, 'utf8')).toBe('of before');
  expect(await readFile(`${file}.unreadable-2`, 'utf8')).toBe('{ "half');
});

test('a draft, or a plan, of a newer Klinke: told, and nothing of it is touched', async () => {
  const { base } = await ask(workbench(), { kind: 'openDraft' });
  await ask(workbench(), { kind: 'editDraft', base: 1, edits: [person(base.plan, 'anna', { name: 'A' })] });
  const file = await fileOf(owner);
  const old = await readFile(file, 'utf8');
  const newer = old.replace('"format":1', '"format":2');
  await writeFile(file, newer);
  const bench = workbench();
  for (const kind of ['openDraft', 'refreshDraft', 'setBackDraft'] as const)
    expect(await bench.ask(owner, { kind })).toEqual({ ok: false, error: { code: 'madeByNewer' } });
  expect(await readFile(file, 'utf8')).toBe(newer);

  const plan = JSON.stringify({ ...base.plan, schemaVersion: 2 });
  const hash = createHash('sha256').update(plan).digest('hex');
  await writeFile(join(folder, 'content', `${hash}.json`), plan);
  await writeFile(file, old.replace(/"plan":"[0-9a-f]{64}"/, `"plan":"${hash}"`));
  expect(await workbench().ask(owner, { kind: 'openDraft' })).toMatchObject({
    error: { code: 'madeByNewer' },
  });
  await writeFile(file, old);
  expect((await ask(workbench(away), { kind: 'openDraft' })).edits).toHaveLength(1);
});

test('a draft whose plan is damaged here gets it from the engine again, and waits for it', async () => {
  const { base } = await ask(workbench(), { kind: 'openDraft' });
  await ask(workbench(), { kind: 'editDraft', base: 1, edits: [person(base.plan, 'anna', { name: 'A' })] });
  const plan = (await readdir(join(folder, 'content'))).find((name) => name.endsWith('.json')) ?? '';
  const text = await readFile(join(folder, 'content', plan), 'utf8');
  await writeFile(join(folder, 'content', plan), text.replace('Anna', 'Anne'));
  const bench = workbench(away);
  for (let tries = 0; tries < 2; tries += 1)
    expect(await bench.ask(owner, { kind: 'openDraft' })).toMatchObject({ error: { code: 'noPlanYet' } });
  expect((await ask(workbench(), { kind: 'openDraft' })).edits).toHaveLength(1);
  expect(await readFile(join(folder, 'content', plan), 'utf8')).toBe(text);
});

test('whose drafts lie here, for whom can’t sign in', async () => {
  const { base } = await ask(workbench(), { kind: 'openDraft' });
  await ask(workbench(), { kind: 'editDraft', base: 1, edits: [person(base.plan, 'anna', { name: 'A' })] });
  await workbench().ask({ place: 'elsewhere', agent: 'bernd' }, { kind: 'openDraft' });
  await writeFile(join(folder, `${'0'.repeat(32)}.json`), '{ "half');
  expect(await workbench(away).draftsAt('')).toEqual([
    { agent: 'anna', name: 'Anna', extension: '21', changes: 1, changedAt: 1_000 },
  ]);
  expect(await workbench(away).draftsAt('nowhere')).toEqual([]);
});

test('what no draft names any more goes, the rest stays', async () => {
  const { base } = await ask(workbench(), { kind: 'openDraft' });
  await ask(workbench(), { kind: 'editDraft', base: 1, edits: [person(base.plan, 'anna', { name: 'A' })] });
  const bench = workbench(away);
  await bench.tidy();
  expect((await ask(bench, { kind: 'openDraft' })).edits).toHaveLength(1);
});
