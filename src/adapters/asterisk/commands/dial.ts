// Originates a leg by create, bridge, dial: so the phone's early media already flows into its bridge.

import type { BridgeId, LegId } from '../../../domain/words/ids.ts';
import type { DialCommand, DialLabel, DialTarget } from '../../../engine/ports/telephony-switch.ts';
import type { AriReply } from '../ari-http.ts';
import type { KnownLeg } from '../legs.ts';
import { makeBridge } from './bridge.ts';
import { contactUri } from './contact.ts';
import { type CommandContext, type CommandOutcome, channelPath } from './context.ts';

/** Told to our application when a channel of ours enters it: it's no call that comes in. */
export const dialledArgument = 'dialled';
/**
 * Offered to softphones: what trunks speak, so that nothing is transcoded at the moment of taking a call. A Local channel gets
 * them, too: with none Asterisk 22 lets sound through it at half its level, both ways.
 */
const phoneFormats = 'alaw,ulaw';
const enterPauseMs = 3;
const enterAttempts = 100;

export async function dial(command: DialCommand, context: CommandContext): Promise<CommandOutcome> {
  const { legs } = context;
  // Known before it exists: its events can overtake the replies.
  const known = legs.add({
    id: command.leg,
    direction: 'outgoing',
    ready: command.ready,
    dialling: true,
  });
  try {
    return await dialKnown(known, command, context);
  } finally {
    known.dialling = false;
    legs.touch(known);
  }
}

async function dialKnown(
  known: KnownLeg,
  command: DialCommand,
  context: CommandContext,
): Promise<CommandOutcome> {
  const { ari, application, legs } = context;
  const { leg, bridge, target } = command;
  if (target.kind === 'number' && !context.mayDial(target.number)) return notDialled(command, context);
  const contact = target.kind === 'extension' ? target.contact : undefined;
  const uri =
    target.kind === 'number' || contact === undefined
      ? null
      : await contactUri(target.extension, contact, context);
  // It rings nowhere else: at another phone of the extension nobody waits for it.
  if (contact !== undefined && uri === null) return notDialled(command, context);
  const dialled = dialString(target, context);
  const inPhoneFormats = target.kind === 'extension' || dialled.startsWith('Local/');
  const create = ari.request(
    'POST',
    '/channels/create',
    {
      endpoint: uri === null ? dialled : `${dialled}/${uri}`,
      app: application,
      appArgs: dialledArgument,
      channelId: leg,
      ...(inPhoneFormats ? { formats: phoneFormats } : {}),
    },
    { variables: variables(command) },
  );
  const [made, created] = await Promise.all([bridge === null ? null : makeBridge(bridge, context), create]);
  if (!created.ok) return notDialled(command, context, created);
  const ready = bridge === null || (made?.ok === true && (await enterBridge(leg, bridge, context)));
  if (ready && bridge !== null) known.bridge = bridge;
  // Whole seconds only, and 0 would be for ever.
  const timeout = Math.max(1, Math.ceil(command.timeoutMs / 1000));
  const dialling = () => ari.request('POST', `${channelPath(leg)}/dial`, { timeout });
  // It may be said to have ended meanwhile, when the connection broke and came back: then it must not ring.
  const rings = ready && !legs.hasEnded(leg) ? await onceEntered(dialling) : null;
  if (rings?.ok === true && !legs.hasEnded(leg)) return 'done';
  const removed = await context.hangUp(leg);
  return notDialled(command, context, removed);
}

async function enterBridge(leg: LegId, bridge: BridgeId, { ari }: CommandContext): Promise<boolean> {
  const path = `/bridges/${encodeURIComponent(bridge)}/addChannel`;
  return (await onceEntered(() => ari.request('POST', path, { channel: leg }))).ok;
}

/**
 * ARI answers `create` before the channel has entered our application, so the next request can come too early: it's
 * then refused as if the channel didn't exist. Mostly it is there at once.
 */
async function onceEntered(request: () => Promise<AriReply>): Promise<AriReply> {
  for (let attempt = 0; ; attempt += 1) {
    const reply = await request();
    const early = !reply.ok && [400, 404, 409, 422].includes(reply.status);
    if (!early || attempt === enterAttempts) return reply;
    await new Promise((done) => setTimeout(done, enterPauseMs));
  }
}

/** Nothing rings and nothing will: the leg has its end, so that every dialled leg has exactly one. */
function notDialled({ leg }: DialCommand, { legs, emit }: CommandContext, last?: AriReply): CommandOutcome {
  if (legs.end(leg)) emit({ kind: 'legEnded', leg, cause: 'unreachable' });
  return last?.ok === false && last.status === 0 ? 'unheard' : 'done';
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
export function variables({ leg, ready, label, target, purpose }: DialCommand): Record<string, string> {
  const toPhone = target.kind === 'extension';
  return {
    ...callerShown(label, toPhone),
    // So the softphone knows which leg rings, and that it isn't to ring for a ready one.
    ...(toPhone ? { 'PJSIP_HEADER(add,X-Klinke-Leg)': leg } : {}),
    ...(toPhone && ready ? { 'PJSIP_HEADER(add,X-Klinke-Ready)': '1' } : {}),
    ...(toPhone && purpose !== undefined ? { 'PJSIP_HEADER(add,X-Klinke-Purpose)': purpose } : {}),
  };
}

function callerShown({ number, name }: DialLabel, toPhone: boolean): Record<string, string> {
  if (number !== undefined)
    return { 'CONNECTEDLINE(num)': number, ...(name === undefined ? {} : { 'CONNECTEDLINE(name)': name }) };
  // Our own phones may show the label of a call whose number is withheld; a trunk must be told by presentation.
  if (toPhone) return { 'CONNECTEDLINE(num)': 'anonymous', 'CONNECTEDLINE(name)': name ?? 'Anonymous' };
  return { 'CONNECTEDLINE(pres)': 'prohib' };
}
