// Commands as tests write them: about the own call, unless they name another.

import { commandSchema } from '../../src/contract/commands.ts';

/** Commands about a call may leave it out. */
export type Written<C> = C extends { readonly call: string }
  ? Omit<C, 'call'> & { readonly call?: string }
  : C;

/** `own`: the call that the agent has, or wraps up. */
export function naming<C extends { readonly kind: string }>(command: Written<C>, own: string | undefined): C {
  const named = { ...command, call: own ?? 'none' };
  const lacksCall = !commandSchema.safeParse(command).success && commandSchema.safeParse(named).success;
  return (lacksCall ? named : command) as C;
}
