// "Hear what callers hear now": Klinke calls the hotline itself; and what the last such call has heard.

import { mayTurnHere } from '../../../contract/control-rows.ts';
import type { ConsoleView, HotlineView } from '../../../contract/view.ts';
import type { Locale } from '../../../domain/languages.ts';
import { heardList } from '../../control/check-words.ts';
import { sinceWords } from '../../control/ends.ts';
import { fromEngine, Listen } from '../../control/listen.tsx';
import { turn, useTurning } from '../../control/turn.ts';
import { localeOf, type Text, useLanguage, useText } from '../../i18n/text.ts';
import { engineNow } from '../../state/clock.ts';
import { Button } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icons.tsx';

function checkWords({ check }: HotlineView, locale: Locale, t: Text): string | null {
  if (check === undefined) return null;
  const { at, outcome, heard } = check;
  const what = heardList(heard, t);
  return t(`control.hear.${outcome}`, { when: sinceWords(at, engineNow(), locale), what });
}

export function Hear({
  hotline,
  view,
  connected,
}: {
  readonly hotline: HotlineView;
  readonly view: ConsoleView;
  readonly connected: boolean;
}) {
  const t = useText();
  const locale = localeOf(useLanguage());
  const key = `hear ${hotline.id}`;
  const asked = useTurning(({ keys }) => keys.has(key));
  const underWay = asked || hotline.checking === true;
  const words = checkWords(hotline, locale, t);
  const isGood = hotline.check?.outcome === 'heard';
  const recording = hotline.check?.recording ?? null;
  const may = mayTurnHere(view, 'announce', [hotline.id]);
  if (!may && words === null) return null;
  const blocked = connected ? (underWay ? t('control.hear.underWay') : null) : t('control.hear.offline');
  return (
    <div className="control-hear">
      {may && (
        <Button
          blocked={blocked}
          data-testid="control-hear"
          onClick={() => void turn(key, { kind: 'checkHotline', hotline: hotline.id })}
        >
          <Icon name="play" size={14} />
          {t('control.hear.now')}
          <span className="heard-only">{t('control.hear.what', { hotline: hotline.name })}</span>
        </Button>
      )}
      <p role="status" className={isGood ? 'check-heard' : undefined} data-testid="control-heard">
        {underWay ? (
          t('control.hear.underWay')
        ) : (
          <>
            {words !== null && <Icon name={isGood ? 'check' : 'warning'} size={14} />}
            {words}
          </>
        )}
      </p>
      {may && recording !== null && !underWay && (
        <Listen
          name={`heard ${hotline.id}`}
          load={fromEngine(async () => recording)}
          what={t('control.hear.recording', { hotline: hotline.name })}
          blocked={connected ? null : t('control.hear.offline')}
          testid="control-listen"
        />
      )}
    </div>
  );
}
