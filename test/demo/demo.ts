// `npm run demo`: runs the main job, or another story, and tells how it went; the last line is JSON where that was asked for.

import { Closing } from '../support/closing.ts';
import { makeFolder } from './folder.ts';
import { runMainJob } from './main-job.ts';
import { type DemoOptions, demoHelp, demoOptions } from './options.ts';
import { runStory, type StoryResult, storyNames } from './stories/stories.ts';

async function main(): Promise<number> {
  let options: DemoOptions | 'help';
  try {
    options = demoOptions(process.argv.slice(2), storyNames);
    if (options !== 'help') makeFolder(options.out);
  } catch (fault) {
    process.stderr.write(`${(fault as Error).message}\n\n${demoHelp(storyNames)}`);
    return 2;
  }
  if (options === 'help') {
    process.stdout.write(demoHelp(storyNames));
    return 0;
  }
  const startedAt = Date.now();
  const say = (text: string) =>
    console.log(`${((Date.now() - startedAt) / 1_000).toFixed(1).padStart(6)} s  ${text}`);
  const closing = new Closing();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      say('broken off: what was started is ended');
      void closing.close(say).then(() => process.exit(130));
    });
  let result: StoryResult;
  try {
    const { story } = options;
    result = await (story === undefined
      ? runMainJob(options, say, closing)
      : runStory(story, options, say, closing)
    ).finally(() => closing.close(say));
  } catch (fault) {
    say(`stopped: ${(fault as Error).stack ?? String(fault)}`);
    if (options.json)
      console.log(
        JSON.stringify({ switch: options.switchKind, outcome: 'error', error: (fault as Error).message }),
      );
    return 1;
  }
  for (const failure of result.failures) say(`does not hold: ${failure}`);
  if (options.json) console.log(JSON.stringify(result));
  else console.log(JSON.stringify(result, null, 2));
  return result.failures.length === 0 ? 0 : 1;
}

process.exitCode = await main();
