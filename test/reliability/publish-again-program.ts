// Publishes one version after the other into a data folder, tells each that it was told is in force, until it's killed.

import { writeSync } from 'node:fs';
import { opened, publishName } from '../support/plan-on-disk.ts';

const [, , folder = ''] = process.argv;
const here = await opened(folder);
for (let base = here.inForce.number; ; ) {
  const published = await publishName(here, base, `Name ${base}`);
  if (published.kind !== 'published') throw new Error(JSON.stringify(published));
  base = published.number;
  writeSync(1, `${base}\n`);
}
