// A row for each thing that a plan says or plays: a prompt in all its languages, a piece of music, an announcement.

import type { Plan } from '../../../../domain/plan/plan.ts';
import { type SoundPlace, soundAt, soundPlaces } from '../../../../domain/plan/sounds/sound-places.ts';
import type { UnusedSound } from '../../../../domain/plan/sounds/unused-sounds.ts';
import { type Text, useText } from '../../../i18n/text.ts';
import { useDraft } from '../draft/use-draft.ts';
import type { ListedObject } from '../pieces/object-list.tsx';
import { isOld, soundKey, useSounds } from '../sounds/sounds-store.ts';

/** What is opened as one: a prompt in all its languages, a piece of music, what a hotline or a quick switch says. */
const rowOf = (place: SoundPlace): string =>
  place.of === 'prompt' || place.of === 'music' ? `${place.mode}/${place.id}` : `@${place.of}/${place.id}`;

export interface SoundRow extends ListedObject {
  /** No step says or plays it. */
  readonly isUnused: boolean;
}

export function useSoundRows(unused: readonly UnusedSound[]): readonly SoundRow[] {
  const t = useText();
  const { base, plan, edits } = useDraft();
  const told = useSounds((state) => state.told);
  const changed = new Set(
    edits.flatMap((each) => {
      if (each.of === 'prompt' || each.of === 'music') return [`${each.mode}/${each.id}`];
      return each.of === 'hotline' || each.of === 'quickSwitch' ? [`@${each.of}/${each.id}`] : [];
    }),
  );
  const without = new Set(unused.map(({ mode, id }) => `${mode}/${id}`));
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
    const isUnused = without.has(id);
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
        isUnused,
        mark: (
          <>
            {isUnused && <span className="object-mark">{t('adminPrompts.unusedMark')}</span>}
            {(missing || old) && (
              <span className="object-mark object-wrong">
                {t(missing ? 'adminPrompts.missing' : 'adminPrompts.old')}
              </span>
            )}
          </>
        ),
      },
    ];
  });
}

/** Without its language. */
export function placeName({ of, id }: SoundPlace, { hotlines, quickSwitches }: Plan, t: Text): string {
  if (of === 'hotline') return t('adminPrompts.paused', { name: hotlines[id]?.name ?? id });
  return of === 'quickSwitch' ? t('adminPrompts.switch', { name: quickSwitches[id]?.name ?? id }) : id;
}
