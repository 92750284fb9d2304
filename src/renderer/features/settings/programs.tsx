// What other programs have to do with calls: the page that opens for a caller, and the interface that tells them of calls.

import type { ConsoleSettings } from '../../../contract/channels.ts';
import { useText } from '../../i18n/text.ts';
import { changeSettings } from '../../state/mirror.ts';
import { Check } from '../../ui/controls.tsx';
import { CtiSettings } from './cti-settings.tsx';

export function Programs({ settings }: { readonly settings: ConsoleSettings }) {
  const t = useText();
  return (
    <section className="settings-card" aria-labelledby="settings-programs">
      <h2 id="settings-programs">{t('settings.programs')}</h2>
      <Check
        label={t('settings.callerPagesLabel')}
        hint={t('settings.callerPagesHint')}
        checked={settings.callerPages}
        data-testid="caller-pages"
        onChange={(event) => void changeSettings({ callerPages: event.target.checked })}
      />
      <CtiSettings settings={settings} />
    </section>
  );
}
