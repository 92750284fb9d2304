import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  askCallBack,
  awaitAnswer,
  type CallBackAnswer,
  type CallBackTalk,
  keyForCallBack,
  phraseMs,
  SILENT_TALK_MS,
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

test('digits that are too many gain no time', () => {
  let answer: CallBackAnswer = askCallBack(withheld);
  for (let now = 0; now < 60_000; now += 1_000)
    if (answer !== null && !('wanted' in answer)) answer = keyForCallBack(answer, '1', withheld, now);
  expect(answer).toMatchObject({ number: '1'.repeat(18), untilMs: 17_000 + 8_000 });
});

test('whoever falls silent, whatever was typed before, waits on within what the checker counts with', () => {
  const keys = fc.array(fc.constantFrom(...'0123456789*#'), { maxLength: 40 });
  fc.assert(
    fc.property(keys, fc.boolean(), (typed, hasOwn) => {
      const who = hasOwn ? numbers : withheld;
      let answer: CallBackAnswer = askCallBack(who);
      for (const key of typed)
        if (answer !== null && !('wanted' in answer)) answer = keyForCallBack(answer, key, who, 0);
      let silentMs = 0;
      while (answer !== null && !('wanted' in answer)) {
        const saidMs = answer.saying.reduce((ms, phrase) => ms + phraseMs(phrase), 0);
        silentMs += saidMs + (awaitAnswer(answer, 0).untilMs ?? 0);
        answer = silenceForCallBack(answer, who);
      }
      expect(silentMs).toBeLessThanOrEqual(SILENT_TALK_MS);
    }),
  );
});
