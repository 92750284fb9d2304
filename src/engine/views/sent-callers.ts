// Callers whom people have sent to somebody: what becomes of each is shown to the sender, and for a moment how it ended.

import type { TransferView } from '../../contract/view.ts';
import type { CallFact } from '../../domain/facts/facts.ts';
import type { CallRecord } from '../../domain/records/call-record.ts';
import type { AgentId, CallId } from '../../domain/words/ids.ts';
import type { Clock } from '../ports/clock.ts';

/** Long enough to be read by who wraps up meanwhile. */
const OUTCOME_SHOWN_MS = 8_000;
const GOES_ON: ReadonlySet<TransferView['state']> = new Set(['ringing', 'waiting']);
const OVER: ReadonlySet<CallFact['kind']> = new Set(['transferTakenBack', 'lineReturned', 'callEnded']);

interface Sent {
  readonly by: AgentId;
  readonly view: TransferView;
  readonly cancel: () => void;
}

/** The mode goes on with them, where nobody can take them back from. */
const unserved: ReadonlySet<string> = new Set(['notServed', 'toVoicemail', 'told']);
const leftUnserved = (fact: CallFact): boolean => fact.kind === 'lineLeft' && unserved.has(fact.reason);

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

  told(record: CallRecord, fact: CallFact, show: ShowSent): void {
    const { call, agent } = record;
    if (fact.kind === 'transferStarted' && agent !== null && fact.byMode === undefined) {
      const { to, backUntilMs: backUntil = null } = fact;
      return this.put({ by: agent, view: this.view(record, { to, state: 'ringing', backUntil }) }, show);
    }
    if (fact.kind === 'lineReturned' && fact.why?.kind === 'sentOn' && fact.why.backUntilMs !== undefined) {
      const { agent: by, backUntilMs: backUntil } = fact.why;
      const view = this.view(record, { to: `team:${fact.team}`, state: 'waiting', backUntil });
      // Of a caller in a team's line nothing more is told than that there's a way back.
      return this.put({ by, view }, show, backUntil - this.clock.now());
    }
    const sent = this.sent.get(call);
    if (sent === undefined || !GOES_ON.has(sent.view.state)) return;
    const gotIt = sent.view.state === 'ringing' ? 'transferred' : 'taken';
    if (fact.kind === gotIt) this.ends(sent, 'accepted', show);
    else if (fact.kind === 'callEnded' && fact.by === 'caller') this.ends(sent, 'callerGone', show);
    // Whoever didn't get there waits again, or was lost: of that the sender has a notice.
    else if (OVER.has(fact.kind) || leftUnserved(fact)) this.remove(sent, show);
  }

  private view(
    { call, caller }: CallRecord,
    sent: Pick<TransferView, 'to' | 'state' | 'backUntil'>,
  ): TransferView {
    const { callerNumber: number = null, callerName: name = null } = caller;
    return { callId: call, number, name, toName: this.nameAt(sent.to), ...sent };
  }

  private ends({ by, view }: Sent, state: TransferView['state'], show: ShowSent): void {
    this.put({ by, view: { ...view, state, backUntil: null } }, show, OUTCOME_SHOWN_MS);
  }

  /** `shownMs`: until it goes by itself. */
  private put(sent: Omit<Sent, 'cancel'>, show: ShowSent, shownMs: number | null = null): void {
    const { by, view } = sent;
    this.sent.get(view.callId)?.cancel();
    const gone = () => this.remove({ ...sent, cancel }, this.later);
    const cancel = shownMs === null ? () => undefined : this.clock.schedule(Math.max(0, shownMs), gone);
    this.sent.set(view.callId, { ...sent, cancel });
    show(by, view.callId, view);
  }

  private remove({ by, view, cancel }: Sent, show: ShowSent): void {
    cancel();
    this.sent.delete(view.callId);
    show(by, view.callId, null);
  }
}
