// An announcement typed on the spot: its text in each language of the hotline, heard as callers will hear it, then turned on.

import { useId, useState } from 'react';
import { mayTurnHere } from '../../../contract/control-rows.ts';
import { shownHotlineState } from '../../../contract/hotline-state.ts';
import type { ConsoleView, HotlineView } from '../../../contract/view.ts';
import type { Said } from '../../../domain/control/said.ts';
import { FIRST_LANGUAGE, type Language } from '../../../domain/languages.ts';
import { zoneOf } from '../../control/ends.ts';
import { fromEngine, Listen } from '../../control/listen.tsx';
import { speak } from '../../control/speak.ts';
import { turn } from '../../control/turn.ts';
import { consequence } from '../../control/words.ts';
import { useText } from '../../i18n/text.ts';
import { openRow, type Typed, useControl, writeTyped } from './control-store.ts';
import { StateMark } from './state-mark.tsx';
import { type Chosen, TurnForm } from './turn-form.tsx';

interface TypedProps {
  readonly hotline: HotlineView;
  readonly connected: boolean;
  readonly view: ConsoleView;
  /** Of the row. */
  readonly rowKey: string;
  readonly busy: boolean;
}

const nothingTyped: Typed = { texts: {}, where: 'insteadOfGreeting', tellWaiting: false, hotlines: null };

/** What stands in the list of what is on. */
const nameOf = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`;
};

export function TypedForm({ hotline, connected, view, rowKey, busy }: TypedProps) {
  const t = useText();
  const id = useId();
  const typed = useControl(({ typed: all }) => all[hotline.id] ?? nothingTyped);
  const [speaking, setSpeaking] = useState(false);
  const { texts, where, tellWaiting } = typed;
  const write = (change: Partial<Typed>) => writeTyped(hotline.id, { ...typed, ...change });
  const hotlines = typed.hotlines?.filter((each) => view.hotlines[each] !== undefined) ?? [hotline.id];
  const textIn = (language: Language): string => texts[language]?.trim() ?? '';
  // Each of them may be spoken to its callers in others.
  const spokenAt = hotlines.flatMap((each) => view.hotlines[each]?.languages ?? []);
  const languages: readonly Language[] = spokenAt.length === 0 ? [FIRST_LANGUAGE] : [...new Set(spokenAt)];
  const [first = FIRST_LANGUAGE] = languages;
  const missing = languages.filter((language) => textIn(language) === '');
  const possible = Object.values(view.hotlines).filter((each) => mayTurnHere(view, 'announce', [each.id]));
  const offline = connected ? null : t('control.blocked.offline');
  const blocked =
    offline ??
    (textIn(first) === ''
      ? t('control.typed.noText', { language: t(`control.languages.${first}`) })
      : hotlines.length === 0
        ? t('control.typed.noHotline')
        : null);

  const turnOn = async ({ until, reason }: Chosen) => {
    setSpeaking(true);
    const says: { -readonly [L in keyof Said]: Said[L] } = {};
    let spoken = true;
    for (const language of languages) {
      const text = textIn(language);
      if (text === '') continue;
      const sound = await speak(text, language);
      spoken &&= sound !== null;
      says[language] = { text, sound };
    }
    setSpeaking(false);
    if (!spoken) return;
    const does = { kind: 'announce', where, says, tellWaiting } as const;
    const done = await turn(rowKey, {
      kind: 'turnOnNew',
      name: nameOf(textIn(first)),
      hotlines: [...hotlines],
      does,
      until,
      reason,
    });
    if (!done) return;
    writeTyped(hotline.id, null);
    openRow(null);
  };

  return (
    <TurnForm
      prepared={{ kind: 'tonight' }}
      zone={zoneOf(hotlines, view)}
      means={consequence({ kind: 'announce', where, says: {}, tellWaiting }, hotlines, view, t)}
      label={t(speaking ? 'control.typed.speaking' : 'control.turnOn')}
      heardLabel={t('control.turnOnWhat', { name: hotline.name })}
      blocked={blocked}
      busy={busy || speaking}
      focuses={false}
      onTurn={(chosen) => void turnOn(chosen)}
    >
      {languages.map((language, at) => (
        <div key={language} className="typed-text">
          <label htmlFor={`${id}-${language}`}>
            {t('control.typed.text', { language: t(`control.languages.${language}`) })}
          </label>
          <textarea
            id={`${id}-${language}`}
            className="input"
            rows={2}
            lang={language}
            value={texts[language] ?? ''}
            // biome-ignore lint/a11y/noAutofocus: it was opened in order to type.
            autoFocus={at === 0}
            data-testid={`control-text-${language}`}
            onChange={({ target }) => write({ texts: { ...texts, [language]: target.value } })}
          />
          <Listen
            name={`typed ${hotline.id} ${language}`}
            load={fromEngine(() => speak(textIn(language), language))}
            what={t(`control.languages.${language}`)}
            blocked={
              offline ??
              (textIn(language) === ''
                ? t('control.typed.noText', { language: t(`control.languages.${language}`) })
                : null)
            }
            testid={`control-listen-${language}`}
          />
        </div>
      ))}
      {missing.length > 0 && !missing.includes(first) && (
        <p className="muted">
          {t('control.typed.firstInstead', { language: t(`control.languages.${first}`) })}
        </p>
      )}
      <div className="typed-choices">
        <label>
          <select
            className="select"
            value={where}
            aria-label={t('control.typed.where')}
            data-testid="control-where"
            onChange={({ target }) =>
              write({ where: target.value === 'afterGreeting' ? 'afterGreeting' : 'insteadOfGreeting' })
            }
          >
            <option value="insteadOfGreeting">{t('control.does.insteadOfGreeting')}</option>
            <option value="afterGreeting">{t('control.does.afterGreeting')}</option>
          </select>
        </label>
        <label>
          <input
            type="checkbox"
            checked={tellWaiting}
            onChange={({ target }) => write({ tellWaiting: target.checked })}
          />
          {t('control.typed.tellWaiting')}
        </label>
      </div>
      {possible.length > 1 && (
        <fieldset className="typed-choices">
          <legend>{t('control.typed.hotlines')}</legend>
          {possible.map((each) => (
            <label key={each.id}>
              <input
                type="checkbox"
                checked={hotlines.includes(each.id)}
                data-testid={`control-for-${each.id}`}
                onChange={({ target }) =>
                  write({
                    hotlines: target.checked
                      ? [...hotlines, each.id]
                      : hotlines.filter((other) => other !== each.id),
                  })
                }
              />
              {each.name}
              <StateMark state={shownHotlineState(each, view, connected)} />
            </label>
          ))}
        </fieldset>
      )}
    </TurnForm>
  );
}
