// ▷ beside a sound of the plan: from this computer, or fetched from the engine.

import type { ContentHash } from '../../../../domain/words/ids.ts';
import { Listen } from '../../../control/listen.tsx';
import { text, useText } from '../../../i18n/text.ts';
import { bridge } from '../../../state/bridge.ts';
import { showNotice } from '../../../state/notices.ts';
import { workbenchErrorText } from '../error-words.ts';
import { useIsRecording } from './recordings.ts';

async function load(sound: ContentHash): Promise<Blob | null> {
  const answer = await bridge().call.workbench({ kind: 'sound', sound });
  if (answer.ok && answer.value !== null)
    return new Blob([new Uint8Array(answer.value)], { type: 'audio/wav' });
  if (answer.ok) showNotice('bad', text('adminSounds.gone'));
  else if (answer.error.code === 'offline') showNotice('bad', text('adminSounds.notHere'));
  else {
    const { what, todo } = workbenchErrorText(answer.error, text);
    showNotice('bad', `${what} ${todo}`);
  }
  return null;
}

/** Why nothing can be played now; null: it can. */
export function useHearBlocked(): string | null {
  const t = useText();
  return useIsRecording() ? t('adminRecording.hearAfter') : null;
}

export function Hear({
  name,
  sound,
  what,
}: {
  /** Of this button, among all that play. */
  readonly name: string;
  readonly sound: ContentHash | null;
  readonly what: string;
}) {
  const t = useText();
  const blocked = useHearBlocked();
  return (
    <Listen
      name={`sound ${name} ${sound}`}
      load={async () => (sound === null ? null : load(sound))}
      what={what}
      blocked={sound === null ? t('adminSounds.none') : blocked}
      testid="sound-hear"
    />
  );
}

/** Several, one after the other, as callers hear them. */
export function HearInTurn({
  name,
  sounds,
  what,
  label,
}: {
  readonly name: string;
  /** Null: there is none yet. */
  readonly sounds: readonly (ContentHash | null)[];
  readonly what: string;
  readonly label: string;
}) {
  const t = useText();
  const blocked = useHearBlocked();
  const there = sounds.filter((sound) => sound !== null);
  return (
    <Listen
      name={`sounds ${name} ${there.join(' ')}`}
      load={async () => {
        const loaded: Blob[] = [];
        for (const sound of there) {
          const blob = await load(sound);
          // It was told why.
          if (blob === null) return null;
          loaded.push(blob);
        }
        return loaded;
      }}
      what={what}
      count={there.length}
      label={label}
      blocked={there.length < sounds.length ? t('adminSounds.notAll') : blocked}
      testid="sounds-hear"
    />
  );
}
