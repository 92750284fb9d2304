// An admin publishes a changed plan, at an engine whose data folder is here.

import { join } from 'node:path';
import { planText } from '../../src/domain/plan/canonical.ts';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { ContentFolder } from '../../src/service/config/content-folder.ts';
import { readDocument } from '../../src/service/plan/plan-content.ts';
import type { ControlClient } from './control-client.ts';

/** `folder`: in which `engine.json` lies. Throws where it isn't published. */
export async function publishPlan(
  folder: string,
  admin: ControlClient,
  change: (plan: Plan) => Plan,
): Promise<void> {
  const contents = new ContentFolder(join(folder, 'data', 'content'));
  const inForce = await admin.command({ kind: 'readPlan', number: null });
  const before = inForce.ok && inForce.value && (await readDocument(contents, inForce.value.plan));
  if (!before) throw new Error(`no plan to change: ${JSON.stringify(inForce)}`);
  const plan = await contents.keepText(planText(change(before)), 'json');
  const { number: base } = inForce.value;
  const published = await admin.command({ kind: 'publishPlan', base, plan, comment: '' });
  if (!published.ok || published.value.kind !== 'published')
    throw new Error(`not published: ${JSON.stringify(published)}`);
}

/** Their fields as they are, and these. */
export function withPerson(plan: Plan, id: string, fields: Partial<Plan['people'][string]>): Plan {
  const was = plan.people[id];
  if (was === undefined) throw new Error(`there is no ${id} in the plan`);
  return { ...plan, people: { ...plan.people, [id]: { ...was, ...fields } } };
}
