// The connection between engine and Asterisk breaks in every way while people wait, talk and act: nobody may be rung in vain.

import { type Break, breaksOf } from './reconnect/breaks.ts';
import { notEndedWithPbx, noteCalls, openCalls, wrongOutcomes } from './reconnect/fates.ts';
import { backToWork, type Clicks, peopleAct } from './reconnect/people.ts';
import { openStage, type Stage } from './reconnect/stage.ts';
import type { Story, StoryTools } from './story.ts';

export const reconnect: Story = {
  summary:
    'ARI cut, stalled, half-open; PBX and engine stopped, PBX killed; with 20 waiting and 5 talking (--long, --seed)',
  switches: ['asterisk'],
  async play(tools) {
    const { options, say, must } = tools;
    say(`seed ${options.seed}: --seed plays the same again`);
    const random = randomFrom(options.seed);
    const stage = await openStage(tools);
    const clicks: Clicks = [];
    const calls = new Set<string>();
    await stage.fill();
    must(
      nothingWrong(await stage.settled(async () => undefined)) === '',
      'all is as it is shown before the first break',
    );
    let [phantomLegs, ghostRows, longestUnsettledMs] = [0, 0, 0];
    const breaks = breaksOf(stage, options.extent, random);
    for (const each of breaks) {
      await happens(stage, each, tools, random, clicks, calls);
      const found = await stage.settled(() => backToWork(stage));
      await noteCalls(stage.boss(), calls);
      phantomLegs += found.phantomLegs.length;
      ghostRows += found.ghostRows.length;
      longestUnsettledMs = Math.max(longestUnsettledMs, found.afterMs);
      const wrong = nothingWrong(found);
      must(wrong === '', `${each.what}: ${wrong}`);
      say(`${each.what}: ${wrong === '' ? `all is as it is shown after ${found.afterMs} ms` : wrong}`);
    }
    const wrong = await wrongOutcomes(stage, calls);
    must(wrong.length === 0, `each outcome is what the caller heard: ${wrong.join('; ')}`);
    return {
      seed: options.seed,
      breaks: breaks.length,
      phantomLegs,
      ghostRows,
      wrongOutcomes: wrong.length,
      callers: stage.everybody.length,
      longestUnsettledMs,
      slowestClickMs: Math.max(0, ...clicks),
    };
  },
};

async function happens(
  stage: Stage,
  each: Break,
  tools: StoryTools,
  random: () => number,
  clicks: Clicks,
  calls: Set<string>,
): Promise<void> {
  const endsWithPbx = each.pbx === 'gone' ? await openCalls(stage.boss()) : [];
  for (const call of endsWithPbx) calls.add(call);
  const acting = async () => peopleAct(stage, each, tools, random, clicks);
  await each.begin();
  // Whoever was there is gone with the PBX, or so the break is about nothing but that.
  const acted = each.pbx === 'gone' ? undefined : acting();
  await new Promise((done) => setTimeout(done, each.forMs));
  await each.end();
  await acted;
  if (endsWithPbx.length > 0) {
    const boss = stage.boss();
    await boss.until(({ engine }) => engine.switchVersion !== null, 'the PBX is reached again');
    const wrong = await notEndedWithPbx(boss, endsWithPbx);
    tools.must(wrong.length === 0, `${each.what}: not ended with it: ${wrong.join('; ')}`);
  }
  await backToWork(stage);
  await stage.fill();
}

function nothingWrong({ phantomLegs, ghostRows, wrong }: Awaited<ReturnType<Stage['settled']>>): string {
  return [...phantomLegs, ...ghostRows, ...wrong].join('; ');
}

/** Mulberry32: the same numbers for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
