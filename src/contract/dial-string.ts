// What can be dialled, as schemas read it.

import { z } from 'zod';
import { dialPattern } from '../domain/plan/dial-string.ts';
import { schemaRules } from './shape-fault.ts';

export const dialString = z.string().regex(dialPattern, schemaRules.badNumber);
