// The symbol in the notification area, which no test can see: what it's told to say, and its menu, from now on.

import type { ElectronApplication } from '@playwright/test';
import type { Menu } from 'electron';

export interface WatchedTray {
  /** Beside the pointer. */
  says(): Promise<string>;
  /** False: there is no such entry. */
  click(label: string): Promise<boolean>;
}

interface Watching {
  said?: string;
  menu?: Menu | null;
}

export async function watchTray(app: ElectronApplication): Promise<WatchedTray> {
  const watching = await app.evaluateHandle(({ Tray }) => {
    const seen: Watching = {};
    const { setToolTip, setContextMenu } = Tray.prototype;
    Tray.prototype.setToolTip = function (said) {
      seen.said = said;
      setToolTip.call(this, said);
    };
    Tray.prototype.setContextMenu = function (menu) {
      seen.menu = menu;
      setContextMenu.call(this, menu);
    };
    return seen;
  });
  return {
    says: () => watching.evaluate(({ said = '' }) => said),
    click: (label) =>
      watching.evaluate(({ menu }, wanted) => {
        const entry = menu?.items.find((each) => each.label === wanted);
        entry?.click();
        return entry !== undefined;
      }, label),
  };
}
