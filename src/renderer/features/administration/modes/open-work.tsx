// What has yet to be recorded or written in this mode, each the way to its step.

import { openWork, type OpenWork as Work } from '../../../../domain/mode-editing/open-work.ts';
import type { PlannedMode } from '../../../../domain/plan/plan.ts';
import { useText } from '../../../i18n/text.ts';
import { Button } from '../../../ui/controls.tsx';
import { openObject } from '../administration-store.ts';
import { edit } from '../draft/draft-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { cancelSounds, missingIn, speakAllMissing, useSounds } from '../sounds/sounds-store.ts';
import { selectSteps } from './selected-step.ts';

export function OpenWork({ id, planned }: { readonly id: string; readonly planned: PlannedMode }) {
  const t = useText();
  const { plan } = useDraft();
  const all = useSounds((state) => state.all);
  const work = openWork(planned);
  const speakable = missingIn(plan).filter((place) => place.of === 'prompt' && place.mode === id).length;
  const isBusy = all !== null && !all.ended;
  const needed = work.filter(({ lacks }) => lacks !== 'translation').length;
  const words = ({ of, id: part, language, lacks, step }: Work) =>
    t(`adminSteps.open.${of === 'music' ? 'music' : lacks}`, {
      part,
      language: language === null ? '' : t(`control.languages.${language}`),
      step: step ?? t('adminSteps.open.nobody'),
    });
  if (work.length === 0 && !isBusy) return null;
  return (
    <section className="open-work" aria-labelledby="open-work" data-testid="open-work">
      <h2 id="open-work" className="mode-title">
        {needed === 0
          ? t('adminSteps.open.translations', { count: work.length })
          : t('adminSteps.open.title', { count: needed })}
      </h2>
      <ul>
        {work.map((each) => (
          <li key={`${each.of} ${each.id} ${each.language}`}>
            <button
              type="button"
              className="tray-go"
              data-testid="open-work-to"
              onClick={() =>
                each.step === null ? openObject('prompts', `${id}/${each.id}`) : selectSteps(id, [each.step])
              }
            >
              {words(each)}
            </button>
            {each.step === null && (
              <Button
                variant="quiet"
                data-testid="open-work-remove"
                onClick={() => edit({ of: each.of, id: each.id, mode: id, to: null })}
              >
                {t('adminSteps.open.remove')}
                <span className="heard-only">: {each.id}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div role="status">
        {isBusy && <p>{t('adminPrompts.all.busy', { done: all.done + all.failed, of: all.of })}</p>}
      </div>
      {isBusy ? (
        <Button data-testid="open-work-cancel" onClick={cancelSounds}>
          {t('common.cancel')}
        </Button>
      ) : (
        speakable > 0 && (
          <Button icon="speaker" data-testid="open-work-speak" onClick={() => void speakAllMissing(id)}>
            {t('adminSteps.open.speak', { count: speakable })}
          </Button>
        )
      )}
    </section>
  );
}
