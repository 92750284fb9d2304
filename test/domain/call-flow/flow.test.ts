// What is told of an announcement: heard whole, in part, too little, or not at all.

import { expect, test } from 'vitest';
import { announcementEnded, heardInPart } from '../../../src/domain/call-flow/flow.ts';

const telling = { turning: 't1', since: 10_000 };

test('three seconds of it are something, less is nothing', () => {
  expect(heardInPart(telling, 12_999)).toEqual([]);
  expect(heardInPart(telling, 13_000)).toEqual([{ kind: 'announcementHeard', turning: 't1', whole: false }]);
});

test('to its end; one that failed was not heard', () => {
  expect(announcementEnded(telling, { kind: 'playbackFinished', playback: 'p' })).toEqual({
    kind: 'announcementHeard',
    turning: 't1',
    whole: true,
  });
  expect(announcementEnded(telling, { kind: 'playbackFailed', playback: 'p', reason: 'gone' })).toEqual({
    kind: 'faultSeen',
    reason: 'announcement t1: gone',
  });
});
