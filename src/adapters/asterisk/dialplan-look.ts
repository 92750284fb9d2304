// Which numbers the dialplan has. ARI reads its functions by way of a channel only: one that leads nowhere will do.

import { z } from 'zod';
import type { AriRequests } from './ari-http.ts';
import { channelPath } from './commands/context.ts';
import { hotlineContext, newNumbersContext } from './pbx-config/index.ts';

/** What one connection has found out: what is answered after its end says nothing of the next one. */
export interface Dialplan {
  /** By whether a line has it; who can't be asked isn't in it. */
  readonly numbers: Map<string, boolean>;
  /** Whether there is the pattern for numbers that no line has; null: not known. */
  pattern: boolean | null;
}

const valueSchema = z.object({ value: z.string() });

/** Looks at those numbers that aren't known yet. `application`: in it the channel is, and nobody is told of it. */
export async function lookAtDialplan(
  ari: AriRequests,
  application: string,
  dialplan: Dialplan,
  numbers: readonly string[],
): Promise<void> {
  const unknown = numbers.filter((number) => !dialplan.numbers.has(number));
  if (unknown.length === 0) return;
  const channel = lookingChannel(application);
  await endLook(ari, application);
  const endpoint = `Local/s@${newNumbersContext}/n`;
  const made = await ari.request('POST', '/channels/create', {
    endpoint,
    app: application,
    channelId: channel,
  });
  if (!made.ok) return;
  const exists = async (context: string, number: string): Promise<boolean | null> => {
    const variable = `DIALPLAN_EXISTS(${context},${number},1)`;
    const reply = await ari.request('GET', `${channelPath(channel)}/variable`, { variable });
    if (!reply.ok && reply.status === 0) return null;
    // Who refuses to be asked is believed.
    return !reply.ok || valueSchema.safeParse(reply.value).data?.value !== '0';
  };
  for (const number of unknown) {
    const is = await exists(hotlineContext, number);
    if (is !== null) dialplan.numbers.set(number, is);
  }
  dialplan.pattern = await exists(newNumbersContext, '0');
  await endLook(ari, application);
}

/** Also of a look before, whose end got lost with the connection: it would be there for ever. */
export async function endLook(ari: AriRequests, application: string): Promise<void> {
  await ari.request('DELETE', channelPath(lookingChannel(application)));
}

const lookingChannel = (application: string): string => `${application}-look`;
