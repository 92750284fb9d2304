// Edits a draft twice and publishes it, and tells each time what was told to the person, and when.

import { writeSync } from 'node:fs';
import type { PlanDraft } from '../../src/contract/workbench.ts';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { dataIn, workbenchIn } from '../support/draft-on-disk.ts';
import { opened } from '../support/plan-on-disk.ts';

const [, , folder = ''] = process.argv;
const tell = (what: object) => {
  const at = (performance.timeOrigin + performance.now()) / 1_000;
  writeSync(1, `${JSON.stringify({ at, what })}\n`);
};
let here = await opened(dataIn(folder));
const bench = workbenchIn(folder, {
  inForce: () => here.inForce,
  async publish(wanted) {
    const published = await here.publish(wanted);
    // What is in force is read at the beginning only.
    await here.close();
    here = await opened(dataIn(folder));
    return published;
  },
});
const { base }: PlanDraft = await bench.ask({ kind: 'openDraft' });
const { number, plan } = base;
const to = plan.people.anna as Plan['people'][string];
tell({ inForce: 1, name: to.name });
for (const name of ['Anna Berg', 'Anna Berger']) {
  const edits = [{ of: 'person' as const, id: 'anna', mode: null, to: { ...to, name } }];
  await bench.ask({ kind: 'editDraft', base: number, edits });
  tell({ inForce: 1, name });
}
await bench.ask({ kind: 'publishDraft', comment: '' });
tell({ inForce: 2, name: 'Anna Berger' });
await here.close();
