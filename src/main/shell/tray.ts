// The symbol in the notification area, where there is one; nothing may depend on it.
import { Menu, nativeImage, Tray } from 'electron';
import type { Log } from '../console-log.ts';
import type { Texts } from '../texts.ts';

export interface TrayActions {
  show(): void;
  takeFirst(): void;
  setBar(visible: boolean): void;
  quit(): void;
}

export class TrayMenu {
  readonly #tray: Tray | null;
  readonly #actions: TrayActions;

  constructor(icon: string, actions: TrayActions, log: Log) {
    this.#actions = actions;
    this.#tray = createTray(icon, log);
    this.#tray?.setToolTip('Klinke');
    // macOS opens the menu by itself.
    if (process.platform !== 'darwin') this.#tray?.on('click', () => actions.show());
  }

  get present(): boolean {
    return this.#tray !== null;
  }

  update(texts: Texts, state: { canTake: boolean; bar: boolean }): void {
    this.#tray?.setContextMenu(
      Menu.buildFromTemplate([
        { label: texts.show, click: () => this.#actions.show() },
        { label: texts.takeFirst, enabled: state.canTake, click: () => this.#actions.takeFirst() },
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

function createTray(icon: string, log: Log): Tray | null {
  try {
    const image = nativeImage.createFromPath(icon);
    if (process.platform === 'darwin') image.setTemplateImage(true);
    return new Tray(image);
  } catch (error) {
    log('noTray', { error: String(error) });
    return null;
  }
}
