// Whoever takes a call and doesn't get it is told where the caller is now.

import { expect, it } from 'vitest';
import type { ConsoleView } from '../../src/contract/view.ts';
import { becameOf } from '../../src/renderer/features/phone/returned-call.ts';
import { ownCall, sampleView, waitingCall } from '../support/console-harness/sample-view.ts';

const takenBy = { agentId: 'anna', agentName: 'Anna', at: 0 };
const connecting = sampleView({
  calls: { own: ownCall({ callId: 'c', phase: 'connecting' }) },
  waiting: { c: waitingCall('c', 'lvs', 1, 0, { takenBy }) },
});
const waits = sampleView({ calls: {}, waiting: { c: waitingCall('c', 'lvs', 1, 0) } });
const talking = sampleView({ calls: { own: ownCall({ callId: 'c' }) }, waiting: {} });

/** Nobody hung up; what is left of it for the agent. */
function broken(phase: 'wrapUp' | null): ConsoleView {
  const { records } = sampleView();
  const [record] = Object.values(records).filter(({ brokeOff }) => brokeOff);
  if (record === undefined) throw new Error('the sample has no call that broke off');
  const calls = phase === null ? {} : { own: ownCall({ callId: 'c', phase }) };
  return sampleView({ calls, records: { ...records, c: { ...record, id: 'c' } } });
}

it.each<[string, ConsoleView | null, ConsoleView | null, ReturnType<typeof becameOf>]>([
  ['declined: the caller waits again', connecting, waits, 'returned'],
  ['answered', connecting, talking, null],
  ['still ringing', connecting, connecting, null],
  ['the caller gave up', connecting, sampleView({ calls: {}, waiting: {} }), 'callerGone'],
  [
    'the caller gave up, the row still says who took it',
    connecting,
    { ...connecting, calls: {} },
    'callerGone',
  ],
  ['sent on to a team in mid-call', talking, waits, null],
  ['broken off in mid-call, wrapped up now', talking, broken('wrapUp'), 'brokeOff'],
  ['broken off in mid-call, no wrap-up', talking, broken(null), 'brokeOff'],
  ['broken off before the phone was answered', connecting, broken(null), 'brokeOff'],
  ['told already', broken('wrapUp'), broken(null), null],
  ['hung up by somebody', talking, sampleView({ calls: {} }), null],
  ['signed out', connecting, null, null],
  ['signed in', null, waits, null],
])('%s', (_what, before, now, became) => expect(becameOf(before, now)).toBe(became));
