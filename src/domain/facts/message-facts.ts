// What becomes of a message once it was left: facts about its call, told also long after that is over.

import type { Language } from '../languages.ts';
import type { AgentId, ForwardId, Instant, MessageId, NoteId, TeamId } from '../words/ids.ts';
import type { CallBackOutcome } from '../words/messages.ts';

export type MessageFact =
  /** This one looks after it from now on. `from`: who had it until then. */
  | {
      readonly kind: 'messageClaimed';
      readonly message: MessageId;
      readonly agent: AgentId;
      readonly from?: AgentId;
    }
  /** Nobody looks after it any more. */
  | { readonly kind: 'messageReleased'; readonly message: MessageId; readonly agent: AgentId }
  | { readonly kind: 'messageDone'; readonly message: MessageId; readonly agent: AgentId }
  | { readonly kind: 'messageReopened'; readonly message: MessageId; readonly agent: AgentId }
  /** It's that team's from now on, and new there. */
  | {
      readonly kind: 'messageForwarded';
      readonly message: MessageId;
      readonly agent: AgentId;
      readonly team: TeamId;
    }
  /** It goes by mail to this address, with these words of who sends it. It stays the team's. */
  | {
      readonly kind: 'messageMailed';
      readonly message: MessageId;
      readonly agent: AgentId;
      readonly forward: ForwardId;
      readonly to: string;
      readonly text: string;
      readonly language: Language;
    }
  | {
      readonly kind: 'messageNoted';
      readonly message: MessageId;
      readonly agent: AgentId;
      readonly note: NoteId;
      readonly text: string;
    }
  /** This one, who looks after it, calls whoever left it. */
  | { readonly kind: 'messageCalledBack'; readonly message: MessageId; readonly agent: AgentId }
  /** So did that call end, or was answered. */
  | {
      readonly kind: 'callBackEnded';
      readonly message: MessageId;
      readonly agent: AgentId;
      readonly outcome: CallBackOutcome;
    }
  /** Told where the team keeps it. */
  | { readonly kind: 'messageHeard'; readonly message: MessageId; readonly agent: AgentId }
  /** Until then it can be had back. */
  | {
      readonly kind: 'messageDeleted';
      readonly message: MessageId;
      readonly agent: AgentId;
      readonly untilMs: Instant;
    }
  | { readonly kind: 'messageRestored'; readonly message: MessageId; readonly agent: AgentId }
  | MessageFinding;

/** What was found out about its sound, or became of that. */
export type MessageFinding =
  /** How long it really is, where nobody saw its end. */
  | { readonly kind: 'messageMeasured'; readonly message: MessageId; readonly lengthMs: number }
  /** Whether anybody speaks in it. */
  | { readonly kind: 'speechSought'; readonly message: MessageId; readonly found: boolean }
  /** Its sound is gone, and with it the message. */
  | { readonly kind: 'messageErased'; readonly message: MessageId };
