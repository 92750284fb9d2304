// The stories of the demo, as tests: the network of the tests is one of their own, so they may change it.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { demoOptions } from '../demo/options.ts';
import { runStory } from '../demo/stories/stories.ts';

/** Starting all the programs on a busy machine; what is measured has limits of its own. */
const PATIENCE_MS = 300_000;

async function play(story: string, switchKind: 'asterisk' | 'exchange') {
  const out = mkdtempSync(join(tmpdir(), 'klstory-'));
  const options = demoOptions(['--story', story, '--switch', switchKind, '--out', out]);
  if (options === 'help') throw new Error('not asked for help');
  const said: string[] = [];
  try {
    const result = await runStory(story, options, (text) => said.push(text));
    expect(result.failures, said.join('\n')).toEqual([]);
    return result;
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

test(
  'the address in use goes down in mid-call: both hear each other again',
  async () => {
    expect(await play('addresses', 'exchange')).toMatchObject({ bothWays: true });
  },
  PATIENCE_MS,
);
