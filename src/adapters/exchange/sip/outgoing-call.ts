// We call somebody: all phones of the account at once; the first that answers has the call.

import { randomUUID } from 'node:crypto';
import { Dialog } from './dialog.ts';
import { Branch, type BranchEvents, type BranchLine } from './outgoing-branch.ts';
import type { Binding } from './registrar.ts';
import type { CallFailure, OutgoingCall, OutgoingCallListener, OutgoingCallRequest } from './types.ts';

/** When all phones refuse, the reason that says most. */
const weight: Readonly<Record<CallFailure, number>> = {
  declined: 4,
  busy: 3,
  noAnswer: 2,
  noCommonMedia: 1.5,
  unreachable: 1,
  cancelled: 0,
};

export class InviteClient implements OutgoingCall {
  readonly id: string = randomUUID();
  readonly #fault: (error: unknown) => void;
  readonly #listener: OutgoingCallListener;
  readonly #branches: Branch[];
  readonly #open: Set<Branch>;
  readonly #bindings: readonly Binding<BranchLine>[];
  #rang = false;
  #over = false;
  #cause: CallFailure = 'unreachable';

  constructor(
    bindings: readonly Binding<BranchLine>[],
    listener: OutgoingCallListener,
    fault: (error: unknown) => void,
  ) {
    this.#fault = fault;
    this.#listener = listener;
    this.#bindings = bindings;
    this.#branches = bindings.map(
      (binding, index) =>
        new Branch(index, binding, {
          ringing: () => this.#ringing(),
          early: (branch, answer) => this.#early(branch, answer),
          answered: (...answer) => this.#answered(...answer),
          failed: (branch, cause) => this.#failed(branch, cause),
        }),
    );
    this.#open = new Set(this.#branches);
  }

  start(request: OutgoingCallRequest): void {
    if (this.#branches.length === 0) queueMicrotask(() => this.#fail('unreachable'));
    // One turn later, so that nothing is told before the caller of `call` knows its call.
    for (const branch of this.#branches)
      queueMicrotask(() => {
        if (!this.#over) void branch.start(request);
      });
  }

  cancel(): void {
    if (this.#over) return;
    this.#over = true;
    for (const branch of this.#branches) branch.cancel(false);
    queueMicrotask(() => this.#tell(() => this.#listener.onFailed('cancelled')));
  }

  #ringing(): void {
    if (this.#over || this.#rang) return;
    this.#rang = true;
    this.#tell(() => this.#listener.onRinging());
  }

  #early(branch: Branch, answer: string): void {
    if (!this.#over) this.#tell(() => this.#listener.onEarly(answer, branch.index));
  }

  #answered(...[branch, answer, session, forget]: Parameters<BranchEvents['answered']>): void {
    const binding = this.#bindings[branch.index];
    // Two phones answered in the same instant: the later one loses.
    if (this.#over || !binding) {
      session.bye();
      return;
    }
    this.#over = true;
    for (const other of this.#branches) if (other !== branch) other.cancel(true);
    const dialog = new Dialog(binding.account, branch.line.home);
    dialog.attach(session, forget);
    dialog.timer.accepted(answer.message);
    this.#tell(() => this.#listener.onAnswered(answer.sdp, dialog, branch.index));
    dialog.confirmed();
  }

  #failed(branch: Branch, cause: CallFailure): void {
    this.#open.delete(branch);
    if (this.#over) return;
    if (weight[cause] > weight[this.#cause]) this.#cause = cause;
    // RFC 3261, 16.7: a 6xx speaks for all; 603 is a person who says no.
    if (cause !== 'declined' && this.#open.size > 0) return;
    for (const other of this.#open) other.cancel(false);
    this.#fail(this.#cause);
  }

  #fail(cause: CallFailure): void {
    if (this.#over) return;
    this.#over = true;
    this.#tell(() => this.#listener.onFailed(cause));
  }

  #tell(step: () => void): void {
    try {
      step();
    } catch (error) {
      this.#fault(error);
    }
  }
}
