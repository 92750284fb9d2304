// A log that strangers can't fill.

import { expect, test } from 'vitest';
import { QuietLog } from '../../../src/service/api/quiet-log.ts';

test('twenty lines a minute are said, and how many were left out', () => {
  const said: string[] = [];
  const say = (facts: unknown, message: string) => void said.push(`${message} ${JSON.stringify(facts)}`);
  let now = 0;
  const quiet = new QuietLog({ info: say, warn: say, error: say }, () => now);
  for (let i = 0; i < 100; i++) quiet.warn({ i }, 'bad');
  expect(said).toHaveLength(20);
  now = 60_000;
  quiet.warn({ i: 100 }, 'bad');
  expect(said.slice(20)).toEqual([expect.stringMatching(/left out.*\{"lines":80\}/), 'bad {"i":100}']);
});
