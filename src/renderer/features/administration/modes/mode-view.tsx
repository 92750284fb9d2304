// Modes as a list or as a picture: as whoever sits here chose last.

import { create } from 'zustand';
import { useText } from '../../../i18n/text.ts';
import { Button } from '../../../ui/controls.tsx';

type ModeView = 'list' | 'canvas';

const KEY = 'klinke-mode-view';
/** A choice of this window alone: where nothing can be kept, it's forgotten. */
const kept = (): Storage | undefined => globalThis.localStorage;

const useView = create<{ readonly view: ModeView }>(() => ({
  view: kept()?.getItem(KEY) === 'canvas' ? 'canvas' : 'list',
}));

export const useModeView = (): ModeView => useView(({ view }) => view);

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
