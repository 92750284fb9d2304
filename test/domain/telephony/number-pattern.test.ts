// What may be dialled.

import { expect, test } from 'vitest';
import { numberFilter } from '../../../src/domain/telephony/number-pattern.ts';

test('without patterns any number, and no service code', () => {
  const may = numberFilter(undefined);
  for (const number of ['200', '0891234', '+49891234', '110']) expect(may(number), number).toBe(true);
  for (const code of ['*21*0900123#', '#21#', '**200', '200#', 'trunk', '0&1'])
    expect(may(code), code).toBe(false);
});

test('with patterns what they name', () => {
  const may = numberFilter(['2??', '0800*', '112']);
  for (const number of ['200', '0800123', '112']) expect(may(number), number).toBe(true);
  for (const number of ['2000', '0900123', '1120', '*21*200#']) expect(may(number), number).toBe(false);
});
