import { expect, test } from 'vitest';
import {
  askCallBack,
  type CallBackAnswer,
  type CallBackTalk,
  keyForCallBack,
  silenceForCallBack,
  termsOf,
} from '../../../src/domain/call-flow/call-back.ts';

const numbers = { own: '0301', canCall: (number: string) => !number.startsWith('0900') };
const withheld = { ...numbers, own: null };

const words = (answer: CallBackAnswer): string => {
  if (answer === null) return 'waits on';
  return 'wanted' in answer ? `wanted ${answer.wanted}` : `${answer.asks}: ${answer.saying.join(' ')}`;
};
const press = (begun: CallBackTalk, digits: string, who = numbers): CallBackAnswer => {
  let answer: CallBackAnswer = begun;
  for (const digit of digits)
    if (answer !== null && !('wanted' in answer)) answer = keyForCallBack(answer, digit, who, 0);
  return answer;
};

test.each([
  ['the own number', '1', 'wanted 0301'],
  ['another one, once it was read out', '20172345678#1', 'wanted 0172345678'],
  ['begun anew in the midst', '20172*0173#1', 'wanted 0173'],
  ['typed anew', '20172#20173#1', 'wanted 0173'],
  ['rather waits', '0', 'waits on'],
  ['rather waits after all', '20172#0', 'waits on'],
  ['too short, and then right', '21#0172#1', 'wanted 0172'],
  ['one that can’t be called, twice', '20900123#0900123#', 'waits on'],
])('%s: %s', (_, digits, leads) => {
  expect(words(press(askCallBack(numbers), digits))).toBe(leads);
});

test('what is heard: digits one by one, and why a number is none', () => {
  expect(words(askCallBack(numbers))).toBe('own: call-back-own');
  expect(words(press(askCallBack(numbers), '2017#'))).toBe('right: digit-0 digit-1 digit-7 call-back-right');
  expect(words(press(askCallBack(numbers), '20900123#'))).toBe('type: call-back-wrong call-back-type');
});

test('who withholds the number, or has one that can’t be called, types one', () => {
  expect(words(askCallBack(withheld))).toBe('type: call-back-type');
  expect(words(askCallBack({ ...numbers, own: '0900123' }))).toBe('type: call-back-type');
});

test('no key: once more, then the caller waits on; what was typed by then counts', () => {
  const again = silenceForCallBack(askCallBack(numbers), numbers);
  expect(words(again)).toBe('own: call-back-own');
  expect(silenceForCallBack(again as CallBackTalk, numbers)).toBeNull();
  const typed = press(askCallBack(numbers), '20172') as CallBackTalk;
  expect(words(silenceForCallBack(typed, numbers))).toMatch(/^right: digit-0/);
});

test('each key gives more time; what isn’t said of the terms is sensible', () => {
  expect(press(askCallBack(numbers), '20')).toMatchObject({ untilMs: 8_000 });
  expect(termsOf({ key: '5' })).toMatchObject({ tries: 3, pauseMs: 300_000, ringMs: 30_000 });
  expect(termsOf({ key: '5', tries: 1 }).tries).toBe(1);
});
