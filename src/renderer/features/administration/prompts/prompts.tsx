// What modes say and play: texts by language, pieces of music, how they sound, and where callers hear them.

import { useState } from 'react';
import { languagesOf } from '../../../../domain/call-flow/mode.ts';
import { type MusicPart, partsOfMode } from '../../../../domain/plan/change/parts.ts';
import { soundUses } from '../../../../domain/plan/sounds/sound-uses.ts';
import { removalOf, type UnusedSound, unusedSounds } from '../../../../domain/plan/sounds/unused-sounds.ts';
import { useText } from '../../../i18n/text.ts';
import { Button } from '../../../ui/controls.tsx';
import { openObject, useOpenObject } from '../administration-store.ts';
import { edit } from '../draft/draft-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { ObjectList } from '../pieces/object-list.tsx';
import { PlanField } from '../pieces/plan-field.tsx';
import { RemoveButton } from '../pieces/remove-button.tsx';
import { SaidFields } from '../sounds/said-fields.tsx';
import { SoundField } from '../sounds/sound-field.tsx';
import { placeName, useSoundRows } from './sound-rows.tsx';
import { SpeakAll } from './speak-all.tsx';

interface Part {
  readonly mode: string;
  readonly id: string;
}

/** Where callers hear it, each a way to its step. */
function Uses({ mode, id, of }: Part & { readonly of: 'prompt' | 'music' }) {
  const t = useText();
  const { plan } = useDraft();
  const planned = plan.modes[mode];
  if (planned === undefined) return null;
  const uses = soundUses(planned.mode, of, id);
  return (
    <div className="field-hint" data-testid="sound-uses">
      {t(uses.length === 0 ? 'adminPrompts.unused' : 'adminPrompts.usedIn', {
        mode: planned.mode.name,
        steps: uses
          .map(({ step, kind, isGreeting }) =>
            t(isGreeting ? 'adminPrompts.greeting' : 'adminPrompts.step', {
              kind: t(`adminModes.kinds.${kind}`),
              step,
            }),
          )
          .join(', '),
      })}{' '}
      <button type="button" className="tray-go" onClick={() => openObject('modes', mode)}>
        {t('adminPrompts.toMode')}
      </button>
      {uses.length === 0 && (
        <div>
          <RemoveUnused unused={[{ of, mode, id }]} label={t('adminSteps.open.remove')} />
        </div>
      )}
    </div>
  );
}

/** Nothing depends on what no step names. */
function RemoveUnused({
  unused,
  label,
}: {
  readonly unused: readonly UnusedSound[];
  readonly label: string;
}) {
  const t = useText();
  return (
    <RemoveButton
      label={label}
      title={t('adminPrompts.removeTitle', { count: unused.length })}
      means={t('adminPrompts.removeMeans')}
      dependents={[]}
      onRemove={() => {
        edit(...removalOf(unused));
        openObject('prompts', null);
      }}
    />
  );
}

function MusicForm({ mode, id, part }: Part & { readonly part: MusicPart }) {
  const t = useText();
  const { music } = part;
  if (music === undefined) return null;
  return (
    <>
      <PlanField
        label={t('adminPrompts.title')}
        place={['modes', mode, 'mode', 'music', id, 'title']}
        value={music.title}
        onEdit={(title) => edit({ of: 'music', id, mode, to: { ...part, music: { ...music, title } } })}
      />
      <SoundField place={{ of: 'music', mode, id }} what={music.title} />
    </>
  );
}

/** What is said beside the modes, and the way to what says it. */
function SaidForm({ of, id }: { readonly of: 'hotline' | 'quickSwitch'; readonly id: string }) {
  const t = useText();
  const { plan } = useDraft();
  const name = placeName({ of, id, language: 'de' }, plan, t);
  return (
    <>
      <h2>{name}</h2>
      <p className="field-hint">
        {t(of === 'hotline' ? 'adminPrompts.pausedHint' : 'adminPrompts.switchHint')}{' '}
        <button
          type="button"
          className="tray-go"
          onClick={() => openObject(of === 'hotline' ? 'hotlines' : 'control', id)}
        >
          {t(of === 'hotline' ? 'adminPrompts.toHotline' : 'adminPrompts.toSwitch')}
        </button>
      </p>
      <SaidFields of={of} id={id} label={t('adminPrompts.says')} what={name} />
    </>
  );
}

function ModeForm({ mode, id }: Part) {
  const t = useText();
  const { plan } = useDraft();
  const planned = plan.modes[mode];
  if (planned === undefined) return null;
  const parts = partsOfMode(planned);
  const [prompt, piece] = [parts.prompts[id], parts.music[id]];
  return (
    <>
      <h2>{id}</h2>
      {prompt !== undefined && (
        <>
          <Uses mode={mode} id={id} of="prompt" />
          {languagesOf(planned.mode).map((language) => (
            <SoundField
              key={language}
              place={{ of: 'prompt', mode, id, language }}
              what={`${id}, ${planned.mode.name}`}
            />
          ))}
          <p className="field-hint">{t('adminSounds.voice')}</p>
        </>
      )}
      {piece !== undefined && (
        <>
          <Uses mode={mode} id={id} of="music" />
          <MusicForm mode={mode} id={id} part={piece} />
        </>
      )}
    </>
  );
}

export function Prompts() {
  const t = useText();
  const open = useOpenObject('prompts');
  const { plan } = useDraft();
  const unused = unusedSounds(plan);
  const [only, setOnly] = useState(false);
  // With the last one gone, there is nothing to be seen of it.
  const onlyUnused = only && unused.length > 0;
  const objects = useSoundRows(unused).filter(({ isUnused }) => isUnused || !onlyUnused);
  const shown = objects.find(({ id }) => id === open);
  const [part = '', id = ''] = open?.split('/') ?? [];
  return (
    <>
      <SpeakAll />
      <ObjectList
        label={t('administration.names.prompts')}
        objects={objects}
        open={shown === undefined ? null : open}
        onOpen={(to) => openObject('prompts', to)}
        empty={t('administration.empty')}
        tools={
          unused.length > 0 && (
            <>
              <Button
                variant={onlyUnused ? 'primary' : 'plain'}
                aria-pressed={onlyUnused}
                data-testid="only-unused"
                onClick={() => setOnly(!onlyUnused)}
              >
                {t('adminPrompts.onlyUnused', { count: unused.length })}
              </Button>
              {onlyUnused && <RemoveUnused unused={unused} label={t('adminPrompts.removeAll')} />}
            </>
          )
        }
      >
        <form
          key={open}
          className="object-form"
          aria-label={shown?.name}
          onSubmit={(event) => event.preventDefault()}
        >
          {part === '@hotline' || part === '@quickSwitch' ? (
            <SaidForm of={part === '@hotline' ? 'hotline' : 'quickSwitch'} id={id} />
          ) : (
            <ModeForm mode={part} id={id} />
          )}
        </form>
      </ObjectList>
    </>
  );
}
