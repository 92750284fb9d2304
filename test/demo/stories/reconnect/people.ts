// What people do around a break, while nobody can know that there is one: who and when comes from a seed.

import type { ConsoleCommand } from '../../../../src/contract/commands.ts';
import type { Written } from '../../../support/about-own-call.ts';
import { pause } from '../../talk.ts';
import type { StoryTools } from '../story.ts';
import type { Break } from './breaks.ts';
import type { Agent, Caller, Stage } from './stage.ts';

/** 2 s, and what a busy machine adds. */
const ANSWERED_WITHIN_MS = 2_600;
/** The dialplan's patience of 3 s, and setting the call up on a busy machine. */
const NEWCOMER_ANSWERED_WITHIN_MS = 5_000;
/** Some act just after the break. */
const AFTERWARDS_MS = 800;

/** How long each click waited for its answer. */
export type Clicks = number[];

/** Resolves when everybody has acted and every click is answered. */
export async function peopleAct(
  stage: Stage,
  each: Break,
  { must, say }: StoryTools,
  random: () => number,
  clicks: Clicks,
): Promise<void> {
  const [byClick, byKey, pausing, holding, left] = shuffled(stage.agents, random) as [
    Agent,
    Agent,
    Agent,
    Agent,
    Agent,
  ];
  const waiting = shuffled([...stage.callers], random);

  const at = (act: () => unknown) => pause(random() * (each.forMs + AFTERWARDS_MS)).then(act);
  async function click(agent: Agent, command: Written<ConsoleCommand>): Promise<void> {
    // Nobody is there who could answer.
    if (each.engine === 'gone') return;
    const from = performance.now();
    const reply = await agent.console.command(command);
    const tookMs = Math.round(performance.now() - from);
    clicks.push(each.engine === 'stands' ? 0 : tookMs);
    const patienceMs = ANSWERED_WITHIN_MS + (each.engine === 'stands' ? each.forMs : 0);
    const result = reply.ok ? 'ok' : reply.error.code;
    must(tookMs < patienceMs, `${each.what}: ${command.kind} was answered after ${tookMs} ms (${result})`);
    say(`${each.what}: ${command.kind} answered after ${tookMs} ms: ${result}`);
  }

  await Promise.all([
    at(() => click(byClick, { kind: 'hangUp' })),
    at(() => {
      const last = byKey.phone.calls().at(-1);
      if (last !== undefined && byKey.phone.talking()) byKey.phone.trigger(last);
    }),
    at(async () => {
      await click(pausing, { kind: 'startBreak', reason: 'Pause' });
      await click(pausing, { kind: 'hangUp' });
      await click(pausing, { kind: 'endBreak' });
    }),
    at(() => click(holding, { kind: 'hold' })),
    // Who talks with this one leaves as well, if it is one of them.
    at(() => click(left, { kind: 'note', text: 'during the break' })),
    ...waiting.slice(0, 3).map((caller) => at(() => stage.leave(caller))),
    each.pbx === undefined ? newcomer(stage, each, must) : undefined,
  ]);
}

/** Whoever calls while no engine can take the call gets the PBX's fallback instead of silence. */
async function newcomer(stage: Stage, { what }: Break, must: StoryTools['must']): Promise<void> {
  const caller: Caller = await stage.call();
  const until = performance.now() + NEWCOMER_ANSWERED_WITHIN_MS;
  while (!caller.sip.answered() && performance.now() < until) await pause(50);
  must(caller.sip.answered(), `${what}: ${caller.number} called meanwhile and was not answered in time`);
}

/** Whoever held, had a break or lost the own phone goes on, as a person would once it works again. */
export async function backToWork(stage: Stage): Promise<void> {
  await Promise.all(
    stage.agents.map(async ({ id, console }) => {
      const own = console.view?.calls.own;
      if (own?.phase === 'held') await console.command({ kind: 'resume' });
      if (own?.phase === 'interrupted') await console.command({ kind: 'rejoin', call: own.callId });
      if (console.view?.agents[id]?.availability.kind === 'onBreak')
        await console.command({ kind: 'endBreak' });
    }),
  );
}

function shuffled<T>(things: readonly T[], random: () => number): readonly T[] {
  return things
    .map((thing) => ({ thing, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ thing }) => thing);
}
