// A step of the mode puts a caller through: rings a person, an extension or a number, with nobody of ours in between.
//
//   transferring ── answered ──► a colleague's conversation, or transferred (outside)
//        └───────── failed ────► the step's exit

import type { Caller } from '../words/caller.ts';
import type { CallId, LegId, MusicId, StepId } from '../words/ids.ts';
import type { DialLabel, DialTarget } from '../words/switch-commands.ts';
import type { LegEndCause } from '../words/switch-events.ts';
import type { TransferTarget } from '../words/transfer-target.ts';
import { agentByExtension, dialTarget, isBusy } from './agents.ts';
import { letGo } from './conversation.ts';
import { type Agent, type Conversation, type LineState, transferOf } from './line.ts';
import type { LineContext } from './output.ts';
import { dialPhone } from './own-number.ts';

/** Who is put through. */
export interface PutThrough {
  readonly id: CallId;
  readonly leg: LegId;
  readonly caller: Caller;
  /** As the rung phone reads it. */
  readonly hotlineName: string;
}

export interface TransferWish {
  readonly step: StepId;
  /** A team is waited for and isn't rung. */
  readonly to: Exclude<TransferTarget, { readonly kind: 'team' }>;
  readonly withinMs: number;
  readonly music: MusicId | null;
}

/** Nobody is called in vain: whoever can't be reached fails at once, and the call is told so. */
export function transferByMode(
  line: LineState,
  call: PutThrough,
  { step, to: wanted, withinMs, music }: TransferWish,
  context: LineContext,
): void {
  const { to, target, colleague } = reached(line, wanted);
  const impossible = whyNot(line, target, colleague);
  if (impossible !== null || target === null) {
    const reason = impossible ?? 'unreachable';
    context.tellCall(call.id, { kind: 'transferFailed', to, reason, step });
    return context.calls.transferFailed(call.id, reason);
  }
  const leg = context.newId('leg');
  dialPhone(
    { call: call.id, agent: colleague },
    { leg, target, label: labelFor(call, target), purpose: 'transfer', timeoutMs: withinMs },
    context,
  );
  const byMode = {
    step,
    bridge: context.newId('bridge'),
    team: colleague?.teams[0] ?? '',
    music: music !== null,
  };
  context.tellCall(call.id, { kind: 'transferStarted', to, leg, byMode });
  hearsMeanwhile(call, music, context);
}

/** Ringing, or the music of the step. */
export function hearsMeanwhile(
  { id, leg }: Pick<PutThrough, 'id' | 'leg'>,
  music: MusicId | null,
  context: Pick<LineContext, 'calls' | 'command'>,
): void {
  if (music === null) context.command({ kind: 'ringBack', leg });
  else context.calls.park(id, leg);
}

/** True: it was a step's, whose exit the call goes on by now. */
export function transferByModeFailed(
  line: LineState,
  conversation: Conversation,
  cause: LegEndCause,
  context: LineContext,
): boolean {
  const transfer = transferOf(conversation);
  if (conversation.phase !== 'transferring' || transfer?.byMode === undefined) return false;
  const { call, callerLeg } = conversation;
  context.command({ kind: 'quieten', leg: callerLeg });
  letGo(line, conversation, context);
  context.tellCall(call, {
    kind: 'transferFailed',
    to: transfer.to,
    reason: cause,
    step: transfer.byMode.step,
  });
  context.calls.transferFailed(call, cause);
  return true;
}

interface Reached {
  /** As it's told: an extension or a number. */
  readonly to: string;
  /** Null: there is no such person (any more). */
  readonly target: DialTarget | null;
  readonly colleague: Agent | null;
}

function reached(line: LineState, to: TransferWish['to']): Reached {
  if (to.kind === 'person') {
    const colleague = line.agents.get(to.person) ?? null;
    if (colleague === null) return { to: '', target: null, colleague };
    const { extension } = colleague;
    return { to: extension, target: dialTarget(line, extension), colleague };
  }
  const dialled = to.kind === 'extension' ? to.extension : to.number;
  const colleague = agentByExtension(line, dialled);
  const target: DialTarget = colleague === null && to.kind === 'extension' ? to : dialTarget(line, dialled);
  return { to: dialled, target, colleague };
}

/** Whoever is on break or leaves takes no calls; whoever talks isn't knocked at; a phone that is gone can't ring. */
function whyNot(line: LineState, target: DialTarget | null, colleague: Agent | null): LegEndCause | null {
  if (target?.kind === 'extension' && line.registered.get(target.extension) === false) return 'unreachable';
  if (colleague === null) return null;
  if (isBusy(colleague)) return 'busy';
  const away = colleague.availability.kind === 'onBreak' || colleague.afterCall?.kind === 'leaves';
  return away ? 'declined' : null;
}

/** Of the hotline's name nobody outside would make anything. */
function labelFor({ caller, hotlineName }: PutThrough, { kind }: DialTarget): DialLabel {
  const { callerNumber: number, callerName } = caller;
  const name = [kind === 'extension' ? hotlineName : undefined, callerName]
    .filter((each) => each !== undefined)
    .join(': ');
  return { ...(number === undefined ? {} : { number }), ...(name === '' ? {} : { name }) };
}
