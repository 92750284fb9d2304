// Whoever publishes is killed at any moment: the version before is in force or the next one, each whole, and never one that was told less.

import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { planText } from '../../src/domain/plan/canonical.ts';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { ContentFolder } from '../../src/service/config/content-folder.ts';
import { readDocument } from '../../src/service/plan/plan-content.ts';
import { ControlClient } from '../support/control-client.ts';
import {
  addressOf,
  type EngineProgram,
  PIN,
  runEngine,
  soundConfig,
  temporaryFolder,
  until,
  writeConfig,
} from '../support/engine-rig.ts';
import { damagedIn, opened, planOnDisk } from '../support/plan-on-disk.ts';
import { random } from '../support/virtual/simulated-day.ts';

const program = fileURLToPath(new URL('./publish-again-program.ts', import.meta.url));
/** By hand more of them: `KLINKE_KILLS=50 npm test -- publish-killed`. */
const more = process.env.KLINKE_KILLS;
const KILLS = Number(more ?? 6);
/** A whole engine is started for each. */
const ENGINE_KILLS = Number(more ?? 2);
const EACH_MS = 40_000;
/** A publishing takes some milliseconds: so the kill comes at any of its writes. */
const WITHIN_MS = 60;

test(
  'killed while one version after the other is published',
  async () => {
    const data = join(temporaryFolder(), 'data');
    mkdirSync(data, { mode: 0o700 });
    await planOnDisk(data);
    const rng = random(7);
    for (let nth = 0; nth < KILLS; nth += 1) {
      const child = spawn(process.execPath, [program, data], { stdio: ['ignore', 'pipe', 'inherit'] });
      onTestFinished(() => void child.kill('SIGKILL'));
      let told = '';
      child.stdout.on('data', (more) => {
        told += String(more);
      });
      await until(() => told.includes('\n'));
      await new Promise((later) => setTimeout(later, rng() * WITHIN_MS));
      const ended = new Promise((over) => child.once('close', over));
      child.kill('SIGKILL');
      await ended;
      const last = Number(told.trim().split('\n').at(-1));
      const here = await opened(data);
      const { inForce, contents } = here;
      await here.close();
      // One that nobody was told of yet may be in force.
      expect([last, last + 1]).toContain(inForce.number);
      expect((await readDocument(contents, inForce.plan))?.people).toMatchObject({
        anna: { name: `Name ${inForce.number - 1}` },
      });
      expect(damagedIn(data)).toEqual([]);
    }
  },
  KILLS * EACH_MS,
);

test(
  'an engine that is killed while it publishes comes back with the version before or the next one',
  async () => {
    const config = await soundConfig();
    const file = writeConfig({
      ...config,
      agents: config.agents.map((agent) => ({ ...agent, role: 'admin' })),
    });
    const data = join(dirname(file), 'data');
    const start = () => runEngine(['--config', file, '--print-address']);
    let engine: EngineProgram = start();
    const rng = random(7);
    let last = 1;
    const names = new Map([[1, 'Anna']]);
    for (let nth = 0; nth < ENGINE_KILLS; nth += 1) {
      const { port } = await addressOf(engine);
      const admin = await ControlClient.connect(`127.0.0.1:${port}`);
      await admin.signIn('21', PIN);
      const { value } = (await admin.command({ kind: 'readPlan', number: null })) as {
        value: { number: number; plan: string };
      };
      expect([last, last + 1]).toContain(value.number);
      last = value.number;
      const contents = new ContentFolder(join(data, 'content'));
      const plan = (await readDocument(contents, value.plan)) as Plan;
      expect(plan.people.anna?.name).toBe(names.get(last));
      names.set(last + 1, `Name ${nth}`);
      const anna = { ...(plan.people.anna as Plan['people'][string]), name: `Name ${nth}` };
      const next = { ...plan, people: { ...plan.people, anna } };
      const hash = await contents.keepText(planText(next), 'json');
      const publishing = admin.command({ kind: 'publishPlan', base: last, plan: hash, comment: '' });
      const told = publishing.then(
        (reply) => (reply.ok && reply.value.kind === 'published' ? reply.value.number : null),
        () => null,
      );
      // The first one until it is done, so that the others have a thread that is warm.
      if (nth === 0) await told;
      else await new Promise((later) => setTimeout(later, rng() * 200));
      engine.kill('SIGKILL');
      await engine.ended;
      last = (await told) ?? last;
      expect(damagedIn(data)).toEqual([]);
      engine = start();
    }
    await addressOf(engine);
    const here = await opened(data);
    expect([last, last + 1]).toContain(here.inForce.number);
    await here.close();
  },
  3 * ENGINE_KILLS * EACH_MS,
);
