// Callers whom people have sent to somebody: what becomes of each is shown to the sender, and for a moment how it ended.

import type { TransferView } from '../../contract/view.ts';
import type { CallFact } from '../../domain/facts/facts.ts';
import type { CallRecord } from '../../domain/records/call-record.ts';
import type { AgentId, CallId } from '../../domain/words/ids.ts';
import type { Clock } from '../ports/clock.ts';

/** Long enough to be read by who wraps up meanwhile. */
const OUTCOME_SHOWN_MS = 8_000;

interface Sent {
  readonly by: AgentId;
  readonly view: TransferView;
  readonly cancel: () => void;
}

/** `value` null: not shown any more. */
export type ShowSent = (by: AgentId, call: CallId, value: TransferView | null) => void;

export class SentCallers {
  private readonly clock: Clock;
  private readonly nameAt: (to: string) => string | null;
  /** For what goes by time; everything else is shown where it's told. */
  private readonly later: ShowSent;
  private readonly sent = new Map<CallId, Sent>();

  constructor(clock: Clock, nameAt: (to: string) => string | null, later: ShowSent) {
    this.clock = clock;
    this.nameAt = nameAt;
    this.later = later;
  }

  told({ call, agent, caller }: CallRecord, fact: CallFact, show: ShowSent): void {
    const sent = this.sent.get(call);
    if (fact.kind === 'transferStarted' && agent !== null) {
      const { callerNumber: number = null, callerName: name = null } = caller;
      const toName = this.nameAt(fact.to);
      const view = { callId: call, number, name, toName, to: fact.to, state: 'ringing' } as const;
      this.put({ by: agent, view, cancel: () => undefined }, show);
    }
    if (sent?.view.state !== 'ringing') return;
    if (fact.kind === 'transferred') this.ends(sent, 'accepted', show);
    else if (fact.kind === 'callEnded' && fact.by === 'caller') this.ends(sent, 'callerGone', show);
    // Whoever didn't get there waits again, or was lost: of that the sender has a notice.
    else if (fact.kind === 'lineReturned' || fact.kind === 'callEnded') this.remove(sent, show);
  }

  private ends({ by, view }: Sent, state: TransferView['state'], show: ShowSent): void {
    const ended = { ...view, state };
    const cancel = this.clock.schedule(OUTCOME_SHOWN_MS, () => this.remove({ by, view, cancel }, this.later));
    this.put({ by, view: ended, cancel }, show);
  }

  private put(sent: Sent, show: ShowSent): void {
    this.sent.get(sent.view.callId)?.cancel();
    this.sent.set(sent.view.callId, sent);
    show(sent.by, sent.view.callId, sent.view);
  }

  private remove({ by, view, cancel }: Sent, show: ShowSent): void {
    cancel();
    this.sent.delete(view.callId);
    show(by, view.callId, null);
  }
}
