// All that two people changed, each otherwise, and which of each counts.

import { useText } from '../../../i18n/text.ts';
import { Banner } from '../../../ui/controls.tsx';
import { type Clashing, nameOf } from './clash-choices.ts';
import { DecideClashes, OneClash } from './one-clash.tsx';

export function Clashes({ clashing }: { readonly clashing: Clashing }) {
  const t = useText();
  const { clashes, number } = clashing;
  return (
    <section data-testid="clashes" aria-label={t('administration.clashes.title', { number })}>
      <Banner tone="warn" title={t('administration.clashes.title', { number })}>
        <p>{t('administration.clashes.hint')}</p>
      </Banner>
      {clashes.map((clash) => (
        <OneClash key={nameOf(clash)} clashing={clashing} clash={clash} />
      ))}
      <DecideClashes clashing={clashing} />
    </section>
  );
}
