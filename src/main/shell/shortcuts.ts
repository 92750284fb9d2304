// Keys that work while another program has the focus: take and hang up, as the settings say.
import type { GlobalShortcut } from 'electron';
import type { ConsoleSettings, FailedShortcut } from '../../contract/channels.ts';

export class GlobalShortcuts {
  readonly #system: Pick<GlobalShortcut, 'register' | 'unregisterAll'>;
  readonly #onAction: (action: FailedShortcut['action']) => void;
  #failed: readonly FailedShortcut[] = [];

  constructor(
    system: Pick<GlobalShortcut, 'register' | 'unregisterAll'>,
    onAction: (action: FailedShortcut['action']) => void,
  ) {
    this.#system = system;
    this.#onAction = onAction;
  }

  /** What has no effect: for the settings page and for diagnostics. */
  get failed(): readonly FailedShortcut[] {
    return this.#failed;
  }

  apply({ globalTake, globalHangUp }: Pick<ConsoleSettings, 'globalTake' | 'globalHangUp'>): void {
    this.#system.unregisterAll();
    const twice = globalTake !== '' && spelling(globalTake) === spelling(globalHangUp);
    const failed = [
      this.#register(globalTake, 'takeFirst'),
      twice
        ? ({ action: 'hangUp', accelerator: globalHangUp, why: 'duplicate' } as const)
        : this.#register(globalHangUp, 'hangUp'),
    ];
    this.#failed = failed.filter((failure) => failure !== null);
  }

  #register(accelerator: string, action: FailedShortcut['action']): FailedShortcut | null {
    if (accelerator === '') return null;
    try {
      const held = this.#system.register(accelerator, () => this.#onAction(action));
      return held ? null : { action, accelerator, why: 'held' };
    } catch {
      return { action, accelerator, why: 'unreadable' };
    }
  }
}

/** One spelling for the same keys: the settings page records `Control`, the defaults say `CommandOrControl`. */
function spelling(accelerator: string): string {
  const control = process.platform === 'darwin' ? 'command' : 'control';
  return accelerator
    .toLowerCase()
    .replace(/commandorcontrol|cmdorctrl/, control)
    .replace(/\b(cmd|super|meta)\b/, 'command')
    .replace(/\bctrl\b/, 'control')
    .split('+')
    .sort()
    .join('+');
}
