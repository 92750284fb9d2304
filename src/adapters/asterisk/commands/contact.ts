// Which of an extension's phones is meant: its contact's URI, as Asterisk dials it.

import { z } from 'zod';
import { type CommandContext, channelPath } from './context.ts';

const variableSchema = z.object({ value: z.string() });

/**
 * `sip:abc123@192.0.2.7:5060;transport=ws` for the contact with the user part `abc123`; null when no such phone is
 * registered. Asterisk rewrites where a phone is, and keeps the user part. Its functions are read by way of a channel (ARI
 * reads global variables alone without one), whichever: whoever is rung, is rung for somebody who is on the line.
 */
export async function contactUri(
  extension: string,
  user: string,
  { ari, legs }: Pick<CommandContext, 'ari' | 'legs'>,
): Promise<string | null> {
  const channel = legs.all().find(({ direction, hangingUp }) => direction === 'incoming' && !hangingUp)?.id;
  if (channel === undefined) return null;
  const read = async (variable: string): Promise<string> => {
    const reply = await ari.request('GET', `${channelPath(channel)}/variable`, { variable });
    const parsed = reply.ok ? variableSchema.safeParse(reply.value) : null;
    return parsed?.success ? parsed.data.value : '';
  };
  const list = async (variable: string) => (await read(variable)).split(',').filter((part) => part !== '');
  const aors = await list(`PJSIP_ENDPOINT(${extension},aors)`);
  const contacts = (await Promise.all(aors.map((aor) => list(`PJSIP_AOR(${aor},contact)`)))).flat();
  const uris = await Promise.all(contacts.map((contact) => read(`PJSIP_CONTACT(${contact},uri)`)));
  return uris.find((uri) => /^sips?:([^@]*)@/.exec(uri)?.[1] === user) ?? null;
}
