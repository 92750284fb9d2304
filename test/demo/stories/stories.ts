// The register of the stories, and how one is run.

import type { Closing } from '../../support/closing.ts';
import { makeFolder } from '../folder.ts';
import type { DemoOptions } from '../options.ts';
import { addresses } from './addresses.ts';
import { anna } from './anna.ts';
import { editor } from './editor.ts';
import { message } from './message.ts';
import { outage } from './outage.ts';
import { publish } from './publish.ts';
import { reconnect } from './reconnect.ts';
import { seed } from './seed.ts';
import type { Story, StoryResult } from './story.ts';

export type { StoryResult } from './story.ts';

const stories: Readonly<Record<string, Story>> = {
  addresses,
  anna,
  editor,
  message,
  outage,
  publish,
  reconnect,
  seed,
};

/** For the command line and its help. */
export const storyNames = Object.fromEntries(
  Object.entries(stories).map(([name, { summary }]) => [name, summary]),
);

/** `closing` gets what is started; whoever calls closes it. */
export async function runStory(
  name: string,
  options: DemoOptions,
  say: (text: string) => void,
  closing: Closing,
): Promise<StoryResult & Record<string, unknown>> {
  const story = stories[name];
  if (story === undefined) throw new Error(`there is no story ${name}`);
  if (!story.switches.includes(options.switchKind)) {
    throw new Error(`the story ${name} is played on ${story.switches.join(' or ')}: --switch`);
  }
  makeFolder(options.out);
  const failures: string[] = [];
  const measured = await story.play({
    options,
    say,
    close: (thing) => closing.add(thing),
    must(holds, what) {
      if (!holds) failures.push(what);
      return holds;
    },
  });
  return { story: name, switch: options.switchKind, ...measured, failures };
}
