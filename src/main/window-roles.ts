// What each kind of window may ask of main and is told by it: no more than its page needs; pure.
import type { AppInfo, CallName, PushName } from '../contract/channels.ts';
import type { ConsoleCommand } from '../contract/commands.ts';
import type { DraftForm } from '../contract/drafts.ts';

export type Shape = AppInfo['shape'];

interface Role {
  readonly calls: ReadonlySet<CallName>;
  readonly pushes: ReadonlySet<PushName>;
  readonly commands: ReadonlySet<ConsoleCommand['kind']>;
}

/** The window may everything. */
const roles: Readonly<Record<Exclude<Shape, 'window'>, Role>> = {
  /** Shows calls and offers, and leads to them: the softphone lives in the window, and so does everything else. */
  bar: {
    calls: new Set<CallName>([
      'appInfo',
      'settings',
      'session',
      'showView',
      'command',
      'takeInWindow',
      'showWindow',
      'resizeBar',
    ]),
    pushes: new Set<PushName>(['sessionChanged', 'viewReplaced', 'viewChanged', 'settingsChanged']),
    commands: new Set<ConsoleCommand['kind']>(['take', 'acceptOffer', 'declineOffer', 'turnOn', 'turnOff']),
  },
  /** Stands for somebody outside: of the hotline's inside it sees nothing. */
  testCaller: {
    calls: new Set<CallName>(['appInfo', 'settings', 'command', 'drafts', 'keepDraft']),
    pushes: new Set<PushName>(['settingsChanged', 'actionRequested']),
    commands: new Set<ConsoleCommand['kind']>(['testCall', 'endTestCalls', 'testLine']),
  },
};

export const mayCall = (shape: Shape, name: CallName): boolean =>
  shape === 'window' || roles[shape].calls.has(name);

export const mayHear = (shape: Shape, name: PushName): boolean =>
  shape === 'window' || roles[shape].pushes.has(name);

export const mayCommand = (shape: Shape, kind: ConsoleCommand['kind']): boolean =>
  shape === 'window' || roles[shape].commands.has(kind);

/** The test caller's number is its own; what is written about callers is none of its business. */
export const mayDraft = (shape: Shape, form: DraftForm): boolean =>
  shape === (form === 'testNumber' ? 'testCaller' : 'window');
