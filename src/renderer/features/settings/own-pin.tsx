// Changing the own PIN: the one until now, and the new one twice.

import { type FormEvent, useId, useRef, useState } from 'react';
import { PIN_LENGTH } from '../../../contract/pin-hash.ts';
import { useText } from '../../i18n/text.ts';
import { command, errorText } from '../../state/commands.ts';
import { signedIn, useMirror } from '../../state/mirror.ts';
import { showNotice } from '../../state/notices.ts';
import { Button } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icons.tsx';
import { type PinField, type TypedPins, wrongPins } from './own-pin-form.ts';

const nothing: TypedPins = { old: '', pin: '', again: '' };
const fields: readonly PinField[] = ['old', 'pin', 'again'];

interface Wrong {
  readonly field: PinField;
  readonly words: string;
}

export function OwnPin() {
  const t = useText();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const connected = useMirror((mirror) => signedIn(mirror)?.connected ?? false);
  const [typed, setTyped] = useState(nothing);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [asking, setAsking] = useState(false);

  const say = (field: PinField, words: string): void => {
    setWrong({ field, words });
    form.current?.querySelector<HTMLInputElement>(`[name="${field}"]`)?.focus();
  };

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const found = wrongPins(typed);
    if (found !== null) return say(found.field, t(`settings.pin.problems.${found.code}`, { ...PIN_LENGTH }));
    setAsking(true);
    const reply = await command({ kind: 'changePin', old: typed.old, pin: typed.pin });
    setAsking(false);
    if (reply.ok) {
      setTyped(nothing);
      setWrong(null);
      showNotice('good', t('settings.pin.changed'), t('settings.pin.changedHint'));
      return;
    }
    if (reply.error.code === 'wrongCredentials') return say('old', t('settings.pin.problems.wrongOld'));
    const { what, todo } = errorText(reply.error);
    say('old', `${what} ${todo}`.trim());
  }

  return (
    <section className="settings-card" aria-labelledby="settings-pin">
      <h2 id="settings-pin">{t('settings.pin.title')}</h2>
      <form ref={form} className="pin-form" data-testid="own-pin" onSubmit={(event) => void submit(event)}>
        {fields.map((field) => {
          const problem = wrong?.field === field ? wrong.words : null;
          const described = [problem === null ? '' : `${id}-problem`, field === 'pin' ? `${id}-hint` : '']
            .filter(Boolean)
            .join(' ');
          return (
            <div key={field} className="field">
              <label htmlFor={`${id}-${field}`}>{t(`settings.pin.${field}`)}</label>
              <input
                id={`${id}-${field}`}
                name={field}
                type="password"
                autoComplete={field === 'old' ? 'current-password' : 'new-password'}
                maxLength={PIN_LENGTH.most}
                value={typed[field]}
                aria-invalid={problem !== null}
                aria-describedby={described || undefined}
                data-testid={`own-pin-${field}`}
                onChange={(event) => {
                  setTyped({ ...typed, [field]: event.target.value });
                  if (problem !== null) setWrong(null);
                }}
              />
              {problem !== null && (
                <p id={`${id}-problem`} className="field-problem" role="alert" data-testid="own-pin-problem">
                  <Icon name="warning" size={13} />
                  {problem}
                </p>
              )}
              {field === 'pin' && (
                <p id={`${id}-hint`} className="field-hint">
                  {t('settings.pin.hint', { ...PIN_LENGTH })}
                </p>
              )}
            </div>
          );
        })}
        <div>
          <Button type="submit" disabled={asking || !connected} data-testid="own-pin-submit">
            {t('settings.pin.submit')}
          </Button>
        </div>
      </form>
    </section>
  );
}
