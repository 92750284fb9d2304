// What two people changed, each otherwise: both sides beside each other, and which one counts.

import { useId, useState } from 'react';
import { clashSides, clashWords } from '../../../../contract/plan-words/clash.ts';
import type { PlanDraft } from '../../../../contract/workbench.ts';
import { soundsOfSide } from '../../../../domain/plan/clash-sounds.ts';
import { type Choice, type Clash, clashName } from '../../../../domain/plan/merge.ts';
import type { Plan } from '../../../../domain/plan/plan.ts';
import { useLanguage, useText } from '../../../i18n/text.ts';
import { Banner, Button } from '../../../ui/controls.tsx';
import { decideClashes } from '../draft/draft-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { Hear } from '../sounds/hear.tsx';

type Clashing = NonNullable<PlanDraft['clashing']>;
/** With what was seen of it: of another one it's no choice. */
const nameOf = (clash: Clash) => `${clashName(clash.path)} ${JSON.stringify([clash.theirs, clash.mine])}`;

const isThere = (word: string | null): word is string => word !== null;

function OneClash({
  clash,
  theirs,
  choice,
  onChoose,
}: {
  readonly clash: Clash;
  readonly theirs: Plan;
  readonly choice: Choice | null;
  readonly onChoose: (choice: Choice) => void;
}) {
  const t = useText();
  const language = useLanguage();
  const name = useId();
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
                  onChange={() => onChoose(side)}
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

export function Clashes({ clashing }: { readonly clashing: Clashing }) {
  const t = useText();
  const [chosen, setChosen] = useState<Readonly<Record<string, Choice>>>(() =>
    Object.fromEntries(clashing.decided.map((each) => [nameOf(each), each.choice])),
  );
  const { clashes, number, theirs } = clashing;
  const open = clashes.filter((clash) => chosen[nameOf(clash)] === undefined);
  return (
    <section data-testid="clashes" aria-label={t('administration.clashes.title', { number })}>
      <Banner tone="warn" title={t('administration.clashes.title', { number })}>
        <p>{t('administration.clashes.hint')}</p>
      </Banner>
      {clashes.map((clash) => (
        <OneClash
          key={nameOf(clash)}
          clash={clash}
          theirs={theirs}
          choice={chosen[nameOf(clash)] ?? null}
          onChoose={(choice) => setChosen((before) => ({ ...before, [nameOf(clash)]: choice }))}
        />
      ))}
      <Button
        variant="primary"
        blocked={open.length > 0 ? t('administration.clashes.open', { count: open.length }) : null}
        data-testid="clashes-decide"
        onClick={() =>
          void decideClashes(
            clashes.flatMap((clash) => {
              const choice = chosen[nameOf(clash)];
              return choice === undefined ? [] : [{ ...clash, choice }];
            }),
          )
        }
      >
        {t('administration.clashes.decide')}
      </Button>
    </section>
  );
}
