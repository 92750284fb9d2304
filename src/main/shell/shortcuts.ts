// Keys that work while another program has the focus: take and hang up, as the settings say.
import { globalShortcut } from 'electron';
import type { ConsoleSettings } from '../../contract/channels.ts';

export type ShortcutAction = 'takeFirst' | 'hangUp';

export class GlobalShortcuts {
  readonly #onAction: (action: ShortcutAction) => void;
  #failed: readonly string[] = [];

  constructor(onAction: (action: ShortcutAction) => void) {
    this.#onAction = onAction;
  }

  /** For diagnostics: what another program holds already, or Electron can't read. */
  get failed(): readonly string[] {
    return this.#failed;
  }

  apply({ globalTake, globalHangUp }: Pick<ConsoleSettings, 'globalTake' | 'globalHangUp'>): void {
    globalShortcut.unregisterAll();
    const failed = [this.#register(globalTake, 'takeFirst'), this.#register(globalHangUp, 'hangUp')];
    this.#failed = failed.filter((failure) => failure !== null);
  }

  /** What failed, or null. */
  #register(accelerator: string, action: ShortcutAction): string | null {
    if (accelerator === '') return null;
    try {
      const held = globalShortcut.register(accelerator, () => this.#onAction(action));
      return held ? null : `${action} (${accelerator}): held by another program`;
    } catch (error) {
      return `${action} (${accelerator}): ${error instanceof Error ? error.message : 'unreadable'}`;
    }
  }
}
