// Why no call can reach this person now, whatever they chose: the phone, the telephone system, or the hotline.

import type { ConsoleView } from '../../contract/view.ts';
import type { SipLineState } from './phone-state.ts';

export type Trouble =
  | 'offline'
  | 'switchLost'
  | 'hotlineElsewhere'
  | 'noSoftphone'
  | 'softphoneConnecting'
  | 'softphoneLost'
  | 'phoneUnreachable';

/** Null when a call can come. A simulated switch has no phones that could be missing. */
export function troubleOf(view: ConsoleView, connected: boolean, line: SipLineState): Trouble | null {
  if (!connected) return 'offline';
  if (view.engine.switchHeldBy !== null) return 'hotlineElsewhere';
  if (view.engine.switchVersion === null) return 'switchLost';
  // There no phone of ours is needed.
  if (view.agents[view.me.agentId]?.phone === 'outside') return null;
  if (line.kind === 'connecting') return 'softphoneConnecting';
  if (line.kind === 'lost') return 'softphoneLost';
  if (line.kind === 'off' && line.why === 'noAccount' && view.engine.switchKind !== 'simulator')
    return 'noSoftphone';
  return view.agents[view.me.agentId]?.reachable === false ? 'phoneUnreachable' : null;
}
