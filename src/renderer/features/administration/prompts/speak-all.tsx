// Everything that has a text and no sound, spoken with one click: of modes, paused hotlines and quick switches.

import { soundAt, soundPlaces } from '../../../../domain/plan/sounds/sound-places.ts';
import { useText } from '../../../i18n/text.ts';
import { Banner, Button } from '../../../ui/controls.tsx';
import { useDraft } from '../draft/use-draft.ts';
import { cancelSounds, missingIn, speakAllMissing, useSounds } from '../sounds/sounds-store.ts';

export function SpeakAll() {
  const t = useText();
  const { plan } = useDraft();
  const all = useSounds((state) => state.all);
  const missing = missingIn(plan).length;
  const music = soundPlaces(plan).filter(
    (place) => place.of === 'music' && soundAt(plan, place)?.sound === null,
  ).length;
  const isBusy = all !== null && !all.ended;
  if (missing === 0 && music === 0 && all === null) return null;
  return (
    <Banner tone={missing + music > 0 ? 'warn' : 'info'} testid="speak-all-banner">
      <div role="status" data-testid="speak-all-told">
        {isBusy && <p>{t('adminPrompts.all.busy', { done: all.done + all.failed, of: all.of })}</p>}
        {!isBusy && missing > 0 && <p>{t('adminPrompts.all.missing', { count: missing })}</p>}
        {!isBusy && music > 0 && <p>{t('adminPrompts.all.music', { count: music })}</p>}
        {!isBusy && all !== null && <p>{t('adminPrompts.all.done', { count: all.done })}</p>}
        {!isBusy && all !== null && all.failed > 0 && (
          <p>{t('adminPrompts.all.failed', { count: all.failed })}</p>
        )}
      </div>
      {isBusy ? (
        <div className="banner-buttons">
          <Button data-testid="speak-all-cancel" onClick={cancelSounds}>
            {t('common.cancel')}
          </Button>
        </div>
      ) : (
        missing > 0 && (
          <div className="banner-buttons">
            <Button
              variant="primary"
              icon="speaker"
              data-testid="speak-all"
              onClick={() => void speakAllMissing()}
            >
              {t('adminPrompts.all.do')}
            </Button>
          </div>
        )
      )}
    </Banner>
  );
}
