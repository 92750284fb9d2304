// Who may send somebody who waits away, where to, and what everybody else reads who comes too late.

import { expect, test } from 'vitest';
import { sendAway } from '../../../src/domain/waiting-line/send-away.ts';
import { take } from '../../../src/domain/waiting-line/take.ts';
import { LineRig } from './rig.ts';

const goodbye = { kind: 'goodbye', id: 'bye' } as const;

function waits(team = 'lvs'): LineRig {
  const rig = new LineRig().signedIn().signedIn('bernd').waits('call-1', team);
  rig.waysOut = {
    voicemail: 'message',
    announcements: [{ ...goodbye, name: null, text: 'Auf Wiederhören' }],
  };
  return rig;
}
const toVoicemail = (rig: LineRig, by = 'anna') =>
  rig.ask((line, context) =>
    sendAway(line, rig.agent(by), { kind: 'sendToVoicemail', call: 'call-1' }, context),
  );
const ends = (rig: LineRig, announcement: { kind: 'goodbye' | 'quickSwitch'; id: string } = goodbye) =>
  rig.ask((line, context) =>
    sendAway(line, rig.agent(), { kind: 'endWithAnnouncement', call: 'call-1', announcement }, context),
  );

test('it is told who did, and the caller goes on there', () => {
  const rig = waits();
  expect(
    rig.led((line, context) =>
      sendAway(line, rig.agent(), { kind: 'sendToVoicemail', call: 'call-1' }, context),
    ),
  ).toEqual(['call-1 sentAway anna voicemail message', 'call-1: sentAway voicemail message']);
  expect(ends(waits())).toEqual({ ok: true, value: null });
});

test('of two at once one does it, and the other reads who; so does whoever would have taken the call', () => {
  const rig = waits();
  expect(toVoicemail(rig)).toMatchObject({ ok: true });
  const sent = { ok: false, error: { code: 'sentAwayBy', agentName: 'Anna' } };
  expect(toVoicemail(rig, 'bernd')).toEqual(sent);
  expect(rig.ask((line, context) => take(line, rig.agent('bernd'), 'call-1', context))).toEqual(sent);
});

test('whoever has taken the call has it; a caller who is gone is gone', () => {
  expect(toVoicemail(new LineRig().signedIn().signedIn('bernd').talks('bernd'))).toEqual({
    ok: false,
    error: { code: 'takenByOther', agentName: 'Bernd' },
  });
  expect(toVoicemail(new LineRig().signedIn())).toMatchObject({ error: { code: 'callGone' } });
});

test('only of an own team, and by who is there; also by who talks with somebody else', () => {
  expect(toVoicemail(waits('pc'))).toMatchObject({ error: { code: 'notMember' } });
  const away = waits().person('anna', { kind: 'breakStarted', reason: 'Pause' });
  expect(toVoicemail(away)).toMatchObject({ error: { code: 'onBreak' } });
  const out = waits().person('anna', { kind: 'signedOut', by: 'agent' });
  expect(toVoicemail(out)).toMatchObject({ error: { code: 'notSignedIn' } });
  expect(toVoicemail(waits().talks('anna', 'call-2'))).toMatchObject({ ok: true });
});

test('without a voicemail, or such an announcement, the caller waits on and it is said why', () => {
  const rig = waits();
  rig.waysOut = { voicemail: null, announcements: [] };
  expect(toVoicemail(rig)).toMatchObject({ error: { code: 'noVoicemail' } });
  expect(ends(rig)).toMatchObject({ error: { code: 'noAnnouncement' } });
  expect(ends(waits(), { kind: 'quickSwitch', id: 'bye' })).toMatchObject({
    error: { code: 'noAnnouncement' },
  });
  expect(rig.order()).toEqual(['call-1']);
});
