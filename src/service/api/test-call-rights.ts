// Who may make callers for trying out, and what each console is told of it.

import type { ConsoleView } from '../../contract/view.ts';
import type { TopicChange, Viewer } from '../../engine/views/view-feed.ts';
import type { Testing } from '../opened-switch.ts';

export function mayTest(testing: Testing | null, { role }: Viewer): testing is Testing {
  return testing !== null && (testing.who === 'everybody' || role !== 'agent');
}

/** The feed says what everybody may. */
export function viewWithTests(view: ConsoleView, testing: Testing | null, viewer: Viewer): ConsoleView {
  return { ...view, engine: { ...view.engine, testCalls: mayTest(testing, viewer) } };
}

/** After what all are told comes what supervisors are told instead. */
export function changesWithTests(
  changes: readonly TopicChange[],
  testing: Testing | null,
): readonly TopicChange[] {
  if (testing?.who !== 'supervisors') return changes;
  return changes.flatMap((change) => {
    if (change.collection !== 'engine') return [change];
    const value = { ...(change.value as ConsoleView['engine']), testCalls: true };
    return [change, { ...change, topic: 'supervisors' as const, value }];
  });
}
