// What people do with call-backs: who may, and what comes of it. Of two who do the same at once the first one has it, and the
// other is told who that is.

import type { CallBackFact } from '../facts/call-back-facts.ts';
import { isReadBy, type MessageReader } from '../messages/commands.ts';
import type { CallBackEntry, WantedCallBack } from '../words/call-backs.ts';
import type { AgentId, CallBackId } from '../words/ids.ts';
import type { CallBackOutcome, Message } from '../words/messages.ts';
import { isWanted, messageOf, numberToCall, openCall, teamOf } from './entry.ts';

export type CallBackCommand =
  /** `over`: also from somebody who has it. */
  | { readonly kind: 'claimCallBack'; readonly entry: CallBackId; readonly over: boolean }
  | { readonly kind: 'releaseCallBack' | 'finishCallBack'; readonly entry: CallBackId }
  /** Whoever calls back looks after it. `over`: as for `claimCallBack`. */
  | { readonly kind: 'callEntryBack'; readonly entry: CallBackId; readonly over: boolean }
  | {
      readonly kind: 'entryCallEnded';
      readonly entry: CallBackId;
      readonly outcome: CallBackOutcome;
    };

export interface CallBackContext {
  readonly messages: ReadonlyMap<string, Message>;
  /** Somebody of ours, still. */
  readonly isHere: (agent: AgentId) => boolean;
}

export type CallBackRefusal =
  /** It was erased, or was never there. */
  | { readonly code: 'callBackGone' | 'notMember' | 'numberWithheld' | 'notPossibleNow' }
  /** By itself, or by somebody who isn't ours any more: no `agent`. */
  | { readonly code: 'callBackDone'; readonly agent: AgentId | null }
  | { readonly code: 'callBackTaken'; readonly agent: AgentId };

/** A fact, and the wanted one about whose call it's told; left out: the latest. What is done with its messages is told of them. */
export type ToTell =
  | { readonly of: 'entry'; readonly fact: CallBackFact; readonly wanted?: WantedCallBack }
  | { readonly of: 'message'; readonly message: Message; readonly does: 'claim' | 'release' | 'done' };

/** Nothing to tell: it's as wanted already. */
export type CallBackDecision =
  | { readonly ok: true; readonly tell: readonly ToTell[] }
  | { readonly ok: false; readonly refusal: CallBackRefusal };

/** Those of its parts that this one may see: of the own teams. */
export const readParts = (
  { wanted }: CallBackEntry,
  reader: Pick<MessageReader, 'teams'>,
  messages: CallBackContext['messages'],
): readonly WantedCallBack[] => wanted.filter((each) => isReadBy({ team: teamOf(each, messages) }, reader));

export function decideCallBack(
  entry: CallBackEntry | undefined,
  command: CallBackCommand,
  reader: MessageReader,
  { messages, isHere }: CallBackContext,
): CallBackDecision {
  if (entry === undefined) return no({ code: 'callBackGone' });
  const read = readParts(entry, reader, messages);
  if (read.length === 0) return no({ code: 'notMember' });
  const { agent } = reader;
  const id = { entry: entry.id } as const;
  const own = { ...id, agent } as const;
  // What is over can be told, whoever looks after it by now.
  if (command.kind === 'entryCallEnded')
    return openCall(entry, agent) === undefined
      ? no({ code: 'notPossibleNow' })
      : yes({ of: 'entry', fact: { kind: 'callBackTryEnded', ...own, outcome: command.outcome } });
  const isFinish = command.kind === 'finishCallBack';
  if (entry.done !== null)
    return isFinish || command.kind === 'releaseCallBack'
      ? yes()
      : no({ code: 'callBackDone', agent: entry.done.by });

  // What somebody had who has left us has nobody.
  const owner = entry.owner !== null && isHere(entry.owner.by) ? entry.owner.by : null;
  const other = owner === agent ? null : owner;
  const taken = other !== null && !reader.mayTakeOver ? no({ code: 'callBackTaken', agent: other }) : null;
  const open = read.filter((each) => isWanted(each, messages));
  const openMessages = open.flatMap((each) => messageOf(each, messages) ?? []);
  const heldBy = ({ state }: Message) => (state.kind === 'inProgress' && isHere(state.by) ? state.by : null);

  const claim = (over: boolean): CallBackDecision => {
    if (taken !== null) return taken;
    if (other !== null && !over) return no({ code: 'callBackTaken', agent: other });
    const from = other === null ? {} : { from: other };
    // What somebody else has of it by a decision of their own stays theirs.
    const with_ = openMessages.filter((message) => [null, other].includes(heldBy(message)));
    return yes(
      ...(owner === agent
        ? []
        : [{ of: 'entry', fact: { kind: 'callBackClaimed', ...own, ...from } } as const]),
      ...with_.map((message) => ({ of: 'message', message, does: 'claim' }) as const),
    );
  };
  switch (command.kind) {
    case 'claimCallBack':
      return claim(command.over);
    case 'callEntryBack': {
      if (numberToCall(entry) === null) return no({ code: 'numberWithheld' });
      const claimed = claim(command.over);
      if (!claimed.ok) return claimed;
      return yes(...claimed.tell, { of: 'entry', fact: { kind: 'callBackTried', ...own } });
    }
    case 'releaseCallBack': {
      if (owner === null) return yes();
      if (taken !== null) return taken;
      const theirs = openMessages.filter((message) => heldBy(message) === owner);
      return yes(
        { of: 'entry', fact: { kind: 'callBackReleased', ...own } },
        ...theirs.map((message) => ({ of: 'message', message, does: 'release' }) as const),
      );
    }
    case 'finishCallBack': {
      if (taken !== null) return taken;
      const theirs = openMessages.filter((message) => [null, agent, owner].includes(heldBy(message)));
      const settled = open.filter(({ why }) => why !== 'message');
      const left = entry.wanted.filter((each) => isWanted(each, messages)).length;
      // What is another team's has yet to be done, and by nobody in particular.
      const released = owner !== null && left > settled.length + theirs.length;
      return yes(
        ...(released ? [{ of: 'entry', fact: { kind: 'callBackReleased', ...own } } as const] : []),
        ...settled.map(
          (wanted) => ({ of: 'entry', fact: { kind: 'callBackSettled', ...id, by: agent }, wanted }) as const,
        ),
        ...theirs.map((message) => ({ of: 'message', message, does: 'done' }) as const),
      );
    }
  }
}

const yes = (...tell: readonly ToTell[]): CallBackDecision => ({ ok: true, tell });
const no = (refusal: CallBackRefusal): CallBackDecision & { readonly ok: false } => ({ ok: false, refusal });
