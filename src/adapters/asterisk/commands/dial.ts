// Originates a leg by create, bridge, dial: so the phone's early media already flows into its bridge.

import type { DialLabel, DialTarget, SwitchCommand } from '../../../engine/ports/telephony-switch.ts';
import { makeBridge } from './bridge.ts';
import { type CommandContext, type CommandOutcome, channelPath } from './context.ts';

export type DialCommand = Extract<SwitchCommand, { kind: 'dial' }>;

/** Told to our application when a channel of ours enters it: it's no call that comes in. */
export const dialledArgument = 'dialled';
/** Offered to softphones: what trunks speak, so that nothing is transcoded at the moment of taking a call. */
const phoneFormats = 'alaw,ulaw';

export async function dial(command: DialCommand, context: CommandContext): Promise<CommandOutcome> {
  const { ari, application, legs } = context;
  const { leg, bridge, target } = command;
  // Known before it exists: its events can overtake the replies.
  const known = legs.add({ id: leg, direction: 'outgoing', ready: command.ready, musicClass: null });
  const create = ari.request(
    'POST',
    '/channels/create',
    {
      endpoint: dialString(target, context),
      app: application,
      appArgs: dialledArgument,
      channelId: leg,
      ...(target.kind === 'extension' ? { formats: phoneFormats } : {}),
    },
    { variables: variables(command) },
  );
  const [made, created] = await Promise.all([bridge === null ? null : makeBridge(bridge, context), create]);
  if (!created.ok) return notDialled(command, context);
  if (bridge !== null && made?.ok !== false) {
    const added = await ari.request('POST', `/bridges/${encodeURIComponent(bridge)}/addChannel`, {
      channel: leg,
    });
    if (added.ok) known.bridge = bridge;
  }
  // Whole seconds only, and 0 would be for ever.
  const timeout = Math.max(1, Math.ceil(command.timeoutMs / 1000));
  const dialled = await ari.request('POST', `${channelPath(leg)}/dial`, { timeout });
  if (dialled.ok) return 'done';
  await ari.request('DELETE', channelPath(leg));
  return notDialled(command, context);
}

/** Nothing rings and nothing will: the leg has its end, so that every dialled leg has exactly one. */
function notDialled({ leg }: DialCommand, { legs, emit }: CommandContext): CommandOutcome {
  if (legs.end(leg)) emit({ kind: 'legEnded', leg, cause: 'unreachable' });
  return 'done';
}

export function dialString(
  target: DialTarget,
  settings: Pick<CommandContext, 'extensionDial' | 'numberDial'>,
): string {
  if (target.kind === 'extension') return settings.extensionDial.replaceAll('{extension}', target.extension);
  const dialled = settings.numberDial.replaceAll('{number}', target.number);
  // Without /n Asterisk would take a Local channel out of the path once answered, and our leg's id with it.
  return dialled.startsWith('Local/') && !/\/[a-z]*n[a-z]*$/.test(dialled) ? `${dialled}/n` : dialled;
}

/** What the phone shows comes from the channel's connected line; functions are set like variables, in this order. */
export function variables({ leg, ready, label, target }: DialCommand): Record<string, string> {
  const toPhone = target.kind === 'extension';
  return {
    ...callerShown(label, toPhone),
    // So the softphone knows which leg rings, and that it isn't to ring for a ready one.
    ...(toPhone ? { 'PJSIP_HEADER(add,X-Klinke-Leg)': leg } : {}),
    ...(toPhone && ready ? { 'PJSIP_HEADER(add,X-Klinke-Ready)': '1' } : {}),
  };
}

function callerShown({ number, name }: DialLabel, toPhone: boolean): Record<string, string> {
  if (number !== undefined)
    return { 'CONNECTEDLINE(num)': number, ...(name === undefined ? {} : { 'CONNECTEDLINE(name)': name }) };
  // Our own phones may show the label of a call whose number is withheld; a trunk must be told by presentation.
  if (toPhone) return { 'CONNECTEDLINE(num)': 'anonymous', 'CONNECTEDLINE(name)': name ?? 'Anonymous' };
  return { 'CONNECTEDLINE(pres)': 'prohib' };
}
