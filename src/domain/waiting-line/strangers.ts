// Conversations that another engine has made, found after taking the hotline over: they go on to their end.

import type { BridgeId, LegId } from '../words/ids.ts';
import type { SwitchLeg, SwitchPicture } from '../words/switch-events.ts';
import { closeBridge, hangUpLeg } from './agents.ts';
import type { LineState } from './line.ts';
import type { LineContext } from './output.ts';
import { asideOf } from './talk-on.ts';

/**
 * People who talk with each other in a bridge of which the journal knows nothing: to greet the caller, or to hang up the
 * phone that we haven't dialled, would end their conversation. Who is still alone in a bridge is no conversation.
 */
export function leaveTalking(
  line: LineState,
  picture: SwitchPicture,
  isCaller: (leg: LegId) => boolean,
  context: LineContext,
): void {
  const legs = new Map(picture.legs.map((leg) => [leg.leg, leg]));
  for (const { bridge, legs: inside } of picture.bridges) {
    const there = inside.flatMap((leg) => legs.get(leg) ?? []);
    const unknown = there.every(({ leg }) => !isCaller(leg) && !line.legs.has(leg));
    const talk = there.length > 1 && there.every(({ answered }) => answered);
    const dialled = there.some(({ direction }) => direction === 'outgoing');
    if (unknown && talk && dialled)
      for (const { leg, calledNumber } of there) {
        const other = there.find((each) => each.leg !== leg)?.calledNumber;
        context.note({ kind: 'strangerFound', leg, bridge, ...asideOf(line, calledNumber, other) });
      }
  }
}

/** After a break: the command that put them together may have got lost with the connection. */
export function joinStrangers(
  line: LineState,
  legs: ReadonlyMap<LegId, SwitchLeg>,
  context: LineContext,
): void {
  const apart = new Set<BridgeId>();
  for (const [leg, role] of line.legs)
    if (role.kind === 'stranger' && legs.get(leg)?.bridge !== role.bridge) apart.add(role.bridge);
  for (const bridge of apart) context.command({ kind: 'bridge', bridge, legs: strangersIn(line, bridge) });
}

/** One side has hung up: nobody is left alone in the bridge. */
export function strangerLeft(line: LineState, bridge: BridgeId, context: LineContext): void {
  const left = strangersIn(line, bridge);
  if (left.length > 1) return;
  for (const leg of left) hangUpLeg(line, leg, context);
  closeBridge(bridge, context);
}

export function hasStrangers(line: LineState, bridge: BridgeId): boolean {
  return strangersIn(line, bridge).length > 0;
}

function strangersIn(line: LineState, bridge: BridgeId): readonly LegId[] {
  return [...line.legs].flatMap(([leg, role]) =>
    role.kind === 'stranger' && role.bridge === bridge ? [leg] : [],
  );
}
