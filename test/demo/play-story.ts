// A story of the demo, played by a test.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Closing } from '../support/closing.ts';
import { type DemoOptions, demoOptions } from './options.ts';
import { runStory, storyNames } from './stories/stories.ts';

/** Starting all the programs on a busy machine; what is measured has limits of its own. */
export const STORY_PATIENCE_MS = 300_000;

export async function playStory(
  story: string,
  switchKind: DemoOptions['switchKind'],
  extent: readonly ('--brief' | '--long')[] = [],
) {
  const out = mkdtempSync(join(tmpdir(), 'klstory-'));
  const options = demoOptions(
    ['--story', story, '--switch', switchKind, '--out', out, ...extent],
    storyNames,
  );
  if (options === 'help') throw new Error('not asked for help');
  const said: string[] = [];
  const closing = new Closing();
  try {
    return { said, result: await runStory(story, options, (text) => said.push(text), closing) };
  } catch (fault) {
    // Where it stopped tells more than why.
    throw new Error([...said, String(fault)].join('\n'), { cause: fault });
  } finally {
    await closing.close((text) => said.push(text));
    rmSync(out, { recursive: true, force: true });
  }
}
