// Direct calls that nobody took, told to the engine for the call list: the switch knows them as this phone's own affair.

import type { Commands } from '../../../contract/commands.ts';
import { text } from '../../i18n/text.ts';
import type { PhoneEvent } from '../../phone/phone-state.ts';
import { command } from '../../state/commands.ts';
import { signedIn, useMirror } from '../../state/mirror.ts';
import { showNotice } from '../../state/notices.ts';
import { callerPhrase } from '../../waiting/caller.ts';

type Missed = Extract<PhoneEvent, { readonly kind: 'directCallMissed' }>;
type Word = Omit<Commands['directCallMissed'], 'agoMs'>;

/** Not told yet, with who was called and when it began to ring, by the clock that nobody sets. */
interface Untold {
  readonly agent: string;
  readonly rangAt: number;
  readonly word: Word;
}

let untold: readonly Untold[] = [];
let telling = false;

export function missedCall({ number, name, ringMs }: Missed): void {
  showNotice('info', text('phone.plain.missed', { who: callerPhrase({ number, name }, text) }));
  const agent = signedIn(useMirror.getState())?.agentId;
  if (agent === undefined) return;
  const word = { kind: 'directCallMissed', number, name } as const;
  untold = [...untold, { agent, rangAt: performance.now() - ringMs, word }];
  void tell();
}

/** Runs for the life of the window: what could not be told is told once the engine is there again. */
export function startMissedCalls(): void {
  useMirror.subscribe((now, before) => {
    if (now.session !== before.session) void tell();
  });
}

async function tell(): Promise<void> {
  if (telling) return;
  telling = true;
  try {
    for (;;) {
      const session = signedIn(useMirror.getState());
      const next = session?.connected ? untold.find(({ agent }) => agent === session.agentId) : undefined;
      if (next === undefined) return;
      const agoMs = Math.max(0, Math.round(performance.now() - next.rangAt));
      const reply = await command({ ...next.word, agoMs }).catch(() => null);
      // Twice in the list is better than not at all; what this engine doesn't know it won't know later either.
      if (reply === null || (!reply.ok && !refused.has(reply.error.code))) return;
      untold = untold.filter((each) => each !== next);
    }
  } finally {
    telling = false;
  }
}

const refused: ReadonlySet<string> = new Set(['badRequest', 'forbidden', 'notPossibleNow']);
