// A data folder with a plan in force, as an engine leaves it, for tests of what becomes of it when publishing goes wrong.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteJournal } from '../../src/adapters/sqlite/sqlite-journal.ts';
import { planText } from '../../src/domain/plan/canonical.ts';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { ContentFolder } from '../../src/service/config/content-folder.ts';
import type { SettingsHere } from '../../src/service/config/data-folder.ts';
import { keepPlan, readDocument } from '../../src/service/plan/plan-content.ts';
import { type PlanHere, planHere } from '../../src/service/plan/plan-here.ts';
import { planWithTones } from './plan-with-tones.ts';

export const settingsIn = (path: string): SettingsHere => ({
  path,
  country: 'DE',
  ofSwitch: { oneDialPlan: true, outgoing: null },
});

/** Version 1 is taken up there. */
export async function planOnDisk(path: string): Promise<void> {
  const { plan } = planWithTones(join(path, 'content'));
  const { hash } = await keepPlan(new ContentFolder(join(path, 'content')), plan);
  const journal = await openSqliteJournal({ file: join(path, 'journal.db') });
  const fact = { kind: 'planTakenUp', number: 1, modes: [], plan: hash, parent: null, author: null } as const;
  await new Promise((done) => journal.append([{ at: 1, facts: [{ about: 'plan', fact }] }], done));
  await journal.close();
}

/** Opened; rejects when it can't be. */
export async function opened(path: string): Promise<PlanHere> {
  const here = await planHere(settingsIn(path));
  if ('kind' in here) throw new Error(here.reason);
  return here;
}

/** As a console does: the text of the plan, with this name for one of the people, is put and published. */
export async function publishName(here: PlanHere, base: number, name: string) {
  const { contents, inForce } = here;
  const plan = (await readDocument(contents, inForce.plan)) as Plan;
  const [id = ''] = Object.keys(plan.people);
  const person = plan.people[id] as Plan['people'][string];
  const next = { ...plan, people: { ...plan.people, [id]: { ...person, name } } };
  const hash = await contents.keepText(planText(next), 'json');
  return here.publish({ base, plan: hash, comment: 'test' });
}

/** What is not what its name says. */
export function damagedIn(path: string): readonly string[] {
  const content = join(path, 'content');
  return readdirSync(content).filter((file) => {
    const hash = createHash('sha256')
      .update(readFileSync(join(content, file)))
      .digest('hex');
    return /^[0-9a-f]{64}\.(json|wav)$/.test(file) && !file.startsWith(hash);
  });
}
