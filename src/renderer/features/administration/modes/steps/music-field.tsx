// A piece of music of the mode, and what it sounds like; another mode's can be taken, and a new one imported.

import { useId, useState } from 'react';
import type { StepPath } from '../../../../../domain/call-flow/way-on.ts';
import { addMusic, otherPieces } from '../../../../../domain/mode-editing/add-music.ts';
import type { MusicId } from '../../../../../domain/words/ids.ts';
import { useText } from '../../../../i18n/text.ts';
import { Button } from '../../../../ui/controls.tsx';
import { edit } from '../../draft/draft-store.ts';
import { useDraft } from '../../draft/use-draft.ts';
import { PlanSelect } from '../../pieces/plan-field.tsx';
import { Hear } from '../../sounds/hear.tsx';
import { SoundField } from '../../sounds/sound-field.tsx';
import { sayDone } from '../list/told-done.ts';
import { placeOf, type StepProps } from './editing.ts';
import { LibraryPieces } from './library-pieces.tsx';

const NONE = '';

/** `none`: what is heard without any, where there may be none. */
export function MusicField({
  mode,
  id,
  path,
  label,
  music,
  none,
  onChoose,
}: Pick<StepProps, 'mode' | 'id'> & {
  readonly path: StepPath;
  readonly label: string;
  readonly music: MusicId | undefined;
  readonly none?: string;
  readonly onChoose: (music: MusicId | undefined) => void;
}) {
  const t = useText();
  const { plan } = useDraft();
  const planned = plan.modes[mode];
  const pieces = Object.entries(planned?.mode.music ?? {}).map(([value, { title }]) => ({
    value,
    label: title.trim() === '' ? t('administration.noName') : title,
  }));
  const title = music === undefined ? '' : (planned?.mode.music[music]?.title ?? music);
  return (
    <div className="music-field">
      <div className="step-line">
        <PlanSelect
          label={label}
          place={placeOf({ mode, id }, ...path)}
          value={music ?? NONE}
          options={none === undefined ? pieces : [{ value: NONE, label: none }, ...pieces]}
          data-testid={`music-${path.join('-')}`}
          onEdit={(chosen) => onChoose(chosen === NONE ? undefined : chosen)}
        />
        {music !== undefined && (
          <Hear
            name={`${mode}/${id}/${path.join('/')}`}
            sound={planned?.sounds.music[music] ?? null}
            what={title}
          />
        )}
      </div>
      <details className="step-more">
        <summary>{t('adminSteps.music.more')}</summary>
        <div className="step-more-body">
          {music !== undefined && <SoundField place={{ of: 'music', mode, id: music }} what={title} />}
          <OtherPieces mode={mode} />
          <LibraryPieces mode={mode} />
        </div>
      </details>
    </div>
  );
}

/** They come into the mode, and can be chosen then: wherever it plays something. */
function OtherPieces({ mode }: { readonly mode: string }) {
  const t = useText();
  const field = useId();
  const { plan } = useDraft();
  const others = otherPieces(plan, mode);
  const [chosen, setChosen] = useState(0);
  const other = others[chosen] ?? others[0];
  const add = (like: Parameters<typeof addMusic>[2], name: string) => {
    edit(...addMusic(plan, mode, like).edits);
    sayDone(t('adminSteps.told.music', { title: name }));
  };
  return (
    <div className="step-line">
      {other !== undefined && (
        <>
          <div className="field">
            <label htmlFor={field}>{t('adminSteps.music.ofOthers')}</label>
            <select
              id={field}
              className="select"
              value={others.indexOf(other)}
              data-testid="music-of-others"
              onChange={({ target }) => setChosen(Number(target.value))}
            >
              {others.map(({ mode: of, music, title }, at) => (
                <option key={`${of}/${music}`} value={at}>
                  {title} ({plan.modes[of]?.mode.name ?? of})
                </option>
              ))}
            </select>
          </div>
          <Button data-testid="music-take" onClick={() => add(other, other.title)}>
            {t('adminSteps.music.take')}
          </Button>
        </>
      )}
      <Button
        icon="plus"
        data-testid="music-new"
        onClick={() => add({ title: t('adminSteps.music.newTitle') }, t('adminSteps.music.newTitle'))}
      >
        {t('adminSteps.music.new')}
      </Button>
    </div>
  );
}
