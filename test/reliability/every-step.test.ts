// A kill at each of the steps in which a publishing, a quick switch and a draft reach the disk, and in the midst of each write: never half
// a plan, never a lost draft, and nothing less than what was told.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { entryOf } from '../../src/adapters/sqlite/journal-rows.ts';
import { ReservedStore } from '../../src/adapters/sqlite/reserved-store.ts';
import { emptyHotlines } from '../../src/domain/hotline/hotline.ts';
import { plansNamedBy, restore } from '../../src/domain/hotline/restore.ts';
import { planText } from '../../src/domain/plan/canonical.ts';
import { edited } from '../../src/domain/plan/change/edits.ts';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { ContentFolder } from '../../src/service/config/content-folder.ts';
import { contentOfPlan, readDocument, readPlan } from '../../src/service/plan/plan-content.ts';
import { ControlClient } from '../support/control-client.ts';
import { type DiskStep, doStep, recording, stepsIn } from '../support/disk-steps.ts';
import { dataIn, workbenchIn } from '../support/draft-on-disk.ts';
import {
  addressOf,
  PIN,
  runEngine,
  soundConfig,
  temporaryFolder,
  writeConfig,
} from '../support/engine-rig.ts';
import { damagedIn, planOnDisk } from '../support/plan-on-disk.ts';

/** From when on somebody knew that it is so. Epoch seconds. */
interface Told<T> {
  readonly at: number;
  readonly what: T;
}
const now = () => (performance.timeOrigin + performance.now()) / 1_000;

/** Looks at the folder as each kill leaves it: there it has to be what was told last, or what comes next. */
async function atEachStep<T>(
  before: string | null,
  steps: readonly DiskStep[],
  told: readonly Told<T>[],
  look: (folder: string) => Promise<T>,
): Promise<readonly T[]> {
  const replayed = join(temporaryFolder(), 'replayed');
  const copy = join(temporaryFolder(), 'copy');
  if (before === null) mkdirSync(replayed);
  else cpSync(before, replayed, { recursive: true });
  const seen: T[] = [];
  const lookAt = async (at: number, midst: (folder: string) => void = () => undefined) => {
    const known = told.findLastIndex((each) => each.at < at);
    // Before anything is told nobody expects anything.
    if (known < 0) return;
    rmSync(copy, { recursive: true, force: true });
    cpSync(replayed, copy, { recursive: true });
    midst(copy);
    const may = told.slice(known, known + 2).map(({ what }) => what);
    const is = await look(copy);
    expect(may, `look ${seen.length}`).toContainEqual(is);
    seen.push(is);
  };
  for (const step of steps) {
    await lookAt(step.at);
    // SQLite's heads of pages are too small to be written in two.
    if (step.kind === 'write' && step.bytes.length > 100)
      await lookAt(step.at, (folder) => doStep(folder, step, true));
    doStep(replayed, step);
  }
  await lookAt(Number.POSITIVE_INFINITY);
  return seen;
}

/** As an engine reads it that begins there. */
async function inForceIn(folder: string) {
  const contents = new ContentFolder(join(folder, 'content'));
  const store = new ReservedStore(join(folder, 'journal.db'));
  const entries = store.read((journal) => journal.rowsForRestart()).map(entryOf);
  store.close();
  const named = await Promise.all([...plansNamedBy(entries)].map((hash) => readPlan(contents, hash)));
  const state = emptyHotlines();
  restore(state, entries, Date.now(), { plans: named.flatMap((plan) => plan ?? []) });
  const { plan, planNumber, turnedOn } = state;
  if (plan === null) throw new Error('no plan is in force');
  const said = turnedOn.flatMap(({ does }) => (does.kind === 'announce' ? Object.values(does.says) : []));
  const sounds = [...said.flatMap(({ sound }) => sound ?? []), ...contentOfPlan(plan).slice(1)];
  for (const sound of new Set(sounds)) expect(await contents.isWhole(sound, 'wav'), sound).toBe(true);
  expect(damagedIn(folder)).toEqual([]);
  return {
    number: planNumber,
    plan: plan.hash,
    name: plan.document.people.anna?.name ?? '',
    on: turnedOn.map(({ name }) => name),
  };
}

test('an engine that is killed while it publishes, goes back, turns on and off', async () => {
  const config = await soundConfig();
  const agents = config.agents.map((agent) => ({ ...agent, role: 'admin' }));
  const file = writeConfig({ ...config, agents });
  const folder = join(dirname(file), 'data');
  const logs = temporaryFolder();
  const engine = runEngine(['--config', file, '--print-address'], { under: recording(join(logs, 'engine')) });
  const { port } = await addressOf(engine);
  const admin = await ControlClient.connect(`127.0.0.1:${port}`);
  onTestFinished(() => admin.close());
  const signedIn = await admin.signIn('21', PIN);
  if (!signedIn.ok) throw new Error(JSON.stringify(signedIn));
  const first = { number: 1, name: 'Anna', on: [] as readonly string[] };
  const told = [{ at: now(), what: first }];
  const nowIs = (change: Partial<typeof first>) =>
    void told.push({ at: now(), what: { ...(told.at(-1)?.what ?? first), ...change } });
  const ask: typeof admin.command = async (command) => {
    const reply = await admin.command(command);
    if (!reply.ok) throw new Error(JSON.stringify(reply));
    return reply;
  };

  const inForce = await admin.command({ kind: 'readPlan', number: null });
  if (!inForce.ok || inForce.value === null) throw new Error('no plan');
  const plan = (await readDocument(new ContentFolder(join(folder, 'content')), inForce.value.plan)) as Plan;
  const anna = { ...(plan.people.anna as Plan['people'][string]), name: 'Anna Neu' };
  const next = planText({ ...plan, people: { ...plan.people, anna } });
  const hash = createHash('sha256').update(next).digest('hex');
  const put = await fetch(`http://127.0.0.1:${port}/api/content/${hash}.json`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${signedIn.value.token}`, 'upload-offset': '0' },
    body: next,
  });
  expect(put.status, await put.text()).toBeLessThan(300);
  expect(await ask({ kind: 'publishPlan', base: 1, plan: hash, comment: '' })).toMatchObject({
    value: { kind: 'published', number: 2 },
  });
  nowIs({ number: 2, name: 'Anna Neu' });

  const spoken = await admin.command({ kind: 'speakText', text: 'SAP steht gerade.', language: 'de' });
  if (!spoken.ok || spoken.value.kind !== 'spoken') throw new Error(JSON.stringify(spoken));
  const says = { de: { text: 'SAP steht gerade.', sound: spoken.value.sound } };
  const does = { kind: 'announce', where: 'insteadOfGreeting', says, tellWaiting: false } as const;
  await ask({ kind: 'turnOnNew', name: 'SAP steht', hotlines: ['it'], does, until: null, reason: '' });
  nowIs({ on: ['SAP steht'] });
  await admin.until(({ turnedOn }) => Object.keys(turnedOn).length === 1, 'it is on');
  const [turning = ''] = Object.keys(admin.view?.turnedOn ?? {});
  await ask({ kind: 'turnOff', turning });
  nowIs({ on: [] });
  await ask({ kind: 'rollBack', base: 2, to: 1, comment: '' });
  nowIs({ number: 3, name: 'Anna' });
  engine.kill('SIGKILL');
  await engine.ended;

  const steps = stepsIn(folder, logs, 'engine');
  const seen = await atEachStep(null, steps, told, async (copy) => {
    const { plan: _, ...is } = await inForceIn(copy);
    return is;
  });
  for (const { what } of told) expect(seen).toContainEqual(what);
});

test('a console that is killed while it keeps and publishes a draft', async () => {
  const folder = join(temporaryFolder(), 'both');
  mkdirSync(dataIn(folder), { recursive: true, mode: 0o700 });
  await planOnDisk(dataIn(folder));
  const before = join(temporaryFolder(), 'before');
  cpSync(folder, before, { recursive: true });
  const logs = temporaryFolder();
  const program = fileURLToPath(new URL('./draft-steps-program.ts', import.meta.url));
  const [first, ...others] = [...recording(join(logs, 'draft')), process.execPath, program, folder];
  const child = spawn(first ?? '', others, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = text(child.stdout);
  await once(child, 'close');
  const told = (await said)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Told<{ inForce: number; name: string }>);
  expect(told).toHaveLength(4);
  const steps = stepsIn(folder, logs, 'draft');
  const seen = await atEachStep(before, steps, told, async (copy) => {
    const { number, plan } = await inForceIn(dataIn(copy));
    const inForce = { number, plan };
    const publish = () => Promise.reject(new Error('nobody publishes'));
    const bench = workbenchIn(copy, { inForce: () => inForce, publish });
    const { base, edits, clashing } = await bench.ask({ kind: 'openDraft' });
    expect(clashing).toBeNull();
    // What was changed is in the draft still, or in force already; going on from what is in force loses none of it.
    const name = edited(base.plan, edits).people.anna?.name ?? '';
    const fresh = await bench.ask({ kind: 'refreshDraft' });
    expect(edited(fresh.base.plan, fresh.edits).people.anna?.name).toBe(name);
    return { inForce: number, name };
  });
  for (const { what } of told) expect(seen).toContainEqual(what);
});
