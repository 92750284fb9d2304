// German texts, all rooms. German is the primary language: its shape is the shape of every other one.

import { adminCallerData } from './admin-caller-data.ts';
import { adminCanvas } from './admin-canvas.ts';
import { adminControl } from './admin-control.ts';
import { adminDraftCall } from './admin-draft-call.ts';
import { adminHotlines } from './admin-hotlines.ts';
import { adminMail } from './admin-mail.ts';
import { adminModes } from './admin-modes.ts';
import { adminPeople } from './admin-people.ts';
import { adminPhoneAccess } from './admin-phone-access.ts';
import { adminPieces } from './admin-pieces.ts';
import { adminPrompts } from './admin-prompts.ts';
import { adminRecording } from './admin-recording.ts';
import { adminRetention } from './admin-retention.ts';
import { adminSavedCalls } from './admin-saved-calls.ts';
import { adminSchedule } from './admin-schedule.ts';
import { adminSounds } from './admin-sounds.ts';
import { adminSteps } from './admin-steps.ts';
import { adminTeams } from './admin-teams.ts';
import { administration } from './administration.ts';
import { audit } from './audit.ts';
import { callBacks } from './call-backs.ts';
import { callBar } from './call-bar.ts';
import { control } from './control.ts';
import { directory } from './directory.ts';
import { faults } from './faults.ts';
import { history } from './history.ts';
import { memory } from './memory.ts';
import { messages } from './messages.ts';
import { notes } from './notes.ts';
import { phone } from './phone.ts';
import { presence } from './presence.ts';
import { quit } from './quit.ts';
import { schedule } from './schedule.ts';
import { settings } from './settings.ts';
import { shared } from './shared.ts';
import { shortcuts } from './shortcuts.ts';
import { signIn } from './sign-in.ts';
import { phoneAccount, testCaller } from './test-caller.ts';
import { told } from './told.ts';
import { welcome } from './welcome.ts';

export const de = {
  ...shared,
  administration,
  adminCanvas,
  adminControl,
  adminDraftCall,
  adminHotlines,
  adminMail,
  adminPhoneAccess,
  callerData: adminCallerData,
  adminRetention,
  adminModes,
  adminPeople,
  adminPieces,
  adminSteps,
  adminTeams,
  adminPrompts,
  adminRecording,
  adminSounds,
  adminSavedCalls,
  adminSchedule,
  signIn,
  audit,
  callBacks,
  callBar,
  control,
  phone,
  presence,
  history,
  directory,
  notes,
  memory,
  messages,
  schedule,
  settings,
  shortcuts,
  testCaller,
  phoneAccount,
  welcome,
  quit,
  faults,
  told,
} as const;
