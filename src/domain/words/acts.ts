// What needs a right and no other fact tells of: acts in the audit log.

/** By the commands' names where it's one; `takeMessageOver`, `takeCallBackOver`: what somebody else looked after; `readCourse`: of a call that isn't one of the own teams; `signIn`: with a wrong PIN. */
export const actNames = [
  'publishPlan',
  'rollBack',
  'turnOn',
  'turnOnNew',
  'turnOff',
  'changeEnd',
  'signOutAgent',
  'changePin',
  'resetPin',
  'mendNote',
  'mailMessage',
  'deleteMessage',
  'restoreMessage',
  'takeMessageOver',
  'takeCallBackOver',
  'readCourse',
  'removeEntry',
  'importDirectory',
  'doctor',
  'testCall',
  'checkHotline',
  'retryMail',
  'retryRefusedMails',
  'discardMail',
  'testMail',
  'setMailSecret',
  'exportAudit',
  'signIn',
  'phoneAccess',
  'backUp',
  'forgetOld',
  'exportCaller',
  'eraseCaller',
  'sendActivity',
] as const;
export type ActName = (typeof actNames)[number];

/** How much was erased since it was older than the plan keeps it: callers of so many calls, notes of so many calls, messages that were done, reasons of breaks, mails. */
export interface Forgotten {
  /** Facts that told when somebody was there. Absent in journals of before 2026-11-30. */
  readonly presence?: number;
  /** Absent in journals of before 2026-12-01. */
  readonly notes?: number;
  readonly callers: number;
  readonly messages: number;
  readonly breaks: number;
  readonly mails: number;
}

/** `why`: the code of the refusal. */
export type ActOutcome = { readonly outcome: 'done' } | { readonly outcome: 'refused'; readonly why: string };
