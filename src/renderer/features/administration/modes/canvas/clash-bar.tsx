// Above the canvas while somebody else's version clashes in this mode: from one to the next, and deciding.

import { useText } from '../../../../i18n/text.ts';
import { Button } from '../../../../ui/controls.tsx';
import { Icon } from '../../../../ui/icons.tsx';
import { showTray } from '../../administration-store.ts';
import type { Clashing } from '../../tray/clash-choices.ts';
import { DecideClashes } from '../../tray/one-clash.tsx';

export function ClashBar({
  clashing,
  count,
  onNext,
}: {
  readonly clashing: Clashing;
  /** In this mode. */
  readonly count: number;
  readonly onNext: () => void;
}) {
  const t = useText();
  return (
    <section className="canvas-clashes" role="status" data-testid="canvas-clashes">
      <Icon name="warning" size={15} />
      <span>{t('adminCanvas.clashes', { count, number: clashing.number })}</span>
      <Button data-testid="canvas-clash-next" onClick={onNext}>
        {t('adminCanvas.nextClash')}
      </Button>
      {clashing.clashes.length > count ? (
        <Button data-testid="canvas-clashes-all" onClick={() => showTray(true)}>
          {t('adminCanvas.allClashes', { count: clashing.clashes.length })}
        </Button>
      ) : (
        <DecideClashes clashing={clashing} />
      )}
    </section>
  );
}
