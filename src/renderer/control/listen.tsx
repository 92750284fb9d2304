// ▷ beside what callers hear: fetched, from the engine part by part, and played here; one at a time.

import { create } from 'zustand';
import { text, useText } from '../i18n/text.ts';
import { command, showError } from '../state/commands.ts';
import { showNotice } from '../state/notices.ts';
import { Button } from '../ui/controls.tsx';

interface Listening {
  /** By whose button; null: nothing is played. */
  readonly key: string | null;
  /** Another one at each press. */
  readonly turn: number;
  /** Which of its sounds is heard, from 0 on. */
  readonly nth: number;
  readonly element: HTMLAudioElement | null;
}

const useListening = create<Listening>(() => ({ key: null, turn: 0, nth: 0, element: null }));

const bytesOf = (data: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(data), (each) => each.charCodeAt(0));

/** Null: it's not there any more, or could not be fetched, which was told. */
async function fetchSound(sound: string): Promise<Blob | null> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let from = 0; ; ) {
    const reply = await command({ kind: 'hearSound', sound, from });
    if (!reply.ok) {
      showError(reply.error);
      return null;
    }
    if (reply.value === null || reply.value.data === '') {
      showNotice('info', text('control.listen.gone'));
      return null;
    }
    const part = bytesOf(reply.value.data);
    parts.push(part);
    from += part.length;
    if (from >= reply.value.size) return new Blob(parts, { type: 'audio/wav' });
  }
}

export function stopListening(): void {
  const { element, turn } = useListening.getState();
  useListening.setState({ key: null, turn: turn + 1, nth: 0, element: null });
  element?.pause();
}

/** On to the next one of those that are heard one after the other. */
const skip = (): void => useListening.getState().element?.pause();

/** `sound`: resolves to its hash, or to null where there is none, which was told. */
export const fromEngine = (sound: () => Promise<string | null>) => async (): Promise<Blob | null> => {
  const hash = await sound();
  return hash === null ? null : fetchSound(hash);
};

/** Null: there is nothing to play, which was told. Several are heard one after the other. */
type Load = () => Promise<Blob | readonly Blob[] | null>;

async function listen(key: string, load: Load): Promise<void> {
  stopListening();
  const { turn } = useListening.getState();
  useListening.setState({ key });
  const stillWanted = () => useListening.getState().turn === turn;
  const loaded = await load();
  for (const [nth, blob] of [loaded ?? []].flat().entries()) {
    if (!stillWanted()) return;
    const url = URL.createObjectURL(blob);
    const element = new Audio(url);
    useListening.setState({ nth, element });
    await heardOut(element).catch(() => {
      if (!stillWanted()) return;
      stopListening();
      showNotice('bad', text('control.listen.noSound'));
    });
    URL.revokeObjectURL(url);
  }
  if (stillWanted()) stopListening();
}

/** To its end, or until somebody stops it. */
const heardOut = (element: HTMLAudioElement): Promise<void> =>
  new Promise((resolve, reject) => {
    element.onended = () => resolve();
    element.onpause = () => resolve();
    element.play().catch(reject);
  });

export function Listen({
  name,
  load,
  what,
  count = 1,
  label,
  blocked = null,
  testid,
}: {
  /** Of this button. */
  readonly name: string;
  readonly load: Load;
  /** What is heard, for whom can't see what stands beside it. */
  readonly what: string;
  /** How many are heard one after the other. */
  readonly count?: number;
  /** What the button says, where that isn't "Listen". */
  readonly label?: string;
  readonly blocked?: string | null;
  readonly testid: string;
}) {
  const t = useText();
  const mine = useListening(({ key }) => key === name);
  const playing = useListening(({ key, element }) => key === name && element !== null);
  const nth = useListening(({ key, nth: at }) => (key === name ? at : 0));
  const button = (
    <Button
      blocked={mine ? null : blocked}
      icon={mine ? 'cross' : 'play'}
      data-testid={testid}
      data-playing={playing}
      onClick={() => (mine ? stopListening() : void listen(name, load))}
    >
      {mine
        ? t(playing ? 'control.listen.stop' : 'control.listen.wait')
        : (label ?? t('control.listen.play'))}
      <span className="heard-only">{`: ${what}`}</span>
    </Button>
  );
  if (count === 1) return button;
  return (
    <span className="listen-several">
      {button}
      {playing && (
        <>
          <span className="muted">{t('control.listen.nth', { n: nth + 1, of: count })}</span>
          {nth + 1 < count && (
            <Button data-testid={`${testid}-next`} onClick={skip}>
              {t('control.listen.next')}
            </Button>
          )}
        </>
      )}
    </span>
  );
}
