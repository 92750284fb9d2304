// Modes as a list or as a picture: as whoever sits here chose last.

import { create } from 'zustand';
import type { ModeId } from '../../../../domain/words/ids.ts';
import { useText } from '../../../i18n/text.ts';
import { Button } from '../../../ui/controls.tsx';
import { useAdministration, useOpenObject } from '../administration-store.ts';
import { useDraftStore } from '../draft/draft-store.ts';

type ModeView = 'list' | 'canvas';

const KEY = 'klinke-mode-view';
/** A choice of this window alone: where nothing can be kept, it's forgotten. */
const kept = (): Storage | undefined => globalThis.localStorage;

const useView = create<{ readonly view: ModeView }>(() => ({
  view: kept()?.getItem(KEY) === 'canvas' ? 'canvas' : 'list',
}));

const useModeView = (): ModeView => useView(({ view }) => view);

/** The mode that is shown as a canvas, with all the room that its screen has; null: none. */
export function useCanvasMode(): ModeId | null {
  const view = useModeView();
  const open = useOpenObject('modes');
  const isShown = useAdministration(({ screen }) => screen === 'modes');
  const isThere = useDraftStore(({ draft }) => draft?.plan.modes[open ?? ''] !== undefined);
  return isShown && view === 'canvas' && isThere ? open : null;
}

/** The button to the other one. */
export function OtherView() {
  const t = useText();
  const view = useModeView();
  const other = view === 'list' ? 'canvas' : 'list';
  return (
    <Button
      icon={other === 'list' ? 'list' : 'branch'}
      data-testid={`mode-as-${other}`}
      onClick={() => {
        kept()?.setItem(KEY, other);
        useView.setState({ view: other });
      }}
    >
      {t(other === 'list' ? 'adminCanvas.asList' : 'adminCanvas.asCanvas')}
    </Button>
  );
}
