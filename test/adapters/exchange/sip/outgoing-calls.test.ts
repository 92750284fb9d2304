// We call phones: one, several, none; answered, refused, cancelled, lost.

import { SessionState } from 'sip.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RawPhone } from '../../../support/raw-sip/raw-phone.ts';
import { CallRecord, type ServerRig, startRig, stopSound, until } from '../../../support/raw-sip/rig.ts';
import { SipJsPhone } from './sip-js-phone.ts';

let rig: ServerRig;
let phones: SipJsPhone[];

async function phone(user: string): Promise<SipJsPhone> {
  const made = await new SipJsPhone(rig.url, user).connect();
  phones.push(made);
  expect(await made.register()).toBe(200);
  return made;
}

beforeEach(async () => {
  rig = await startRig();
  phones = [];
});

afterEach(async () => {
  await Promise.all(phones.map((each) => each.stop()));
  await stopSound(rig);
  expect(rig.server.holds()).toEqual({ connections: 0, bindings: 0, dialogs: 0, transactions: 0 });
});

describe('we call a phone', () => {
  test('it rings, answers, and we hang up', async () => {
    const anna = await phone('101');
    const call = new CallRecord();
    rig.server.call(
      {
        user: '101',
        from: { number: '+49301234', name: 'Bäcker "Otto"' },
        headers: { 'X-Klinke-Leg': 'leg-1' },
        offer: 'our offer',
      },
      call,
    );
    await until(() => anna.invitations.length === 1, 'the invitation');
    const [invitation] = anna.invitations;
    if (!invitation) return;
    expect(invitation.remoteIdentity.uri.user).toBe('+49301234');
    expect(invitation.remoteIdentity.displayName).toContain('Otto');
    expect(invitation.request.getHeader('X-Klinke-Leg')).toBe('leg-1');
    await invitation.progress({ statusCode: 180 });
    await until(() => call.events.length === 1, 'ringing');
    await invitation.accept();
    await until(() => call.dialog !== null, 'answered');
    expect(call.events).toEqual(['ringing', 'answered 0']);
    expect(call.answers).toEqual([expect.stringMatching(/^sdp 101/)]);
    call.dialog?.bye();
    expect(call.dialogRecord.ends).toEqual([]);
    await until(() => invitation.state === SessionState.Terminated, 'terminated');
    expect(call.dialogRecord.ends).toEqual(['hungUp']);
  });

  test('a ready leg: 183 with SDP, reliably, then 200', async () => {
    const anna = await phone('101');
    const call = new CallRecord();
    anna.onInvite = (invitation) => void invitation.progress({ statusCode: 183, rel100: true });
    rig.server.call({ user: '101', from: {}, headers: { 'X-Klinke-Ready': '1' }, offer: 'our offer' }, call);
    await until(() => call.events.length === 1, 'early');
    expect(call.events).toEqual(['early 0']);
    const [invitation] = anna.invitations;
    if (!invitation) return;
    expect(invitation.remoteIdentity.uri.user).toBe('anonymous');
    await invitation.accept();
    await until(() => call.dialog !== null, 'answered');
    await invitation.bye();
    await until(() => call.dialogRecord.ends.length === 1, 'the end');
    expect(call.events).toEqual(['early 0', 'answered 0']);
  });

  test('all its phones ring, one answers, the others are told that', async () => {
    const [first, second] = [await phone('101'), await phone('101')];
    const call = new CallRecord();
    rig.server.call(
      { user: '101', from: { number: '5' }, offer: (branch) => Promise.resolve(`offer ${branch}`) },
      call,
    );
    await until(() => first.invitations.length + second.invitations.length === 2, 'both ring');
    const [lost, won] = [first.invitations[0], second.invitations[0]];
    await lost?.progress({ statusCode: 180 });
    await won?.progress({ statusCode: 180 });
    let reason: string | undefined;
    if (lost)
      lost.delegate = {
        onCancel: (cancel) => {
          // sip.js keeps the request to itself, which is all we want to see here.
          reason = String(Reflect.get(cancel, 'incomingCancelRequest').getHeader('Reason'));
        },
      };
    await won?.accept();
    await until(() => call.dialog !== null && lost?.state === SessionState.Terminated, 'one has it');
    expect(call.events).toEqual(['ringing', 'answered 1']);
    expect(reason).toContain('Call completed elsewhere');
    expect([first, second].map(({ invitations }) => invitations[0]?.request.body)).toEqual([
      'offer 0',
      'offer 1',
    ]);
    expect(rig.server.holds().dialogs).toBe(1);
  });

  test('two phones answer in the same instant: the later one gets BYE', async () => {
    const [first, second] = [await RawPhone.connect(rig.url), await RawPhone.connect(rig.url)];
    await first.register('101', ['Contact: <sip:a@raw.invalid>']);
    await second.register('101', ['Contact: <sip:b@raw.invalid>']);
    const call = new CallRecord();
    rig.server.call({ user: '101', from: {}, offer: 'offer' }, call);
    const [one, two] = [await first.next(), await second.next()];
    first.respond(one, 200, { body: 'first' });
    second.respond(two, 200, { body: 'second' });
    await until(() => call.dialog !== null, 'answered');
    expect(call.answers).toEqual(['first']);
    const seen = [(await second.next()).method, (await second.next()).method];
    expect(seen).toEqual(['ACK', 'BYE']);
    expect(call.events).toEqual(['answered 0']);
    first.close();
    second.close();
  });

  test.each([
    [486, 'busy'],
    [600, 'busy'],
    [603, 'declined'],
    [480, 'noAnswer'],
    [408, 'noAnswer'],
    [404, 'unreachable'],
    [302, 'unreachable'],
    [488, 'noCommonMedia'],
    [401, 'unreachable'],
  ])('status %i means %s', async (status, cause) => {
    const raw = await RawPhone.connect(rig.url);
    await raw.register('101');
    const call = new CallRecord();
    rig.server.call({ user: '101', from: {}, offer: 'offer' }, call);
    raw.respond(await raw.next(), status);
    await until(() => call.events.length === 1, 'the failure');
    expect(call.events).toEqual([`failed ${cause}`]);
    expect((await raw.next()).method).toBe('ACK');
    raw.close();
  });

  test('no phone there, or none left', async () => {
    const nobody = new CallRecord();
    rig.server.call({ user: '103', from: {}, offer: 'offer' }, nobody);
    expect(nobody.events).toEqual([]);
    await until(() => nobody.events.length === 1, 'unreachable');
    const raw = await RawPhone.connect(rig.url);
    await raw.register('101');
    const gone = new CallRecord();
    rig.server.call({ user: '101', from: {}, offer: 'offer' }, gone);
    raw.respond(await raw.next(), 180);
    await until(() => gone.events.length === 1, 'ringing');
    raw.close();
    await until(() => gone.events.length === 2, 'the failure');
    expect([nobody.events, gone.events]).toEqual([['failed unreachable'], ['ringing', 'failed unreachable']]);
  });

  test('one phone is busy: the other rings on; one declines: all stop', async () => {
    const [first, second] = [await RawPhone.connect(rig.url), await RawPhone.connect(rig.url)];
    await first.register('101', ['Contact: <sip:a@raw.invalid>']);
    await second.register('101', ['Contact: <sip:b@raw.invalid>']);
    const call = new CallRecord();
    rig.server.call({ user: '101', from: {}, offer: 'offer' }, call);
    const [one, two] = [await first.next(), await second.next()];
    second.respond(two, 180);
    first.respond(one, 486);
    await until(() => call.events.length === 1, 'ringing');
    second.respond(two, 603);
    await until(() => call.events.length === 2, 'the failure');
    expect(call.events).toEqual(['ringing', 'failed declined']);
    first.close();
    second.close();
  });

  test('we cancel, and the phone stops', async () => {
    const anna = await phone('101');
    const call = new CallRecord();
    const outgoing = rig.server.call({ user: '101', from: {}, offer: 'offer' }, call);
    await until(() => anna.invitations.length === 1, 'the invitation');
    const [invitation] = anna.invitations;
    await invitation?.progress({ statusCode: 180 });
    await until(() => call.events.length === 1, 'ringing');
    outgoing.cancel();
    outgoing.cancel();
    await until(() => invitation?.state === SessionState.Terminated, 'terminated');
    expect(call.events).toEqual(['ringing', 'failed cancelled']);
  });

  test('we cancel, but the phone was faster: ACK and BYE', async () => {
    const raw = await RawPhone.connect(rig.url);
    await raw.register('101');
    const call = new CallRecord();
    const outgoing = rig.server.call({ user: '101', from: {}, offer: 'offer' }, call);
    const invite = await raw.next();
    raw.respond(invite, 180);
    await until(() => call.events.length === 1, 'ringing');
    outgoing.cancel();
    raw.respond(invite, 200, { body: 'answer' });
    const seen = [(await raw.next()).method, (await raw.next()).method, (await raw.next()).method];
    expect(seen).toEqual(['CANCEL', 'ACK', 'BYE']);
    expect(call.events).toEqual(['ringing', 'failed cancelled']);
    raw.close();
  });

  test('with a name that would break a header', async () => {
    const anna = await phone('101');
    rig.server.call(
      {
        user: '101',
        from: { number: '5', name: 'x\r\nX-Evil: 1" <sip:a@b>' },
        headers: { 'X-Klinke-Leg': 'leg\r\nX-Evil: 2' },
        offer: 'offer',
      },
      new CallRecord(),
    );
    await until(() => anna.invitations.length === 1, 'the invitation');
    expect(anna.invitations[0]?.request.getHeader('X-Evil')).toBe(undefined);
    expect(anna.invitations[0]?.remoteIdentity.uri.user).toBe('5');
  });
});
