// The symbol in the notification area, where there is one; nothing may depend on it.
import { Menu, nativeImage, Tray } from 'electron';
import type { WriteLog } from '../console-log.ts';
import type { Texts } from '../texts.ts';

export interface TrayActions {
  show(): void;
  takeFirst(): void;
  hangUp(): void;
  setBar(visible: boolean): void;
  quit(): void;
}

export interface TrayState {
  readonly canTake: boolean;
  /** A direct call, or a colleague's, rings at the softphone. */
  readonly rings: boolean;
  readonly inCall: boolean;
  readonly bar: boolean;
}

export class TrayMenu {
  readonly #tray: Tray | null;
  readonly #actions: TrayActions;
  #shown = '';

  constructor(icon: string, actions: TrayActions, log: WriteLog) {
    this.#actions = actions;
    this.#tray = createTray(icon, log);
    this.#tray?.setToolTip('Klinke');
    // macOS opens the menu by itself.
    if (process.platform !== 'darwin') this.#tray?.on('click', () => actions.show());
  }

  get present(): boolean {
    return this.#tray !== null;
  }

  update(texts: Texts, state: TrayState): void {
    // Each second's news of a call is none for the menu, and a new one would close the open one.
    const shown = JSON.stringify([texts, state]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#tray?.setToolTip(state.inCall ? `Klinke – ${texts.inCall}` : 'Klinke');
    this.#tray?.setContextMenu(
      Menu.buildFromTemplate([
        { label: texts.show, click: () => this.#actions.show() },
        {
          label: state.rings ? texts.accept : texts.takeFirst,
          enabled: state.canTake,
          click: () => this.#actions.takeFirst(),
        },
        { label: texts.hangUp, enabled: state.inCall, click: () => this.#actions.hangUp() },
        { type: 'separator' },
        {
          label: texts.bar,
          type: 'checkbox',
          checked: state.bar,
          click: ({ checked }) => this.#actions.setBar(checked),
        },
        { type: 'separator' },
        { label: texts.quit, click: () => this.#actions.quit() },
      ]),
    );
  }
}

function createTray(icon: string, log: WriteLog): Tray | null {
  try {
    const image = nativeImage.createFromPath(icon);
    if (process.platform === 'darwin') image.setTemplateImage(true);
    return new Tray(image);
  } catch (error) {
    log('noTray', { error: String(error) });
    return null;
  }
}
