// Keeps language, theme and text size of this window in step with the settings.

import { languageFor } from '../../domain/languages.ts';
import { switchLanguage } from '../i18n/text.ts';
import { useMirror } from '../state/mirror.ts';
import { applyAppearance, followRoom, onSystemThemeChange } from '../theme/apply.ts';

function match(): void {
  const { settings, appInfo } = useMirror.getState();
  applyAppearance(settings?.theme ?? 'system', settings?.textSize ?? 100);
  if (settings && appInfo) switchLanguage(languageFor(settings.language, appInfo.locale));
}

export function startAppearance(): void {
  match();
  useMirror.subscribe((now, before) => {
    if (now.settings !== before.settings || now.appInfo !== before.appInfo) match();
  });
  onSystemThemeChange(match);
  followRoom();
}
