// Callers who wait and callers who talk while something else happens: none of them is to notice anything.

import type { SignInValue } from '../../../src/contract/control-api.ts';
import { createPhone, type SipCall } from '../../../src/voip/phone/phone.ts';
import { type Person, PIN } from '../../support/company-config.ts';
import { ControlClient } from '../../support/control-client.ts';
import { pause } from '../talk.ts';
import type { CrowdCaller, World } from '../world.ts';
import { lengthMs, prompt } from './sounds.ts';
import type { StoryTools } from './story.ts';

/** By how much of a story is played. */
const sizes = {
  brief: { waiting: 2, talking: 1 },
  usual: { waiting: 15, talking: 5 },
  long: { waiting: 15, talking: 5 },
} as const;
/** Apart from whatever music and prompts have in them. */
const CALLER_HZ = 1_600;
export const AGENT_HZ = 1_900;
const PATIENCE_MS = 60_000;
/** Of audio that goes on there are fifty packets a second. */
const LISTENS_MS = 1_000;
const FEWEST_PACKETS = 25;

/** Those of team PC, which is rung by itself. */
export const crowdAgents = ({ extent }: StoryTools['options']): readonly Person[] =>
  Array.from({ length: sizes[extent].talking }, (_, nth) => ({
    id: `pc-${nth + 1}`,
    name: `PC ${nth + 1}`,
    extension: `${31 + nth}`,
    teams: ['pc'],
  }));

export interface Crowd {
  readonly size: number;
  /** How many have lost their call since then. */
  dropped(): number;
  /** Whoever doesn't hear what they should now: an agent, a caller, or music. */
  unheard(): Promise<readonly string[]>;
}

export interface CrowdAgent {
  readonly id: string;
  readonly calls: readonly SipCall[];
  signOut(): Promise<unknown>;
}

/** Resolves once all of them wait and talk. Press 3 and talk to team PC, or 1 and wait for LVS. */
export async function gatherCrowd(
  { close, say, options }: StoryTools,
  world: World,
  watcher: ControlClient,
): Promise<Crowd> {
  const { waiting: many, talking } = sizes[options.extent];
  say(`${many} callers wait, and ${talking} talk`);
  const agents: CrowdAgent[] = [];
  for (const { id, extension } of crowdAgents(options))
    agents.push(await openAgent(close, world, id, extension));
  const talkers = await gather(close, world, talking, '3');
  await watcher.until(
    () => agents.every(({ calls }) => calls.length > 0),
    'all of team PC are rung',
    PATIENCE_MS,
  );
  const waiters = await gather(close, world, many, '1', talking);
  await watcher.until(
    ({ waiting }) => Object.keys(waiting).length >= many,
    'all of them stand in the line',
    PATIENCE_MS,
  );
  const everybody = [...talkers, ...waiters];
  const crowd: Crowd = {
    size: everybody.length,
    dropped: () => everybody.filter((caller) => caller.isOver()).length,
    async unheard() {
      const before = everybody.map((caller) => caller.heardPackets());
      await pause(LISTENS_MS);
      const silent = everybody.flatMap((caller, nth) =>
        caller.heardPackets() - (before[nth] ?? 0) < FEWEST_PACKETS
          ? [`caller ${nth + 1} hears nothing`]
          : [],
      );
      const alone = talkers.flatMap((caller, nth) =>
        caller.hears(AGENT_HZ) ? [] : [`caller ${nth + 1} doesn't hear an agent`],
      );
      const deaf = agents.flatMap(({ id, calls }) =>
        Math.abs((calls.at(-1)?.hear.hz() ?? 0) - CALLER_HZ) < 50 ? [] : [`${id} doesn't hear a caller`],
      );
      return [...silent, ...alone, ...deaf];
    },
  };
  for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += LISTENS_MS)
    if ((await crowd.unheard()).length === 0) return crowd;
  throw new Error(`the crowd doesn't come together: ${(await crowd.unheard()).join(', ')}`);
}

/** They come one after another, as callers do, and press their key once the menu is there. */
async function gather(
  close: StoryTools['close'],
  world: World,
  many: number,
  key: string,
  from = 0,
): Promise<CrowdCaller[]> {
  const callers: CrowdCaller[] = [];
  for (let nth = from; nth < from + many; nth++)
    callers.push(close(await world.crowdCall(`+49301${1_000 + nth}`, CALLER_HZ)));
  await pause(lengthMs(prompt('greeting')) + 1_000);
  for (const caller of callers) caller.pressKey(key);
  return callers;
}

/** Answers whatever rings, and says a tone. */
export async function openAgent(
  close: StoryTools['close'],
  world: World,
  id: string,
  extension: string,
): Promise<CrowdAgent> {
  const client = await ControlClient.connect(world.address);
  close({ close: async () => client.close() });
  const reply = await client.signIn(extension, PIN, 'softphone');
  const account = reply.ok ? (reply.value as SignInValue).phoneAccount : null;
  if (account === null) throw new Error(`${extension} has no account`);
  const { url: server, ...rest } = account;
  const calls: SipCall[] = [];
  const phone = close(
    await createPhone(
      { server, addresses: ['127.0.0.1'], keepMs: 2_000, ...rest },
      {
        onIncoming(call) {
          calls.push(call);
          call.tone(AGENT_HZ);
          void call.answer();
        },
      },
    ),
  );
  await phone.register();
  return { id, calls, signOut: () => client.command({ kind: 'signOut' }) };
}
