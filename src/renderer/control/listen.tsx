// ▷ beside what callers hear: fetched, from the engine part by part, and played here; one at a time.

import { create } from 'zustand';
import { text, useText } from '../i18n/text.ts';
import { command, showError } from '../state/commands.ts';
import { showNotice } from '../state/notices.ts';
import { Button } from '../ui/controls.tsx';

interface Listening {
  /** By whose button; null: nothing is played. */
  readonly key: string | null;
  readonly element: HTMLAudioElement | null;
}

const useListening = create<Listening>(() => ({ key: null, element: null }));

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
  const { element } = useListening.getState();
  element?.pause();
  useListening.setState({ key: null, element: null });
}

/** `sound`: resolves to its hash, or to null where there is none, which was told. */
export const fromEngine = (sound: () => Promise<string | null>) => async (): Promise<Blob | null> => {
  const hash = await sound();
  return hash === null ? null : fetchSound(hash);
};

/** `load`: resolves to null where there is nothing to play, which was told. */
async function listen(key: string, load: () => Promise<Blob | null>): Promise<void> {
  stopListening();
  useListening.setState({ key });
  const stillWanted = () => useListening.getState().key === key;
  const blob = await load();
  if (!stillWanted()) return;
  if (blob === null) return stopListening();
  const url = URL.createObjectURL(blob);
  const element = new Audio(url);
  const over = () => {
    URL.revokeObjectURL(url);
    if (useListening.getState().element === element) stopListening();
  };
  element.onended = over;
  element.onpause = () => URL.revokeObjectURL(url);
  useListening.setState({ element });
  await element.play().catch(() => {
    over();
    showNotice('bad', text('control.listen.noSound'));
  });
}

export function Listen({
  name,
  load,
  what,
  blocked = null,
  testid,
}: {
  /** Of this button. */
  readonly name: string;
  readonly load: () => Promise<Blob | null>;
  /** What is heard, for whom can't see what stands beside it. */
  readonly what: string;
  readonly blocked?: string | null;
  readonly testid: string;
}) {
  const t = useText();
  const mine = useListening(({ key }) => key === name);
  const playing = useListening(({ key, element }) => key === name && element !== null);
  return (
    <Button
      blocked={mine ? null : blocked}
      icon={mine ? 'cross' : 'play'}
      data-testid={testid}
      data-playing={playing}
      onClick={() => (mine ? stopListening() : void listen(name, load))}
    >
      {t(mine ? (playing ? 'control.listen.stop' : 'control.listen.wait') : 'control.listen.play')}
      <span className="heard-only">{`: ${what}`}</span>
    </Button>
  );
}
