// What was started is closed again, the last one first: at the end, and also where starting the rest has failed.

export class Closing {
  private readonly ends: (() => Promise<unknown>)[] = [];

  add<T extends { close(): Promise<unknown> }>(thing: T): T {
    this.also(() => thing.close());
    return thing;
  }

  also(end: () => unknown): void {
    this.ends.push(async () => end());
  }

  /** Each once, also those after one that fails. */
  async close(say: (text: string) => void): Promise<void> {
    for (let end = this.ends.pop(); end !== undefined; end = this.ends.pop())
      await end().catch((fault: unknown) => say(`while closing: ${String(fault)}`));
  }
}

/** Closes what was started for it, also where it fails. */
export async function whileOpen<T>(
  say: (text: string) => void,
  use: (closing: Closing) => Promise<T>,
): Promise<T> {
  const closing = new Closing();
  try {
    return await use(closing);
  } finally {
    await closing.close(say);
  }
}

/** For whatever is started in several steps: when one fails, nothing of those before is left behind. */
export async function allOrNothing<T>(start: (closing: Closing) => Promise<T>): Promise<T> {
  const closing = new Closing();
  try {
    return await start(closing);
  } catch (fault) {
    const said: string[] = [];
    await closing.close((text) => said.push(text));
    if (said.length > 0 && fault instanceof Error) fault.message += `; ${said.join('; ')}`;
    throw fault;
  }
}

/** Closes all of it; what could not be closed is told by failing, once the others are closed. */
export async function closeAll(closing: Closing): Promise<void> {
  const said: string[] = [];
  await closing.close((text) => said.push(text));
  if (said.length > 0) throw new Error(said.join('; '));
}
