// Sessions are kept soon, but not with each change.

import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSessionFile } from '../../../../src/service/api/session/session-file.ts';
import { temporaryFolder, until } from '../../../support/engine-rig.ts';

function rig() {
  const file = join(temporaryFolder(), 'sessions.json');
  const said: string[] = [];
  const say = (_facts: unknown, message: string) => void said.push(message);
  return { file, said, open: () => openSessionFile(file, { info: say, warn: say, error: say }) };
}

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

test('a new session is written at once, a thousand changes later in one piece, the last ones at the end', async () => {
  // Not with the next writing, a second later. On a busy machine that shows in one of some tries only.
  const writtenAfterMs = async () => {
    const { file, open } = rig();
    const { sessions, close } = open();
    const asked = performance.now();
    sessions.open('anna');
    await until(() => read(file).includes('anna'));
    const afterMs = performance.now() - asked;
    await close();
    return afterMs;
  };
  let soonest = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 10 && soonest >= 900; tries += 1)
    soonest = Math.min(soonest, await writtenAfterMs());
  expect(soonest).toBeLessThan(900);
  const { file, open } = rig();
  const { sessions, close } = open();
  const token = sessions.open('anna');
  await until(() => read(file).includes('anna'));
  for (let i = 0; i < 1_000; i++) sessions.open(`agent-${i}`);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(read(file)).not.toContain('agent-');
  await close();
  expect(read(file)).toContain('agent-999');
  const again = open();
  expect(again.sessions.agentOf(token)).toBe('anna');
  await again.close();
});

test('nothing is written where nothing changed; a file that can’t be written is told', async () => {
  const { file, said, open } = rig();
  await open().close();
  expect(read(file)).toBe('');
  mkdirSync(`${file}.new`);
  const { sessions, close } = open();
  sessions.open('anna');
  await close();
  expect(said).toEqual([expect.stringMatching(/could not be kept: after a restart .* sign in again/)]);
});
