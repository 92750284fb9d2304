// What each kind of window may ask of main and is told by it: no more than its page needs; pure.
import type { AppInfo, CallName, PushName } from '../contract/channels.ts';
import type { ConsoleCommand } from '../contract/control-api.ts';

export type Shape = AppInfo['shape'];

/** The test caller stands for somebody outside: of the hotline's inside it sees nothing. */
const testCallerCalls: ReadonlySet<CallName> = new Set<CallName>(['appInfo', 'settings', 'command']);
const testCallerPushes: ReadonlySet<PushName> = new Set<PushName>(['settingsChanged', 'actionRequested']);
const testCallerCommands: ReadonlySet<string> = new Set<ConsoleCommand['kind']>([
  'testCall',
  'endTestCalls',
  'testLine',
]);

export const mayCall = (shape: Shape, name: CallName): boolean =>
  shape !== 'testCaller' || testCallerCalls.has(name);

export const mayHear = (shape: Shape, name: PushName): boolean =>
  shape !== 'testCaller' || testCallerPushes.has(name);

export const mayCommand = (shape: Shape, kind: ConsoleCommand['kind']): boolean =>
  shape !== 'testCaller' || testCallerCommands.has(kind);
