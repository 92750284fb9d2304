// What can be done with a waiting caller instead of taking the call, over the API of a running engine.

import { expect, test } from 'vitest';
import { startQuickRig } from '../../support/api-rig.ts';
import { Console } from './test-console.ts';

const goodbye = { kind: 'goodbye', id: 'not-served' } as const;

test('a console asks what there is, and ends the call with it; who comes later reads who did', async () => {
  const { port, caller, simulator } = await startQuickRig();
  const [anna, bernd] = [await Console.signedIn(port, '21'), await Console.signedIn(port, '22')];
  const { call, leg } = await caller('1');
  const sap = { kind: 'quickSwitch', id: 'outage-sap', name: 'SAP gestört', text: expect.any(String) };
  // No more than what the console shows.
  expect((await anna.command({ kind: 'waysOut', call })).value).toEqual({
    voicemail: expect.any(Boolean),
    announcements: expect.arrayContaining([{ ...goodbye, name: null, text: expect.any(String) }, sap]),
  });
  expect(await anna.command({ kind: 'endWithAnnouncement', call, announcement: goodbye })).toMatchObject({
    ok: true,
  });
  expect(simulator.hears(leg).kind).toBe('media');
  for (const kind of ['take', 'sendToVoicemail'] as const)
    expect((await bernd.command({ kind, call })).error).toEqual({ code: 'sentAwayBy', agentName: 'Anna' });
  expect((await bernd.command({ kind: 'waysOut', call })).error?.code).toBe('callGone');
});

test('who is of no such team asks in vain', async () => {
  const { port, caller } = await startQuickRig();
  const carla = await Console.signedIn(port, '31');
  const { call } = await caller('1');
  expect((await carla.command({ kind: 'waysOut', call })).error?.code).toBe('notMember');
  expect((await carla.command({ kind: 'sendToVoicemail', call })).error?.code).toBe('notMember');
});
