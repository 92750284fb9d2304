// How a hotline stands, beside its name.

import type { ShownHotlineState } from '../../../contract/hotline-state.ts';
import { hotlineStateIcons } from '../../control/hotline-state.ts';
import { useText } from '../../i18n/text.ts';
import { Icon } from '../../ui/icons.tsx';

export function StateMark({ state }: { readonly state: ShownHotlineState }) {
  const t = useText();
  return (
    <span className={`hotline-state control-state hotline-${state}`} data-testid="control-state">
      <Icon name={hotlineStateIcons[state]} size={13} />
      {t(`shell.hotlineState.${state}`)}
    </span>
  );
}
