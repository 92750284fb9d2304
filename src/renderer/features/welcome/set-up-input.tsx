// One field of the set-up form, with what is wrong with it right below.

import { type InputHTMLAttributes, useId } from 'react';
import { useText } from '../../i18n/text.ts';
import { Icon } from '../../ui/icons.tsx';
import { type FormField, MOST_TYPED } from './set-up-form.ts';
import { changeForm, useWelcome } from './welcome-store.ts';

export function SetUpInput({
  field,
  hint,
  ...input
}: InputHTMLAttributes<HTMLInputElement> & { readonly field: FormField; readonly hint?: string }) {
  const t = useText();
  const id = useId();
  const value = useWelcome((state) => state.form[field]);
  const problem = useWelcome((state) => state.problems[field]);
  const described = [problem ? `${id}-problem` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{t(`welcome.fields.${field}`)}</label>
      <input
        id={id}
        name={field}
        type="text"
        maxLength={MOST_TYPED}
        {...input}
        value={value}
        required
        aria-invalid={problem !== undefined}
        aria-describedby={described || undefined}
        data-testid={`set-up-${field}`}
        onChange={(event) => changeForm({ [field]: event.target.value })}
      />
      {problem && (
        <p
          id={`${id}-problem`}
          className="field-problem"
          data-testid="field-problem"
          data-field={field}
          data-code={problem}
        >
          <Icon name="warning" size={13} />
          {t(`welcome.problems.${problem}`)}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
