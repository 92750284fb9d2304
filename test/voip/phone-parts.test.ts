// The parts of a phone: its ear's timeline, its voice, directions of hold, identities, and why calls end.

import { expect, test } from 'vitest';
import { PhoneEar } from '../../src/voip/phone/ear.ts';
import { cancelledBy, refusedBy } from '../../src/voip/phone/ends.ts';
import { readIdentity, writeIdentity } from '../../src/voip/phone/identity.ts';
import { answeredDirection, directionOf, offeredDirection, withDirection } from '../../src/voip/phone/sdp.ts';
import { createVoice } from '../../src/voip/phone/voice.ts';
import { pitchOf } from '../../src/voip/sound/pitch.ts';

const frame = (value: number) => new Int16Array(160).fill(value);
/** The first sample of each 20 ms. */
const shape = (ear: PhoneEar) =>
  Array.from({ length: ear.samples().length / 160 }, (_, i) => ear.samples()[160 * i]);

function hearing() {
  const ear = new PhoneEar();
  const hear = (value: number, timestamp: number, at: number) =>
    ear.hear({ timestamp, samples: frame(value), at });
  return { ear, hear };
}

test('what is lost is silence, what comes late finds its place', () => {
  const { ear, hear } = hearing();
  hear(1, 1_000, 100);
  hear(2, 1_160, 121);
  hear(5, 1_640, 180);
  hear(4, 1_480, 181);
  expect(shape(ear)).toEqual([1, 2, 0, 4, 5]);
  expect(ear.startedAt).toBe(80);
  expect(ear.evenness.longestGapMs).toBe(59);
});

test('a busy computer tears nothing apart: frames that come late and then fast stay together', () => {
  const { ear, hear } = hearing();
  for (let i = 0; i < 40; i++) hear(i + 1, i * 160, i < 5 ? 20 * i : Math.max(20 * i, 500 + i));
  expect(shape(ear)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
});

test('a stream whose first frames are read late, by a busy computer, is whole', () => {
  const { ear, hear } = hearing();
  for (let i = 0; i < 60; i++) hear(i + 1, i * 160, Math.max(20 * i, 500 + i));
  expect(shape(ear)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
});

test('a sender that pauses without counting on is heard after its pause', () => {
  const { ear, hear } = hearing();
  for (let i = 0; i < 60; i++) hear(i + 1, i * 160, 20 * i + (i < 5 ? 0 : 400));
  const heard = shape(ear);
  expect(heard.slice(0, 5)).toEqual([1, 2, 3, 4, 5]);
  expect(heard.slice(5, 25)).toEqual(Array(20).fill(0));
  expect(heard.slice(25)).toEqual(Array.from({ length: 55 }, (_, i) => i + 6));
});

test('another stream begins where it is heard', () => {
  const { ear, hear } = hearing();
  hear(1, 1_000, 0);
  hear(2, 900_000_000, 20);
  expect(shape(ear)).toEqual([1, 2]);
});

test('old sound is forgotten', () => {
  const ear = new PhoneEar({ keepMs: 1_000 });
  for (let i = 0; i < 500; i++) ear.hear({ timestamp: i * 160, samples: frame(i), at: i * 20 });
  expect(ear.samples().length).toBeLessThanOrEqual(8_160);
  expect(ear.samples().at(-1)).toBe(499);
  expect(Math.round((ear.startedAt ?? 0) + ear.samples().length / 8)).toBe(9_980);
});

test('a voice says samples once or in a loop, tones, and silence', async () => {
  const voice = createVoice();
  const said = voice.say(Int16Array.of(1, 2, 3));
  expect([...voice.next().subarray(0, 5)]).toEqual([1, 2, 3, 0, 0]);
  await said;
  void voice.say(Int16Array.of(1, 2, 3), { loop: true });
  expect([...voice.next().subarray(0, 5)]).toEqual([1, 2, 3, 1, 2]);
  expect([...voice.next().subarray(0, 3)]).toEqual([2, 3, 1]);
  voice.tone(700);
  expect(pitchOf(voice.next())).toBe(700);
  voice.silence();
  expect(pitchOf(voice.next())).toBe(0);
});

test('directions of hold and resume', () => {
  const sdp = 'v=0\r\nm=audio 9 RTP/AVP 8\r\na=sendrecv\r\na=mid:0\r\n';
  expect(directionOf(withDirection(sdp, 'sendonly'))).toBe('sendonly');
  expect(withDirection(sdp, 'inactive')).toContain('a=inactive\r\na=mid:0');
  expect(directionOf('v=0\r\n')).toBe('sendrecv');
  expect(offeredDirection(true)).toBe('sendonly');
  expect(answeredDirection('sendonly', false)).toBe('recvonly');
  expect(answeredDirection('sendrecv', true)).toBe('sendonly');
  expect(answeredDirection('sendonly', true)).toBe('inactive');
});

test('who calls is written so that the account is found, and read from what is asserted', () => {
  const account = { user: '21', domain: 'pbx' };
  expect(writeIdentity(account, { number: '+498912', name: 'Ada "L."' })).toEqual({
    fromUri: 'sip:21@pbx',
    fromDisplayName: 'Ada \\"L.\\"',
    extraHeaders: ['P-Asserted-Identity: "Ada \\"L.\\"" <sip:+498912@pbx>'],
  });
  expect(writeIdentity({ ...account, showNumberBy: 'from' }, { number: '+498912' }).fromUri).toBe(
    'sip:+498912@pbx',
  );
  expect(writeIdentity(account, 'anonymous').extraHeaders).toContain('Privacy: id');
  const address = (displayName: string, user: string) => ({ displayName, uri: { user, host: 'pbx' } });
  expect(readIdentity(address('Ada \\"L.\\"', '%2B4989'), undefined)).toEqual({
    number: '+4989',
    name: 'Ada "L."',
  });
  expect(readIdentity(address('', '21'), address('Ada', '+4989'))).toEqual({ number: '+4989', name: 'Ada' });
  expect(readIdentity(address('Ada', '21'), undefined, 'id')).toEqual({ number: null, name: null });
});

test('why calls end', () => {
  expect(refusedBy(486, 'Busy Here')).toMatchObject({ by: 'there', cause: 'busy' });
  expect(refusedBy(403, 'Forbidden')).toMatchObject({ by: 'line', cause: 'notAllowed' });
  expect(refusedBy(403, 'Forbidden', 'Q.850;cause=21')).toMatchObject({ by: 'there', cause: 'declined' });
  expect(refusedBy(488, '')).toMatchObject({ by: 'line', cause: 'media' });
  expect(cancelledBy('SIP;cause=200;text="Call completed elsewhere"').cause).toBe('answeredElsewhere');
  expect(cancelledBy(undefined).cause).toBe('cancelled');
});
