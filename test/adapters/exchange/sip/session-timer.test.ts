// RFC 4028 as arithmetic: who refreshes, when, and when it's over; in virtual time.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SessionTimer, tooShort } from '../../../../src/adapters/exchange/sip/session-timer.ts';

const message = (headers: Readonly<Record<string, string>>) => ({
  getHeader: (name: string) => headers[name],
  getHeaders: (name: string) => (headers[name] === undefined ? [] : [headers[name]]),
});
const asks = (value: string) => message({ Supported: '100rel, timer', 'Session-Expires': value });

let told: string[];
let timer: SessionTimer;
beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  timer = new SessionTimer(
    () => told.push('refresh'),
    () => told.push('expired'),
  );
});
afterEach(() => {
  timer.pause();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});
const pass = (seconds: number) => {
  vi.advanceTimersByTime(seconds * 1000);
  return told.splice(0);
};

test('who asks without saying who refreshes does it, and is gone 32 s before the end', () => {
  expect(timer.answers(asks('1800'))).toEqual(['Require: timer', 'Session-Expires: 1800;refresher=uac']);
  expect(timer.headers).toEqual(['Session-Expires: 1800;refresher=uas']);
  expect(pass(1767)).toEqual([]);
  expect(pass(2)).toEqual(['expired']);
});

test('each refresh begins the time anew', () => {
  timer.answers(asks('90;refresher=uac'));
  expect(pass(50)).toEqual([]);
  timer.answers(asks('90;refresher=uac'));
  expect(pass(59)).toEqual([]);
  expect(pass(2)).toEqual(['expired']);
});

test('where we refresh it is our turn at half of the time', () => {
  expect(timer.answers(asks('90;refresher=uas'))).toContain('Session-Expires: 90;refresher=uas');
  expect(pass(44)).toEqual([]);
  expect(pass(2)).toEqual(['refresh']);
  expect(timer.headers).toEqual(['Session-Expires: 90;refresher=uac']);
  timer.accepted(message({ 'Session-Expires': '90;refresher=uac' }));
  expect(pass(46)).toEqual(['refresh']);
});

test.each([
  ['uac', 'refresh', 300],
  ['uas', 'expired', 568],
])('of our own call the answer says who refreshes: %s', (refresher, what, afterS) => {
  timer.accepted(message({ 'Session-Expires': `600;refresher=${refresher}` }));
  expect(pass(afterS - 1)).toEqual([]);
  expect(pass(2)).toEqual([what]);
});

test.each([
  [{ 'Session-Expires': '1800' }],
  [{ Supported: 'timer' }],
  [{ Supported: 'timer', 'Session-Expires': 'soon' }],
  [{ Supported: 'timer', 'Session-Expires': '99999999999' }],
])('who knows no timers, or asks for none, gets none: %j', (headers) => {
  expect(timer.answers(message(headers))).toEqual([]);
  expect(timer.headers).toEqual([]);
  expect(pass(1_000_000)).toEqual([]);
});

test('an answer without one ends it', () => {
  timer.answers(asks('90'));
  timer.accepted(message({}));
  expect(pass(1000)).toEqual([]);
});

test('too short a time is refused, with the least', () => {
  expect(tooShort(asks('89'))).toEqual(['Min-SE: 90']);
  expect(tooShort(asks('90'))).toBeNull();
  // Who doesn't know the extension can't do better (RFC 4028, 8.1).
  expect(tooShort(message({ 'Session-Expires': '60' }))).toBeNull();
});

test('what is too short for them is asked for anew', () => {
  timer.answers(asks('90;refresher=uas'));
  timer.refused(message({ 'Min-SE': '300' }));
  expect(timer.headers).toEqual(['Session-Expires: 300;refresher=uac', 'Min-SE: 300']);
});

test('stands still while nothing can be heard, and begins anew after that', () => {
  timer.answers(asks('90'));
  pass(50);
  timer.pause();
  expect(pass(1000)).toEqual([]);
  timer.resume();
  expect(pass(59)).toEqual([]);
  expect(pass(2)).toEqual(['expired']);
});
