// Whether `tel:` links of other programs are opened here, and whether the system does so.

import { useEffect, useState } from 'react';
import { useText } from '../../i18n/text.ts';
import { bridge } from '../../state/bridge.ts';
import { changeSettings } from '../../state/mirror.ts';
import { Check } from '../../ui/controls.tsx';

export function PhoneLinks({ wanted }: { readonly wanted: boolean }) {
  const t = useText();
  const [ours, setOurs] = useState(true);
  useEffect(() => {
    const look = () => void bridge().call.havePhoneLinks().then(setOurs);
    look();
    // Whoever has chosen another program meanwhile comes back to this window.
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, []);
  return (
    <section className="settings-card" aria-labelledby="settings-phone-links">
      <h2 id="settings-phone-links">{t('settings.phoneLinks')}</h2>
      <Check
        label={t('settings.phoneLinksLabel')}
        hint={t('settings.phoneLinksHint')}
        checked={wanted}
        data-testid="phone-links"
        onChange={async (event) => {
          await changeSettings({ phoneLinks: event.target.checked });
          setOurs(await bridge().call.havePhoneLinks());
        }}
      />
      {wanted && !ours && <p className="field-problem">{t('settings.phoneLinksElsewhere')}</p>}
    </section>
  );
}
