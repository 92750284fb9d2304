// What modes say and play: texts by language, pieces of music, how they sound, and where callers hear them.

import { languagesOf } from '../../../../domain/call-flow/mode.ts';
import { type MusicPart, partsOfMode } from '../../../../domain/plan/parts.ts';
import type { Plan } from '../../../../domain/plan/plan.ts';
import { type SoundPlace, soundAt, soundPlaces } from '../../../../domain/plan/sound-places.ts';
import { soundUses } from '../../../../domain/plan/sound-uses.ts';
import { type Text, useText } from '../../../i18n/text.ts';
import { openObject, useOpenObject } from '../administration-store.ts';
import { edit } from '../draft/draft-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { type ListedObject, ObjectList } from '../pieces/object-list.tsx';
import { PlanField } from '../pieces/plan-field.tsx';
import { SaidFields } from '../sounds/said-fields.tsx';
import { SoundField } from '../sounds/sound-field.tsx';
import { isOld, soundKey, useSounds } from '../sounds/sounds-store.ts';
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
    <p className="field-hint" data-testid="sound-uses">
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
    </p>
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

/** What is opened as one: a prompt in all its languages, a piece of music, what a hotline or a quick switch says. */
const rowOf = (place: SoundPlace): string =>
  place.of === 'prompt' || place.of === 'music' ? `${place.mode}/${place.id}` : `@${place.of}/${place.id}`;

function useListed(): readonly ListedObject[] {
  const t = useText();
  const { base, plan, edits } = useDraft();
  const told = useSounds((state) => state.told);
  const changed = new Set(
    edits.flatMap((each) => {
      if (each.of === 'prompt' || each.of === 'music') return [`${each.mode}/${each.id}`];
      return each.of === 'hotline' || each.of === 'quickSwitch' ? [`@${each.of}/${each.id}`] : [];
    }),
  );
  const rows = new Map<string, SoundPlace[]>();
  for (const place of soundPlaces(plan)) {
    const row = rowOf(place);
    const there = rows.get(row);
    if (there === undefined) rows.set(row, [place]);
    else there.push(place);
  }
  return [...rows].flatMap(([id, places]) => {
    const [first] = places;
    if (first === undefined) return [];
    const missing = places.some((place) => soundAt(plan, place)?.sound === null);
    const old = places.some((place) => isOld(base.plan, plan, place, told[soundKey(place)]));
    const says = soundAt(plan, first)?.text;
    const title = first.of === 'music' ? (plan.modes[first.mode]?.mode.music[first.id]?.title ?? '') : '';
    const about = says ?? t('adminPrompts.music', { title });
    const inMode = 'mode' in first ? `${plan.modes[first.mode]?.mode.name} · ` : '';
    return [
      {
        id,
        name: placeName(first, plan, t),
        about: `${inMode}${about.slice(0, 120)}`,
        changed: changed.has(id) ? 'changed' : null,
        wrong: false,
        mark: (missing || old) && (
          <span className="object-mark object-wrong">
            {t(missing ? 'adminPrompts.missing' : 'adminPrompts.old')}
          </span>
        ),
      },
    ];
  });
}

/** Without its language. */
function placeName({ of, id }: SoundPlace, { hotlines, quickSwitches }: Plan, t: Text): string {
  if (of === 'hotline') return t('adminPrompts.paused', { name: hotlines[id]?.name ?? id });
  return of === 'quickSwitch' ? t('adminPrompts.switch', { name: quickSwitches[id]?.name ?? id }) : id;
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
  const objects = useListed();
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
