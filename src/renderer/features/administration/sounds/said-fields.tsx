// What a hotline says while it's paused, or what a quick switch announces: a text and a sound in each language of its callers.

import { type SoundPlace, saidLanguages } from '../../../../domain/plan/sounds/sound-places.ts';
import { useText } from '../../../i18n/text.ts';
import { useDraft, useProblems } from '../draft/use-draft.ts';
import { Problems } from '../pieces/problems.tsx';
import { SoundField } from './sound-field.tsx';

export function SaidFields({
  of,
  id,
  label,
  what,
  hint,
}: {
  readonly of: Extract<SoundPlace, { of: 'hotline' | 'quickSwitch' }>['of'];
  readonly id: string;
  readonly label: string;
  /** "Pausenansage, IT-Hotline": of its buttons, for whom can't see what stands beside them. */
  readonly what: string;
  readonly hint?: string;
}) {
  const t = useText();
  const { plan } = useDraft();
  const place = of === 'hotline' ? ['hotlines', id, 'pausedSays'] : ['quickSwitches', id, 'does', 'says'];
  // Those of each language stand below its text.
  const whole = useProblems(...place).filter(({ path }) => path.length === place.length);
  return (
    <fieldset className="picker" data-testid="said">
      <legend>{label}</legend>
      {hint !== undefined && <p className="field-hint">{hint}</p>}
      {saidLanguages(plan, { of, id }).map((language) => (
        <SoundField key={language} place={{ of, id, language }} what={what} />
      ))}
      <p className="field-hint">{t('adminSounds.voice')}</p>
      <Problems problems={whole} />
    </fieldset>
  );
}
