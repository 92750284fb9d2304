// The workbench's process killed at any moment of keeping a draft: what was answered is there, and nothing is half.

import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { PlanDraft, TurnedDraft, WorkbenchRequest } from '../../../src/contract/workbench.ts';
import type { FromWorkbench, ToWorkbench } from '../../../src/contract/workbench-link.ts';
import { planText } from '../../../src/domain/plan/canonical.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { aTeam, smallPlan } from '../../support/plans.ts';

const program = fileURLToPath(
  new URL('../../../src/service/workbench/workbench-program.ts', import.meta.url),
);
const owner = { place: '', agent: 'anna' };
const text = planText(smallPlan());
const hash = createHash('sha256').update(text).digest('hex');
const ROUNDS = 5;

/** As the console's main is for it, with an engine that has one version. */
function start(folder: string) {
  const child: ChildProcess = fork(program, [folder], { serialization: 'advanced', stdio: 'inherit' });
  const waiting = new Map<number, (answer: unknown) => void>();
  let lastId = 0;
  const say = (message: ToWorkbench) => {
    if (child.connected) child.send(message);
  };
  child.on('error', () => undefined);
  child.on('message', (message: FromWorkbench) => {
    if (message.t === 'reply') waiting.get(message.id)?.(message.answer);
    if (message.t !== 'askEngine') return;
    const value = message.asked.kind === 'fetch' ? Buffer.from(text) : { number: 1, plan: hash };
    say({ t: 'engineSaid', id: message.id, said: { ok: true, value } });
  });
  return {
    ended: new Promise((resolve) => child.once('exit', resolve)),
    kill: () => child.kill('SIGKILL'),
    ask: (request: WorkbenchRequest) =>
      new Promise<{ ok: boolean; value: unknown }>((resolve) => {
        const id = ++lastId;
        waiting.set(id, resolve as (answer: unknown) => void);
        say({ t: 'request', id, owner, request });
      }),
  };
}

const named = (n: number): WorkbenchRequest => ({
  kind: 'editDraft',
  base: 1,
  edits: [{ of: 'team', id: 'pc', mode: null, to: { ...aTeam, name: `Nummer ${n}`, ringSeconds: n + 10 } }],
});
const shown = ({ base, edits }: PlanDraft): number => {
  const [edit] = edits;
  if (edit === undefined) return 0;
  expect(base.plan).toEqual(JSON.parse(text) as Plan);
  return Number((edit as { to: { name: string } }).to.name.replace('Nummer ', ''));
};

test('killed again and again while it keeps what is typed', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'klinke-killed-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  let [sent, answered] = [0, 0];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const running = start(folder);
    onTestFinished(() => void running.kill());
    const opened = await running.ask({ kind: 'openDraft' });
    expect(opened).toMatchObject({ ok: true });
    const there = shown(opened.value as PlanDraft);
    expect(there).toBeGreaterThanOrEqual(answered);
    expect(there).toBeLessThanOrEqual(sent);
    // In the midst of the one that comes after so many.
    const alive = 3 + round * 2;
    for (let n = 0; n < alive; n += 1) {
      sent += 1;
      const now = sent;
      const answer = running.ask(named(now));
      if (n === alive - 1) break;
      expect(await answer).toMatchObject({ ok: true });
      answered = now;
    }
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 6));
    running.kill();
    await running.ended;
  }
  expect(answered).toBeGreaterThan(ROUNDS);
  // Each that was kept is undone by itself, down to the beginning.
  const running = start(folder);
  onTestFinished(() => void running.kill());
  let there = shown((await running.ask({ kind: 'openDraft' })).value as PlanDraft);
  while (there > 0) {
    const turned = await running.ask({ kind: 'turnDraft', base: 1, way: 'undo' });
    const { outcome, edits } = turned.value as TurnedDraft;
    expect(outcome.kind).toBe('turned');
    const now = shown({ base: { number: 1, plan: JSON.parse(text) as Plan }, edits } as unknown as PlanDraft);
    expect(now).toBeLessThan(there);
    there = now;
  }
  expect(await running.ask({ kind: 'turnDraft', base: 1, way: 'undo' })).toMatchObject({
    value: { outcome: { kind: 'nothing' } },
  });
});
