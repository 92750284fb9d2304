// Undo and redo: what it would be stands on the buttons, and what was done is said.

import { useEffect, useRef, useState } from 'react';
import type { Turning } from '../../../../domain/plan/change/deed.ts';
import { useLanguage, useText } from '../../../i18n/text.ts';
import { showNotice } from '../../../state/notices.ts';
import { Button } from '../../../ui/controls.tsx';
import { turnDraft, useDraftStore } from '../draft/draft-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { deedWords } from './deed-words.ts';
import { wayOfKey } from './way-of-key.ts';

const keysOf = { undo: 'Control+Z', redo: 'Control+Shift+Z' } as const;

export function HistoryButtons() {
  const t = useText();
  const language = useLanguage();
  const { plan } = useDraft();
  const history = useDraftStore((state) => state.history);
  const [told, setTold] = useState({ words: '', serial: 0 });
  const turn = (way: Turning) =>
    turnDraft(way, (outcome) => {
      if (outcome.kind === 'nothing') return showNotice('info', t(`administration.history.${way}Nothing`));
      const what = deedWords(outcome.deed, plan, language, t);
      if (outcome.kind === 'turned')
        return setTold(({ serial }) => ({
          words: t(`administration.history.${way}Done`, { what }),
          serial: serial + 1,
        }));
      const why = outcome.gone ? 'gone' : 'other';
      showNotice(
        'bad',
        t(`administration.history.${way}Misfit`, { what }),
        t(`administration.history.${why}`),
      );
    });
  const latest = useRef(turn);
  latest.current = turn;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const way = wayOfKey(event, event.target instanceof Element ? event.target : null);
      if (way === null) return;
      event.preventDefault();
      latest.current(way);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const button = (way: Turning) => {
    const deed = history[way];
    const what = deed === null ? null : deedWords(deed, plan, language, t);
    return (
      <Button
        variant="quiet"
        icon={way}
        data-testid={`draft-${way}`}
        blocked={what === null ? t(`administration.history.${way}Nothing`) : null}
        title={what === null ? undefined : t(`administration.history.${way}What`, { what })}
        aria-keyshortcuts={keysOf[way]}
        onClick={() => turn(way)}
      >
        <span className="turn-word">{t(`administration.history.${way}`)}</span>
        {what !== null && <span className="turn-what">{what}</span>}
      </Button>
    );
  };
  return (
    <div className="turns">
      {button('undo')}
      {button('redo')}
      <p role="status" className="heard-only" data-testid="history-told">
        <span key={told.serial}>{told.words}</span>
      </p>
    </div>
  );
}
