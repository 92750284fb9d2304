// What two people changed, each otherwise: both sides beside each other, heard and chosen between.

import { useId } from 'react';
import { clashSides, clashWords } from '../../../../contract/plan-words/clash.ts';
import type { Clash } from '../../../../domain/plan/change/merge.ts';
import { soundsOfSide } from '../../../../domain/plan/sounds/clash-sounds.ts';
import { useLanguage, useText } from '../../../i18n/text.ts';
import { Button } from '../../../ui/controls.tsx';
import { useDraft } from '../draft/use-draft.ts';
import { Hear } from '../sounds/hear.tsx';
import { type Clashing, choose, decideAsChosen, useClashChoice, useOpenClashes } from './clash-choices.ts';

const isThere = (word: string | null): word is string => word !== null;

export function OneClash({ clashing, clash }: { readonly clashing: Clashing; readonly clash: Clash }) {
  const t = useText();
  const language = useLanguage();
  const name = useId();
  const choice = useClashChoice(clashing, clash);
  const { theirs } = clashing;
  const { base, plan: mine } = useDraft();
  const plans = { base: base.plan, theirs, mine };
  const sides = clashSides(clash, plans, language);
  const words = clashWords(clash, mine, language);
  return (
    <fieldset className="clash" data-testid="clash">
      <legend>{words}</legend>
      <p className="muted">
        {t('administration.clashes.before')} {sides.base.join('; ')}
      </p>
      <div className="clash-sides">
        {(['theirs', 'mine'] as const).map((side) => (
          <div key={side} className="clash-column">
            <label className={choice === side ? 'clash-side clash-chosen' : 'clash-side'}>
              <span>
                <input
                  type="radio"
                  name={name}
                  checked={choice === side}
                  data-testid={`clash-${side}`}
                  onChange={() => choose(clash, side)}
                />
                <strong>{t(`administration.clashes.${side}`)}</strong>
              </span>
              {sides[side].map((line) => (
                <span key={line} className="clash-value">
                  {line}
                </span>
              ))}
            </label>
            {soundsOfSide(clash, clash[side], plans[side]).map(({ language: spoken, sound, name: part }) => (
              <span key={`${part} ${spoken}`} className="clash-sound">
                <Hear
                  name={`${name} ${side} ${part} ${spoken}`}
                  sound={sound}
                  what={[words, part, t(`administration.clashes.${side}`)].filter(isThere).join(', ')}
                />
                {[part, spoken && t(`control.languages.${spoken}`)].filter(isThere).join(', ')}
              </span>
            ))}
          </div>
        ))}
      </div>
    </fieldset>
  );
}

/** As soon as each of them has a choice. */
export function DecideClashes({ clashing }: { readonly clashing: Clashing }) {
  const t = useText();
  const open = useOpenClashes(clashing);
  return (
    <Button
      variant="primary"
      blocked={open > 0 ? t('administration.clashes.open', { count: open }) : null}
      data-testid="clashes-decide"
      onClick={() => void decideAsChosen(clashing)}
    >
      {t('administration.clashes.decide')}
    </Button>
  );
}
