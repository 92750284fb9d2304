// What a schema says is wrong, as data: screens say it in their language, programs in the schema's English.

import type { z } from 'zod';

/** Rules of our schemas that a screen may have to explain: what the schema says, in English. */
export const schemaRules = {
  badId: 'use small letters, digits and hyphens, at most 60',
  badHash: 'has to be the SHA-256 of a sound, in hexadecimal',
  unseenSigns: 'must not contain line breaks or other characters that can not be seen',
  badDate: 'has to be a date such as 2026-12-24',
  farDate: 'has to be a day of the years 2000 to 2199',
  badTime: 'has to be a time such as 08:30',
  noWav: 'has to be a .wav file',
  badNumber: 'use digits, letters, + * # . _ or -',
  badAddress: 'has to be one mail address, such as helpdesk@company.example',
  badHost: 'has to be the name or the address of a computer, such as mail.company.example',
} as const;
type SchemaRule = keyof typeof schemaRules;

/** `message`: in English. `limit`: where it's about how much. */
export interface ShapeFault {
  readonly code: 'shape';
  readonly issue: 'needed' | 'tooLong' | 'tooMany' | 'outOfRange' | 'badPage' | 'notAllowed' | SchemaRule;
  readonly message: string;
  readonly limit?: number;
  /** What `limit` counts; left out: pieces, or what the field's name says. */
  readonly unit?: 'ms';
}

const ruleOf = new Map<string, SchemaRule>(
  Object.entries(schemaRules).map(([rule, message]) => [message, rule as SchemaRule]),
);

export function shapeFault(issue: z.core.$ZodIssue, message = issue.message): ShapeFault {
  const fault = { code: 'shape', message } as const;
  switch (issue.code) {
    case 'too_small': {
      const limit = Number(issue.minimum);
      if (issue.origin === 'number') return { ...fault, ...outOfRange(issue, limit) };
      return { ...fault, issue: 'needed', limit };
    }
    case 'too_big': {
      const limit = Number(issue.maximum);
      if (issue.origin === 'number') return { ...fault, ...outOfRange(issue, limit) };
      return { ...fault, issue: issue.origin === 'string' ? 'tooLong' : 'tooMany', limit };
    }
    case 'invalid_key': {
      const [inner] = issue.issues;
      return inner === undefined ? { ...fault, issue: 'notAllowed' } : shapeFault(inner);
    }
    default: {
      const told = issue.code === 'custom' ? issue.params?.issue : undefined;
      return { ...fault, issue: told === 'badPage' ? told : (ruleOf.get(issue.message) ?? 'notAllowed') };
    }
  }
}

/** Names of fields say what they count in. */
function outOfRange({ path }: z.core.$ZodIssue, limit: number): Pick<ShapeFault, 'issue' | 'limit' | 'unit'> {
  const isTime = String(path.at(-1)).endsWith('Ms');
  return { issue: 'outOfRange', limit, ...(isTime ? { unit: 'ms' as const } : {}) };
}
