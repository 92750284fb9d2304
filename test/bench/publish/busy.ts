// What the engine of `publish` tells of itself, and how it's asked.

export interface EngineBusy {
  /** Of the mailbox, with all that looks at what changed. */
  readonly longestTurnMs: number;
  /** The same, in the processor's time: what other programs do meanwhile is not in it. */
  readonly longestTurnCpuMs: number;
  /** For so long nothing else could happen: turns, messages read and written, collecting of garbage. */
  readonly longestStallMs: number;
  /** As `longestStallMs`, in the processor's time of the engine's thread. */
  readonly longestBusyMs: number;
  /** Of all its threads. */
  readonly userCpuMs: number;
}

/** Since it was asked before. */
export async function busySince(port: number): Promise<EngineBusy> {
  const reply = await fetch(`http://127.0.0.1:${port}/`);
  return (await reply.json()) as EngineBusy;
}
