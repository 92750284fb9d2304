// What people do with messages: who may, and what comes of it. Of two who do the same at once the first one has it, and the
// other is told who that is.

import type { MessageFact } from '../facts/message-facts.ts';
import type { Language } from '../languages.ts';
import { mailAddressRule } from '../mail/mail-server.ts';
import type { AgentId, Instant, MessageId, TeamId } from '../words/ids.ts';
import type { CallBackOutcome, Message } from '../words/messages.ts';
import { openTry } from './message.ts';

export type MessageCommand =
  /** `over`: also from somebody who has it, or where somebody looks after its number. */
  | { readonly kind: 'claimMessage'; readonly message: MessageId; readonly over: boolean }
  | {
      readonly kind:
        | 'releaseMessage'
        | 'finishMessage'
        | 'reopenMessage'
        | 'deleteMessage'
        | 'restoreMessage';
      readonly message: MessageId;
    }
  /** Whoever calls back looks after it. `over`: as for `claimMessage`; also where somebody looks after another one of the number. */
  | { readonly kind: 'callMessageBack'; readonly message: MessageId; readonly over: boolean }
  | {
      readonly kind: 'callBackEnded';
      readonly message: MessageId;
      readonly outcome: CallBackOutcome;
    }
  | { readonly kind: 'forwardMessage'; readonly message: MessageId; readonly team: TeamId }
  /** To one address; `text`: what who sends it says about it. */
  | {
      readonly kind: 'mailMessage';
      readonly message: MessageId;
      readonly to: string;
      readonly text: string;
      readonly language: Language;
    }
  | { readonly kind: 'noteMessage'; readonly message: MessageId; readonly text: string }
  /** What this person has played. */
  | { readonly kind: 'heardMessage'; readonly message: MessageId };

/** Whose messages somebody may see, and what else the person may. */
export interface MessageReader {
  readonly agent: AgentId;
  /** Of these teams; null: all messages. */
  readonly teams: readonly TeamId[] | null;
  /** Whatever others have in hand. */
  readonly mayTakeOver: boolean;
}

export interface MessageContext {
  readonly now: Instant;
  readonly newId: (prefix: string) => string;
  /** Somebody of ours, still. */
  readonly isHere: (agent: AgentId) => boolean;
  /** Can be forwarded to. */
  readonly isTeam: (team: TeamId) => boolean;
  /** Is there a server by which mails go? */
  readonly sendsMails: boolean;
  /** Who looks after the number of whoever left it; null: nobody. */
  readonly calledBackBy: (message: Message) => AgentId | null;
  /** Does this team keep who has heard a message? */
  readonly keepsHeard: (team: TeamId) => boolean;
}

export type MessageRefusal =
  /** It was erased, or was never there. */
  | { readonly code: 'messageGone' }
  /** It's another team's, perhaps since a moment ago. */
  | { readonly code: 'notMember' }
  | {
      readonly code: 'messageTaken' | 'messageDone' | 'messageDeleted' | 'callerTaken';
      readonly agent: AgentId;
    }
  | {
      readonly code:
        | 'unknownTarget'
        | 'badMailAddress'
        | 'noMailServer'
        | 'numberWithheld'
        | 'notPossibleNow';
    };

/** No facts: it's as wanted already. */
export type MessageDecision =
  | { readonly ok: true; readonly facts: readonly MessageFact[] }
  | { readonly ok: false; readonly refusal: MessageRefusal };

/** So long it can be had back. */
export const DELETED_FOR_MS = 24 * 3_600_000;

export const isReadBy = ({ team }: Pick<Message, 'team'>, { teams }: Pick<MessageReader, 'teams'>): boolean =>
  teams === null || (team !== null && teams.includes(team));

export function decideMessage(
  message: Message | undefined,
  command: MessageCommand,
  reader: MessageReader,
  context: MessageContext,
): MessageDecision {
  if (message === undefined) return no({ code: 'messageGone' });
  if (!isReadBy(message, reader)) return no({ code: 'notMember' });
  const { id, state } = message;
  const { agent } = reader;
  const mine = { message: id, agent } as const;
  if (state.kind === 'deleted') {
    if (command.kind === 'restoreMessage') return yes({ kind: 'messageRestored', ...mine });
    if (command.kind === 'callBackEnded') return asWanted;
    return command.kind === 'deleteMessage' ? asWanted : no({ code: 'messageDeleted', agent: state.by });
  }
  // What somebody had who has left us has nobody.
  const isOthers = state.kind === 'inProgress' && state.by !== agent && context.isHere(state.by);
  const other = isOthers ? state.by : null;
  const taken = other !== null && !reader.mayTakeOver ? no({ code: 'messageTaken', agent: other }) : null;
  const claim = (over: boolean): MessageDecision => {
    if (state.kind === 'done') return no({ code: 'messageDone', agent: state.by });
    if (state.kind === 'inProgress' && state.by === agent) return asWanted;
    if (other === null) return yes({ kind: 'messageClaimed', ...mine });
    if (taken !== null || !over) return no({ code: 'messageTaken', agent: other });
    return yes({ kind: 'messageClaimed', ...mine, from: other });
  };
  switch (command.kind) {
    case 'claimMessage':
    case 'callMessageBack': {
      const calls = command.kind === 'callMessageBack';
      if (calls && message.caller.callerNumber === undefined) return no({ code: 'numberWithheld' });
      const claimed = claim(command.over);
      if (!claimed.ok || (!calls && claimed.facts.length === 0)) return claimed;
      const elsewhere = context.calledBackBy(message);
      if (elsewhere !== null && elsewhere !== agent && !command.over)
        return no({ code: 'callerTaken', agent: elsewhere });
      if (!calls) return claimed;
      return yes(...claimed.facts, { kind: 'messageCalledBack', ...mine });
    }
    // What is over can be told, whoever looks after it by now.
    case 'callBackEnded':
      return openTry(message, agent) === undefined
        ? no({ code: 'notPossibleNow' })
        : yes({ kind: 'callBackEnded', ...mine, outcome: command.outcome });
    case 'releaseMessage':
      if (state.kind !== 'inProgress') return asWanted;
      return taken ?? yes({ kind: 'messageReleased', ...mine });
    case 'finishMessage':
      if (state.kind !== 'done') return taken ?? yes({ kind: 'messageDone', ...mine });
      return state.by === agent ? asWanted : no({ code: 'messageDone', agent: state.by });
    case 'reopenMessage':
      return state.kind === 'done' ? yes({ kind: 'messageReopened', ...mine }) : asWanted;
    case 'forwardMessage':
      if (!context.isTeam(command.team)) return no({ code: 'unknownTarget' });
      if (message.team === command.team) return asWanted;
      return taken ?? yes({ kind: 'messageForwarded', ...mine, team: command.team });
    case 'mailMessage': {
      const { to, text, language } = command;
      if (!mailAddressRule.test(to)) return no({ code: 'badMailAddress' });
      if (!context.sendsMails) return no({ code: 'noMailServer' });
      return (
        taken ??
        yes({ kind: 'messageMailed', ...mine, forward: context.newId('forward'), to, text, language })
      );
    }
    case 'noteMessage':
      return yes({ kind: 'messageNoted', ...mine, note: context.newId('note'), text: command.text });
    case 'heardMessage':
      return message.team !== null && context.keepsHeard(message.team)
        ? yes({ kind: 'messageHeard', ...mine })
        : asWanted;
    case 'deleteMessage':
      return taken ?? yes({ kind: 'messageDeleted', ...mine, untilMs: context.now + DELETED_FOR_MS });
    case 'restoreMessage':
      return asWanted;
  }
}

const asWanted: MessageDecision = { ok: true, facts: [] };
const yes = (...facts: readonly MessageFact[]): MessageDecision => ({ ok: true, facts });
const no = (refusal: MessageRefusal): MessageDecision => ({ ok: false, refusal });
