// What can be dialled, as schemas read it.

import { z } from 'zod';
import { dialPattern } from '../domain/plan/dial-string.ts';

export const dialString = z.string().regex(dialPattern, 'use digits, letters, + * # . _ or -');
