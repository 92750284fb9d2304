// The story of the broken connection, with one break of each kind: other people act at other times in each run.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { demoOptions } from '../demo/options.ts';
import { runStory, storyNames } from '../demo/stories/stories.ts';
import { Closing } from '../support/closing.ts';

test('after each break all is at the PBX as it is shown, and is heard', async () => {
  const out = mkdtempSync(join(tmpdir(), 'klstory-'));
  const options = demoOptions(['--story', 'reconnect', '--brief', '--out', out], storyNames);
  if (options === 'help') throw new Error('not asked for help');
  const said: string[] = [];
  const closing = new Closing();
  try {
    const result = await runStory('reconnect', options, (text) => said.push(text), closing);
    expect(result, said.join('\n')).toMatchObject({ phantomLegs: 0, ghostRows: 0, failures: [] });
  } finally {
    await closing.close((text) => said.push(text));
    rmSync(out, { recursive: true, force: true });
  }
}, 240_000);
