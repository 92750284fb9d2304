// Callers that need no person: for a full line in a few clicks.

import { useState } from 'react';
import { useText } from '../i18n/text.ts';
import { Button, Choice } from '../ui/controls.tsx';
import { addCaller, endAddedCallers, useCaller } from './caller-store.ts';

type Digit = '1' | '2' | '3' | '';

export function MoreCallers() {
  const t = useText();
  const added = useCaller((state) => state.added);
  const [digit, setDigit] = useState<Digit>('1');
  const [voice, setVoice] = useState<'silent' | 'speaks'>('silent');
  return (
    <section className="caller-more" aria-labelledby="more-callers">
      <h2 id="more-callers">{t('testCaller.more')}</h2>
      <p className="field-hint">{t('testCaller.moreHint')}</p>
      <Choice
        label={t('testCaller.presses')}
        value={digit}
        testid="more-digit"
        options={(['1', '2', '3', ''] as const).map((value) => ({
          value,
          label: value === '' ? t('testCaller.nothing') : value,
        }))}
        onChange={setDigit}
      />
      <Choice
        label={t('testCaller.voice')}
        value={voice}
        testid="more-voice"
        options={[
          { value: 'silent', label: t('testCaller.silent') },
          { value: 'speaks', label: t('testCaller.speaks') },
        ]}
        onChange={setVoice}
      />
      <div className="caller-buttons">
        <Button
          icon="team"
          className="caller-main"
          data-testid="more-add"
          onClick={() => void addCaller(digit, voice === 'speaks')}
        >
          {t('testCaller.add')}
        </Button>
        <Button disabled={added === 0} data-testid="more-end" onClick={() => void endAddedCallers()}>
          {t('testCaller.endAll')}
        </Button>
      </div>
      <p className="caller-count digits" role="status" data-testid="more-count" data-count={added}>
        {added === 0 ? '' : t('testCaller.added', { count: added })}
      </p>
    </section>
  );
}
