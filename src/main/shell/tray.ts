// The symbol in the notification area, where there is one; nothing may depend on it.
import { Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron';
import type { TrayTurn } from '../../contract/channels.ts';
import type { WriteLog } from '../console-log.ts';
import type { Texts } from '../texts.ts';
import type { TrayControl, TrayGroup, TrayHotline } from './tray-control.ts';

export interface TrayActions {
  show(): void;
  takeFirst(): void;
  hangUp(): void;
  messages(): void;
  setBar(visible: boolean): void;
  turn(turn: TrayTurn): void;
  quit(): void;
}

export interface TrayState {
  readonly canTake: boolean;
  /** A direct call, or a colleague's, rings at the softphone. */
  readonly rings: boolean;
  readonly inCall: boolean;
  readonly bar: boolean;
  /** New ones of the own teams. */
  readonly messages: number;
  /** Null: nobody is signed in. */
  readonly controls: readonly TrayGroup[] | null;
  readonly hotlines: readonly TrayHotline[];
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
    const said = [
      ...(state.inCall ? [texts.inCall] : []),
      ...(state.messages > 0 ? [texts.newMessages(state.messages)] : []),
      ...state.hotlines.filter(({ told }) => told).map(({ label }) => label),
      ...(state.controls ?? []).flatMap(({ controls }) =>
        controls.filter(({ on }) => on).map(({ label }) => label),
      ),
    ];
    this.#tray?.setToolTip(['Klinke', ...said].join(' – '));
    this.#tray?.setContextMenu(
      Menu.buildFromTemplate([
        { label: texts.show, click: () => this.#actions.show() },
        {
          label: state.rings ? texts.accept : texts.takeFirst,
          enabled: state.canTake,
          click: () => this.#actions.takeFirst(),
        },
        { label: texts.hangUp, enabled: state.inCall, click: () => this.#actions.hangUp() },
        ...(state.messages > 0
          ? [{ label: texts.newMessages(state.messages), click: () => this.#actions.messages() }]
          : []),
        ...this.#controls(texts, state),
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

  #controls(texts: Texts, { controls, hotlines }: TrayState): MenuItemConstructorOptions[] {
    if (controls === null) return [];
    const none = { label: texts.control.none, enabled: false };
    const show = () => this.#actions.show();
    return [
      { type: 'separator' },
      ...hotlines.map(({ label, told }) => ({ label: told ? `⚠ ${label}` : label, click: show })),
      {
        label: texts.control.title,
        submenu: controls.length === 0 ? [none] : controls.flatMap((group, at) => this.#group(group, at)),
      },
    ];
  }

  #group({ name, controls }: TrayGroup, at: number): MenuItemConstructorOptions[] {
    return [
      ...(at === 0 ? [] : [{ type: 'separator' as const }]),
      ...(name === null ? [] : [{ label: name, enabled: false }]),
      ...controls.map((control) => this.#control(control)),
    ];
  }

  #control({ label, on, means, act, turn }: TrayControl): MenuItemConstructorOptions {
    return {
      label: on ? `● ${label}` : label,
      submenu: [
        { label: means, enabled: false },
        {
          label: act,
          enabled: turn !== null,
          click: () => {
            if (turn !== null) this.#actions.turn(turn);
          },
        },
      ],
    };
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
