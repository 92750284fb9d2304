// The screens of the administration, in their order: a new one is its id in `administration-store.ts`, its name in the texts,
// and a line here.

import type { ComponentType } from 'react';
import type { IconName } from '../../ui/icons.tsx';
import type { ScreenId } from './administration-store.ts';
import { CallerDataScreen } from './caller-data/caller-data-screen.tsx';
import { ControlLists } from './control/control-lists.tsx';
import { Hotlines } from './hotlines/hotlines.tsx';
import { MailScreen } from './mail/mail-screen.tsx';
import { Modes } from './modes/modes.tsx';
import { People } from './people/people.tsx';
import { PhoneAccessScreen } from './phone-access/phone-access-screen.tsx';
import { Prompts } from './prompts/prompts.tsx';
import { RetentionScreen } from './retention/retention-screen.tsx';
import { SavedCalls } from './saved-calls/saved-calls.tsx';
import { ScheduleScreen } from './schedule/schedule-screen.tsx';
import { Teams } from './teams/teams.tsx';
import { Versions } from './versions/versions.tsx';

export const screens: Readonly<
  Record<ScreenId, { readonly icon: IconName; readonly screen: ComponentType }>
> = {
  hotlines: { icon: 'calls', screen: Hotlines },
  teams: { icon: 'team', screen: Teams },
  people: { icon: 'person', screen: People },
  modes: { icon: 'list', screen: Modes },
  prompts: { icon: 'microphone', screen: Prompts },
  schedule: { icon: 'clock', screen: ScheduleScreen },
  control: { icon: 'control', screen: ControlLists },
  savedCalls: { icon: 'check', screen: SavedCalls },
  mail: { icon: 'mail', screen: MailScreen },
  phoneAccess: { icon: 'message', screen: PhoneAccessScreen },
  retention: { icon: 'shield', screen: RetentionScreen },
  callerData: { icon: 'note', screen: CallerDataScreen },
  versions: { icon: 'book', screen: Versions },
};
