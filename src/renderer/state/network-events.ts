// Passes on what only the browser notices of the network: main looks whether the computer's addresses changed.

import { bridge } from './bridge.ts';

/** Runs for the life of the window. Chromium tells of another kind of network by `change`, where it knows of it. */
export function startNetworkEvents(): void {
  const tell = () => void bridge().call.networkEvent();
  window.addEventListener('online', tell);
  window.addEventListener('offline', tell);
  const { connection } = navigator as Navigator & { readonly connection?: EventTarget };
  connection?.addEventListener('change', tell);
}
