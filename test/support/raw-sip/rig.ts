// A SIP server on a free port, with a record of what it tells, and waiting that has an end.

import { expect } from 'vitest';
import type { SipLimits } from '../../../src/adapters/exchange/sip/limits.ts';
import { createSipServer } from '../../../src/adapters/exchange/sip/sip-server.ts';
import type {
  IncomingCall,
  IncomingCallListener,
  IncomingRefer,
  OutgoingCallListener,
  SipAccount,
  SipDialog,
  SipDialogListener,
  SipServer,
  SipServerOptions,
} from '../../../src/adapters/exchange/sip/types.ts';
import { PATIENCE_MS } from '../patience.ts';

export const realm = 'hotline.test';

export const accounts: readonly SipAccount[] = [
  { user: '101', password: 'secret-101', kind: 'extension' },
  { user: '102', password: 'secret-102', kind: 'extension' },
  { user: '103', password: 'secret-103', kind: 'extension' },
  { user: 'trunk', password: 'secret-trunk', kind: 'line' },
];

/** Where a test isn't about the time that strangers take. */
export const generous: SipLimits['strangers'] = {
  ofAddress: { perSecond: 1_000, burst: 60_000 },
  ofAll: { perSecond: 1_000, burst: 60_000 },
  ofNewcomers: { perSecond: 1_000, burst: 60_000 },
  newcomerMs: 20,
  ofKnown: { perSecond: 1_000, burst: 60_000 },
};

/** Waits by asking every few ms; rejects with `what` after `withinMs`. */
export async function until(predicate: () => boolean, what: string, withinMs = PATIENCE_MS): Promise<void> {
  const end = performance.now() + withinMs;
  while (!predicate()) {
    if (performance.now() > end) throw new Error(`waited in vain for: ${what}`);
    await new Promise((done) => setTimeout(done, 3));
  }
}

export interface ServerRig {
  readonly server: SipServer;
  readonly port: number;
  readonly url: string;
  readonly registrations: string[];
  readonly calls: IncomingCall[];
  /** `id cause` of incoming calls that ended unanswered. */
  readonly ends: string[];
  readonly faults: object[];
  /** What was said of strangers. */
  readonly warnings: object[];
  /** What to do with an incoming call; nothing by default. */
  onCall: (call: IncomingCall) => void;
  stop(): Promise<void>;
}

export async function startRig(options: Partial<SipServerOptions> = {}): Promise<ServerRig> {
  const registrations: string[] = [];
  const calls: IncomingCall[] = [];
  const ends: string[] = [];
  const faults: object[] = [];
  const warnings: object[] = [];
  const server = createSipServer({
    listen: { host: '127.0.0.1', port: 0 },
    realm,
    accounts: { find: (user) => accounts.find((account) => account.user === user) ?? null },
    listener: {
      onRegistered: ({ user }) => registrations.push(`+${user}`),
      onUnregistered: ({ user }) => registrations.push(`-${user}`),
      onCall: (call): IncomingCallListener => {
        calls.push(call);
        rig.onCall(call);
        return { onEnded: (cause) => ends.push(cause) };
      },
    },
    log: { warn: (details) => warnings.push(details), error: (details) => faults.push(details) },
    ...options,
  });
  const { port } = await server.start();
  const rig: ServerRig = {
    server,
    port,
    url: `ws://127.0.0.1:${port}`,
    registrations,
    calls,
    ends,
    faults,
    warnings,
    onCall: () => undefined,
    stop: () => server.stop(),
  };
  return rig;
}

/** Whoever calls is answered, and `record` hears of it; returns the call that was answered last. */
export function answerAll(rig: ServerRig, record: DialogRecord): () => SipDialog {
  let answered: SipDialog | null = null;
  rig.onCall = (call) => {
    const dialog = call.answer('answer');
    dialog?.listen(record);
    answered = dialog ?? answered;
  };
  return () => {
    if (answered === null) throw new Error('nobody has called');
    return answered;
  };
}

/** To its end, in which nothing was wrong with it. */
export async function stopSound(rig: ServerRig): Promise<void> {
  await rig.stop();
  expect(rig.faults).toEqual([]);
}

/** Remembers what a dialog told. */
export class DialogRecord implements SipDialogListener {
  readonly offers: string[] = [];
  readonly digits: string[] = [];
  readonly refers: IncomingRefer[] = [];
  readonly ends: string[] = [];
  /** `drifted`, `back`. */
  readonly ways: string[] = [];
  whenDrifted: () => void = () => undefined;
  answer: (offer: string) => Promise<string | null> = (offer) => Promise.resolve(`answer to ${offer}`);

  onReoffer(offer: string): Promise<string | null> {
    this.offers.push(offer);
    return this.answer(offer);
  }
  onInfoDigit(digit: string): void {
    this.digits.push(digit);
  }
  onRefer(refer: IncomingRefer): void {
    this.refers.push(refer);
  }
  onDrifted(): void {
    this.ways.push('drifted');
    this.whenDrifted();
  }
  onBack(): void {
    this.ways.push('back');
  }
  onEnded(cause: 'hungUp' | 'lost'): void {
    this.ends.push(cause);
  }
}

/** Remembers what an outgoing call told, in order: `ringing`, `early 0`, `answered 1`, `failed busy`. */
export class CallRecord implements OutgoingCallListener {
  readonly events: string[] = [];
  readonly answers: (string | null)[] = [];
  readonly dialogRecord = new DialogRecord();
  dialog: SipDialog | null = null;

  onRinging(): void {
    this.events.push('ringing');
  }
  onEarly(answer: string, branch: number): void {
    this.events.push(`early ${branch}`);
    this.answers.push(answer);
  }
  onAnswered(answer: string | null, dialog: SipDialog, branch: number): void {
    this.events.push(`answered ${branch}`);
    this.answers.push(answer);
    this.dialog = dialog;
    dialog.listen(this.dialogRecord);
  }
  onFailed(cause: string): void {
    this.events.push(`failed ${cause}`);
  }
}
