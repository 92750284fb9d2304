// Commands as tests write them: about the own call, unless they name another.

/** Commands about a call may leave it out. */
export type Written<C> = C extends { readonly call: string }
  ? Omit<C, 'call'> & { readonly call?: string }
  : C;

const aboutOwnCall: readonly string[] = [
  'hold',
  'resume',
  'hangUp',
  'sendDigits',
  'blindTransfer',
  'consult',
  'toggle',
  'completeTransfer',
  'cancelConsult',
  'note',
];

/** `own`: the call that the agent has, or wraps up. */
export function naming<C extends { readonly kind: string }>(command: Written<C>, own: string | undefined): C {
  const named = command as { readonly kind: string; readonly call?: string };
  const call = named.call ?? own ?? 'none';
  return (aboutOwnCall.includes(named.kind) ? { ...command, call } : command) as C;
}
