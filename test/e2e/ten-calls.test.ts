// Ten calls of a day by one hand in real Electron at the exchange: each as it should be, and none with more clicks than needed.

import { expect, test } from 'vitest';
import { playStory, STORY_PATIENCE_MS } from '../demo/play-story.ts';

test(
  'known callers are known, who is handed over arrives or comes back, and a usual call takes three clicks',
  async () => {
    const { result, said } = await playStory('anna', 'exchange');
    expect(result.failures, said.join('\n')).toEqual([]);
    expect(result.calls).toHaveLength(10);
  },
  STORY_PATIENCE_MS,
);
