// Made on the spot: a typed announcement; for one hotline a pause, or another mode until a time.

import { useId, useState } from 'react';
import { mayTurnHere } from '../../../contract/control-rows.ts';
import type { ConsoleView, HotlineView } from '../../../contract/view.ts';
import type { QuickSwitchDoes } from '../../../domain/control/quick-switch.ts';
import { turn, useTurning } from '../../control/turn.ts';
import { consequence } from '../../control/words.ts';
import { useText } from '../../i18n/text.ts';
import { Button } from '../../ui/controls.tsx';
import { openRow, rowId, useControl } from './control-store.ts';
import { TurnForm } from './turn-form.tsx';
import { TypedForm } from './typed.tsx';

const spots = ['announce', 'pause', 'mode'] as const;
type Spot = (typeof spots)[number];

interface SpotProps {
  readonly hotline: HotlineView;
  readonly connected: boolean;
  readonly view: ConsoleView;
}

/** What this person may there. */
const spotsHere = ({ hotline, view }: Pick<SpotProps, 'hotline' | 'view'>): readonly Spot[] =>
  spots.filter((spot) => mayTurnHere(view, spot, [hotline.id]));

const spotRow = (hotline: HotlineView, spot: Spot): string => rowId(hotline.id, `spot ${spot}`);

export function SpotButtons({ hotline, connected, view }: SpotProps) {
  const t = useText();
  const open = useControl((state) => state.open);
  const blocked = (spot: Spot) => {
    if (!connected) return t('control.blocked.offline');
    return spot === 'mode' && Object.keys(view.modes).length === 0 ? t('control.blocked.noModes') : null;
  };
  return (
    <div className="spot-buttons">
      {spotsHere({ hotline, view }).map((spot) => {
        const row = spotRow(hotline, spot);
        return (
          <Button
            key={spot}
            blocked={blocked(spot)}
            aria-expanded={open === row}
            data-testid={`control-${spot}`}
            onClick={() => openRow(open === row ? null : row)}
          >
            {t(`control.${spot}`)}
            <span className="heard-only"> {hotline.name}</span>
          </Button>
        );
      })}
    </div>
  );
}

export function SpotForm({ hotline, connected, view }: SpotProps) {
  const t = useText();
  const id = useId();
  const spot = useControl(
    ({ open }) => spotsHere({ hotline, view }).find((each) => spotRow(hotline, each) === open) ?? null,
  );
  const key = spot && spotRow(hotline, spot);
  const busy = useTurning(({ keys }) => key !== null && keys.has(key));
  const modes = Object.values(view.modes);
  // The one that holds already is what nobody means.
  const others = modes.filter((mode) => mode.id !== hotline.modeId);
  const [chosen, setChosen] = useState<string | null>(null);
  const mode = modes.find((each) => each.id === chosen) ?? others[0] ?? modes[0];
  if (spot === null || key === null) return null;
  if (spot === 'announce')
    return <TypedForm hotline={hotline} connected={connected} view={view} rowKey={key} busy={busy} />;
  const does: QuickSwitchDoes = spot === 'pause' ? { kind: 'pause' } : { kind: 'mode', mode: mode?.id ?? '' };
  const name = spot === 'pause' ? t('control.does.pause') : (mode?.name ?? '');
  return (
    <TurnForm
      key={spot}
      prepared={{ kind: 'tonight' }}
      zone={hotline.zone}
      means={consequence(does, [hotline.id], view, t)}
      label={t(spot === 'pause' ? 'control.pauseDo' : 'control.modeDo')}
      heardLabel={t('control.turnOnWhat', { name: hotline.name })}
      blocked={connected ? null : t('control.blocked.offline')}
      busy={busy}
      onTurn={({ until, reason }) =>
        void turn(key, {
          kind: 'turnOnNew',
          name: name.slice(0, 80),
          hotlines: [hotline.id],
          does,
          until,
          reason,
        }).then((done) => done && openRow(null))
      }
    >
      {spot === 'mode' && (
        <div className="end-field">
          <label htmlFor={id}>{t('control.modeLabel')}</label>
          <select
            id={id}
            className="select"
            value={mode?.id}
            data-testid="control-which-mode"
            onChange={({ target }) => setChosen(target.value)}
          >
            {modes.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </select>
        </div>
      )}
    </TurnForm>
  );
}
