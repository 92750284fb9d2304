// German texts, all rooms. German is the primary language: its shape is the shape of every other one.

import { callBar } from './call-bar.ts';
import { history } from './history.ts';
import { phone } from './phone.ts';
import { presence } from './presence.ts';
import { settings } from './settings.ts';
import { shared } from './shared.ts';
import { shortcuts } from './shortcuts.ts';
import { signIn } from './sign-in.ts';

export const de = { ...shared, signIn, callBar, phone, presence, history, settings, shortcuts } as const;
