import { expect, test } from 'vitest';
import { edited } from '../../../../src/domain/plan/change/edits.ts';
import type { Plan } from '../../../../src/domain/plan/plan.ts';
import {
  concernsSound,
  type SoundChange,
  type SoundPlace,
  soundAt,
  soundPlaces,
  withSoundAt,
} from '../../../../src/domain/plan/sounds/sound-places.ts';
import { smallPlan } from '../../../support/small-plan.ts';

const sound = 'c'.repeat(64);
const plan = smallPlan();

function changed(at: Plan, place: SoundPlace, change: SoundChange): Plan {
  const edit = withSoundAt(at, place, change);
  if (edit === null) throw new Error('it is not there');
  return edited(at, [edit]);
}

test('each place takes a sound and a text, changes nothing else, and keeps what it had', () => {
  const places = soundPlaces(plan);
  expect(new Set(places.map(({ of }) => of))).toEqual(new Set(['prompt', 'music', 'hotline', 'quickSwitch']));
  for (const place of places) {
    const before = soundAt(plan, place);
    const after = changed(plan, place, { sound });
    expect(soundAt(after, place)).toEqual({ ...before, sound });
    for (const other of places)
      if (other !== place) expect(soundAt(after, other)).toEqual(soundAt(plan, other));
    if (place.of === 'music') continue;
    // A changed announcement has yet to be spoken; a prompt of a mode keeps its recording, and says that it's old.
    const kept = place.of === 'prompt' ? sound : null;
    expect(soundAt(changed(after, place, { text: 'neu' }), place)).toEqual({ text: 'neu', sound: kept });
  }
});

test('a sound of its own gets a file of its own where two had the same', () => {
  const [mode = ''] = Object.keys(plan.modes);
  const planned = plan.modes[mode];
  const [id = '', other = ''] = Object.keys(planned?.mode.prompts ?? {});
  const [first, second] = [planned?.mode.prompts[id], planned?.mode.prompts[other]];
  if (planned === undefined || first === undefined || second === undefined) throw new Error('no two prompts');
  const shared: Plan = {
    ...plan,
    modes: {
      [mode]: {
        mode: {
          ...planned.mode,
          prompts: { [id]: first, [other]: { ...second, file: first.file.toUpperCase() } },
        },
        sounds: { ...planned.sounds, prompts: { [id]: sound, [other]: sound } },
      },
    },
  };
  const { language } = planned.mode;
  const place: SoundPlace = { of: 'prompt', mode, id, language };
  const after = changed(shared, place, { sound: 'd'.repeat(64) });
  expect(after.modes[mode]?.mode.prompts[id]?.file).toBe(`prompts/${id}-${language}.wav`);
  expect(after.modes[mode]?.mode.prompts[other]?.file).toBe(first.file.toUpperCase());
  // The same sound as the other's is no reason.
  expect(changed(shared, place, { text: 'neu' }).modes[mode]?.mode.prompts[id]?.file).toBe(first.file);
});

test('a language that has no text yet gets one; retired hotlines and what says nothing are left out', () => {
  const it = plan.hotlines.it;
  if (it === undefined) throw new Error('there is no hotline');
  const place: SoundPlace = { of: 'hotline', id: 'it', language: 'en' };
  expect(soundAt(plan, place)).toEqual({ text: '', sound: null });
  expect(changed(plan, place, { text: 'closed' }).hotlines.it?.pausedSays).toEqual({
    ...it.pausedSays,
    en: { text: 'closed', sound: null },
  });
  const without = changed(plan, { ...place, language: 'de' }, { text: '' });
  expect(without.hotlines.it?.pausedSays).toEqual({});
  const retired = { ...plan, hotlines: { it: { ...it, retired: true } } };
  expect(soundPlaces(retired).some(({ of }) => of === 'hotline')).toBe(false);
  for (const gone of [
    { of: 'music', mode: 'none', id: 'x' },
    { of: 'prompt', mode: 'none', id: 'x', language: 'de' },
    { of: 'hotline', id: 'none', language: 'de' },
    { of: 'quickSwitch', id: 'none', language: 'de' },
  ] as const)
    expect([soundAt(plan, gone), withSoundAt(plan, gone, { sound })]).toEqual([null, null]);
});

test('what is told of one language isn’t told of the other', () => {
  const [mode = ''] = Object.keys(plan.modes);
  const { language: first = 'de', prompts = {} } = plan.modes[mode]?.mode ?? {};
  const [id = ''] = Object.keys(prompts);
  const other = first === 'de' ? 'en' : 'de';
  const at = (language: 'de' | 'en', ...path: string[]) =>
    concernsSound(plan, { of: 'prompt', mode, id, language }, ['modes', mode, ...path]);
  expect(at(first, 'mode', 'prompts', id, 'text')).toBe(true);
  expect(at(first, 'mode', 'prompts', id, 'in', other)).toBe(false);
  expect(at(other, 'mode', 'prompts', id, 'in', other, 'text')).toBe(true);
  expect(at(other, 'mode', 'prompts', id)).toBe(false);
  expect(at(other, 'sounds', 'promptsIn', other, id)).toBe(true);
  expect(
    concernsSound(plan, { of: 'hotline', id: 'it', language: 'de' }, ['hotlines', 'it', 'pausedSays']),
  ).toBe(false);
});
