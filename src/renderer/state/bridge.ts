// The one door to Electron's main process; nothing else in the renderer touches `window.klinke`.

import type { KlinkeBridge } from '../../contract/channels.ts';

declare global {
  interface Window {
    readonly klinke: KlinkeBridge;
  }
}

export function bridge(): KlinkeBridge {
  return window.klinke;
}
