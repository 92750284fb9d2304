// Names from the company's directory come late or not at all, and nothing waits for them.

import { expect, test } from 'vitest';
import type { CompanyDirectory, CompanyEntry } from '../../../src/engine/ports/company-directory.ts';
import { CompanyNames } from '../../../src/service/directory/company-names.ts';
import { numberRulesOf } from '../../../src/service/directory/number-rules.ts';

const huber: CompanyEntry = {
  id: 'company:cn=huber',
  name: 'Anton Huber',
  company: null,
  numbers: ['+49 (851) 123-45'],
};

interface Question {
  readonly ways: readonly string[];
  readonly answer: (entries: readonly CompanyEntry[]) => void;
  readonly fail: () => void;
}

function rig() {
  const questions: Question[] = [];
  const faults: (string | null)[] = [];
  let [now, told] = [0, 0];
  const directory: CompanyDirectory = {
    search: () => Promise.reject(new Error('away')),
    withNumber: (ways) =>
      new Promise((answer, fail) => questions.push({ ways, answer, fail: () => fail(new Error('away')) })),
    close: async () => undefined,
  };
  const names = new CompanyNames(directory, numberRulesOf('DE'), { now: () => now }, (reason) =>
    faults.push(reason),
  );
  names.subscribe(() => told++);
  const settle = () => new Promise((done) => setImmediate(done));
  return { names, questions, faults, settle, wait: (ms: number) => (now += ms), told: () => told };
}

test('the name comes when the server answers, is asked for once, and again ten minutes later', async () => {
  const { names, questions, settle, wait, told } = rig();
  expect(names.whoHas('085112345')).toBe(null);
  expect(names.whoHas('085112345')).toBe(null);
  expect(questions).toHaveLength(1);
  expect(questions[0]?.ways).toEqual(['+4985112345', '+49 851 12345', '0851 12345', '085112345']);
  questions[0]?.answer([{ ...huber, id: 'other', numbers: ['+49 30 1'] }, huber]);
  await settle();
  expect(told()).toBe(1);
  expect(names.whoHas('085112345')).toEqual(huber);
  wait(10 * 60_000 + 1);
  // What was known stays while it's asked for again.
  expect(names.whoHas('085112345')).toEqual(huber);
  expect(questions).toHaveLength(2);
  expect(names.whoHas('085112345')).toEqual(huber);
});

test('a server that is away is a fault, and is left alone for a while', async () => {
  const { names, questions, faults, settle, wait } = rig();
  names.whoHas('22');
  questions[0]?.fail();
  await settle();
  expect(faults).toEqual(['away']);
  names.whoHas('22');
  expect(await names.search('hub', 5)).toBe(null);
  expect(questions).toHaveLength(1);
  wait(15_001);
  names.whoHas('22');
  questions[1]?.answer([]);
  await settle();
  expect(faults).toEqual(['away', null]);
});

test('a flood of callers is none of questions', async () => {
  const { names, questions, settle } = rig();
  for (let n = 0; n < 100; n++) names.whoHas(`+4985110${n}`);
  expect(questions).toHaveLength(8);
  for (const { answer } of questions) answer([]);
  await settle();
  names.whoHas('+498511099');
  expect(questions).toHaveLength(9);
});
