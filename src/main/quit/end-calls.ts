// Hangs up whatever this console's softphone carries: by its window, and by the engine where that is the faster way.
import type { ConsoleCommand } from '../../contract/commands.ts';
import type { ConsoleView } from '../../contract/view.ts';

export interface EndCallsParts {
  readonly view: ConsoleView | null;
  command(command: ConsoleCommand): Promise<unknown>;
  /** Asks the window to end its calls; resolves when the other ends have heard, or there is no window. */
  askWindow(): Promise<void>;
}

/**
 * Both at once: the engine reaches the caller also when the window is dead, and the window's BYE also when the engine
 * isn't heard. Whichever comes second finds nothing left to end.
 */
export async function endCalls({ view, command, askWindow }: EndCallsParts): Promise<void> {
  const own = view?.calls.own;
  const offer = view?.offers.own;
  await Promise.all([
    askWindow(),
    own !== undefined && own.phase !== 'wrapUp' ? command({ kind: 'hangUp', call: own.callId }) : null,
    offer === undefined ? null : command({ kind: 'declineOffer', offer: offer.id }),
  ]);
}
