// "You are in a call. Quit Klinke?": going on with the call is what Enter and Escape do.

import { useEffect, useRef } from 'react';
import { useText } from '../../i18n/text.ts';
import { Button } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { answerQuit, quitQuestionShown, useQuit } from './quit-store.ts';

export interface QuitQuestionProps {
  /** Somebody would be cut off; else it only rings. */
  readonly talking: boolean;
  /** Who is in the calls, as their cards name them. */
  readonly who: readonly string[];
}

export function QuitQuestion(props: QuitQuestionProps) {
  const asked = useQuit((state) => state.asked);
  return asked ? <Question {...props} /> : null;
}

function Question({ talking, who }: QuitQuestionProps) {
  const t = useText();
  const actions = useRef<HTMLDivElement>(null);
  const stay = () => answerQuit('stay');
  useEffect(() => {
    // After the dialog has opened, which puts the focus on its first button.
    actions.current?.querySelector<HTMLElement>('.button-primary')?.focus();
    quitQuestionShown();
  }, []);
  const names = who.join(', ');
  return (
    <Dialog title={t('quit.title')} onClose={stay} className="quit-question" testid="quit-question">
      <p>{talking ? t('quit.talking', { who: names }) : t('quit.ringing', { who: names })}</p>
      <p className="muted">{talking ? t('quit.talkingHint') : t('quit.ringingHint')}</p>
      <div className="dialog-actions" ref={actions}>
        <Button variant="danger" data-testid="quit-end" onClick={() => answerQuit('end')}>
          {t(talking ? 'quit.endTalking' : 'quit.endRinging')}
        </Button>
        <Button variant="primary" data-testid="quit-stay" onClick={stay}>
          {t(talking ? 'quit.stayTalking' : 'quit.stayRinging')}
        </Button>
      </div>
    </Dialog>
  );
}
