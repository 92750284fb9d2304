// Where people hear messages by telephone: the number that is called, and the language in which it speaks.

import { type Language, languages } from '../../../../domain/languages.ts';
import type { PhoneAccess } from '../../../../domain/phone-access/access-call.ts';
import { useText } from '../../../i18n/text.ts';
import { edit } from '../draft/draft-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { PlanField, PlanSelect } from '../pieces/plan-field.tsx';

/** Without a number there is none. */
function changed(to: PhoneAccess) {
  edit({ of: 'phoneAccess', id: 'phoneAccess', mode: null, to: to.number === '' ? null : to });
}

export function PhoneAccessScreen() {
  const t = useText();
  const { phoneAccess = { number: '', language: 'de' } satisfies PhoneAccess } = useDraft().plan;
  return (
    <>
      <p className="muted admin-lead">{t('adminPhoneAccess.about')}</p>
      <form
        className="object-form"
        aria-label={t('administration.names.phoneAccess')}
        onSubmit={(event) => event.preventDefault()}
      >
        <PlanField
          label={t('adminPhoneAccess.number')}
          hint={t('adminPhoneAccess.numberHint')}
          place={['phoneAccess', 'number']}
          value={phoneAccess.number}
          inputMode="tel"
          autoComplete="off"
          data-testid="phone-access-number"
          onEdit={(typed) => changed({ ...phoneAccess, number: typed.trim() })}
        />
        {phoneAccess.number !== '' && (
          <PlanSelect<Language>
            label={t('adminPhoneAccess.language')}
            place={['phoneAccess', 'language']}
            value={phoneAccess.language}
            options={languages.map((value) => ({ value, label: t(`control.languages.${value}`) }))}
            data-testid="phone-access-language"
            onEdit={(language) => changed({ ...phoneAccess, language })}
          />
        )}
      </form>
    </>
  );
}
