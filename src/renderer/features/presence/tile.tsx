// A colleague or a team as a tile: clicked, or with the caller's card dropped on it, the caller is asked about or handed over.

import { type DragEvent, type ReactNode, useState } from 'react';
import { showNotice } from '../../state/notices.ts';

/** What the own call's card carries while it's dragged. */
export const DRAGGED_CALL = 'application/x-klinke-call';

/** `handOver`: without asking first. */
export type OnTile = (to: string, name: string, handOver: boolean) => void;

export function Tile({
  to,
  name,
  off,
  takesCalls,
  onTile,
  children,
}: {
  readonly to: string;
  readonly name: string;
  /** Why nothing can be done with it now; null: it can. */
  readonly off: string | null;
  /** A caller can be dropped on it. */
  readonly takesCalls: boolean;
  readonly onTile: OnTile;
  readonly children: ReactNode;
}) {
  const [over, setOver] = useState(false);
  const does = (handOver: boolean) => (off === null ? onTile(to, name, handOver) : showNotice('info', off));
  const drops = (event: DragEvent) =>
    takesCalls && off === null && event.dataTransfer.types.includes(DRAGGED_CALL);
  return (
    <button
      type="button"
      className={`tile${over ? ' tile-over' : ''}`}
      aria-disabled={off === null ? undefined : true}
      title={off ?? undefined}
      data-testid="tile"
      data-to={to}
      onClick={({ shiftKey }) => does(shiftKey)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !event.shiftKey || event.repeat) return;
        event.preventDefault();
        does(true);
      }}
      onDragOver={(event) => {
        if (!drops(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (!drops(event)) return;
        event.preventDefault();
        does(event.shiftKey);
      }}
    >
      {children}
    </button>
  );
}
