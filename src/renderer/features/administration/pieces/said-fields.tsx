// What is said to callers: a text in each of their languages.

import { useId } from 'react';
import type { Said } from '../../../../domain/control/said.ts';
import type { Language } from '../../../../domain/languages.ts';
import type { PlanPlace } from '../../../../domain/plan/plan-mistakes.ts';
import { useText } from '../../../i18n/text.ts';
import { useProblems } from '../draft/use-draft.ts';
import { Problems } from './problems.tsx';

interface SaidProps {
  /** Of what is said: `['hotlines', id, 'pausedSays']`. */
  readonly place: PlanPlace;
  readonly said: Said;
  readonly onEdit: (said: Said) => void;
}

export function SaidFields({
  label,
  hint,
  spoken,
  ...said
}: SaidProps & {
  readonly label: string;
  readonly hint?: string;
  /** The languages of its callers, the usual one first; others are shown where something is said in them. */
  readonly spoken: readonly Language[];
}) {
  // Those of each language stand below its text.
  const whole = useProblems(...said.place).filter(({ path }) => path.length === said.place.length);
  const others = (Object.keys(said.said) as Language[]).filter((language) => !spoken.includes(language));
  return (
    <fieldset className="picker" data-testid="said">
      <legend>{label}</legend>
      {hint !== undefined && <p className="field-hint">{hint}</p>}
      {[...spoken, ...others].map((language) => (
        <SaidIn key={language} language={language} {...said} />
      ))}
      <Problems problems={whole} />
    </fieldset>
  );
}

function SaidIn({ place, said, language, onEdit }: SaidProps & { readonly language: Language }) {
  const t = useText();
  const id = useId();
  const problems = useProblems(...place, language);
  const { [language]: is, ...others } = said;
  return (
    <div className="field">
      <label htmlFor={id}>{t('control.typed.text', { language: t(`control.languages.${language}`) })}</label>
      <textarea
        id={id}
        className="input"
        rows={3}
        lang={language}
        value={is?.text ?? ''}
        aria-describedby={problems.length === 0 ? undefined : `${id}-problems`}
        aria-invalid={problems.some(({ mistake }) => mistake) || undefined}
        data-testid={`said-${language}`}
        onChange={({ target: { value: text } }) =>
          // Nothing said in a language is another than an empty text: those callers hear it in their mode's first one.
          onEdit(text === '' ? others : { ...said, [language]: { text, sound: null } })
        }
      />
      <Problems id={`${id}-problems`} problems={problems} />
    </div>
  );
}
