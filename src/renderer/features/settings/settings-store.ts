// What the settings page itself remembers: the diagnostics that could not be copied.

import { create } from 'zustand';
import { text } from '../../i18n/text.ts';
import { bridge } from '../../state/bridge.ts';
import { showNotice } from '../../state/notices.ts';

export const useSettingsPage = create<{ readonly diagnostics: string | null }>(() => ({ diagnostics: null }));

export async function copyDiagnostics(): Promise<void> {
  const words = await bridge().call.diagnostics();
  try {
    await navigator.clipboard.writeText(words);
    showNotice('good', text('settings.copied'));
    useSettingsPage.setState({ diagnostics: null });
  } catch {
    // Without the clipboard's permission the person can still select and copy it.
    useSettingsPage.setState({ diagnostics: words });
  }
}
