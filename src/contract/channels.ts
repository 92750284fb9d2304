// The whole contract between Electron's main process and its windows: one map of calls, one map of pushes.

import { z } from 'zod';
import type { SuggestedEnd } from '../domain/control/quick-switch.ts';
import { languages } from '../domain/languages.ts';
import { type CallerFileWanted, callerFileSchema } from './caller-file.ts';
import {
  type ConsoleCommand,
  commandSchema,
  type PhoneAccount,
  phoneKindSchema,
  type ReplyTo,
} from './commands.ts';
import { type Draft, draftSchema } from './drafts.ts';
import type { LocalError } from './local-errors.ts';
import { type PhoneCall, phoneCallSchema } from './phone-call.ts';
import type { Answer, ReplyError } from './reply-errors.ts';
import { type SetUpAnswers, type SetUpProblem, setUpSchema } from './set-up.ts';
import type { ConsoleView, MessageView, ViewChange } from './view.ts';
import {
  type DraftHere,
  fileBytes,
  type WorkbenchAnswer,
  type WorkbenchNews,
  type WorkbenchReplyTo,
  type WorkbenchRequest,
  workbenchSchema,
} from './workbench.ts';

export type CommandError = ReplyError | LocalError;
export type Result<T> = Answer<T, CommandError>;

export const settingsSchema = z.strictObject({
  language: z.enum(['system', ...languages]),
  theme: z.enum(['system', 'light', 'dark']),
  /** Text size in percent. */
  textSize: z.int().min(80).max(200),
  shape: z.enum(['window', 'bar', 'both']),
  /** Engine address; empty: an engine on this computer, the one that `local` names. */
  address: z.string().max(300),
  /** The demo hotline, or the person's own. */
  local: z.enum(['demo', 'own']),
  /** SHA-256 fingerprints of certificates that the person chose to trust, by host:port. */
  trusted: z.record(z.string(), z.string()),
  extension: z.string().max(40),
  rememberPin: z.boolean(),
  phone: phoneKindSchema,
  /** At which one sat at this computer last; empty: the usual one. */
  deskPhone: z.string().max(40),
  /** Device ids as Chromium names them; empty: the system's default. */
  ringDevice: z.string().max(300),
  speakerDevice: z.string().max(300),
  microphoneDevice: z.string().max(300),
  /** Their names, by which they are found in another port; empty while not known. */
  ringName: z.string().max(300),
  speakerName: z.string().max(300),
  microphoneName: z.string().max(300),
  /** Echo cancellation, noise suppression and level control; off for a headset that does it itself. */
  soundProcessing: z.boolean(),
  ringVolume: z.number().min(0).max(1),
  notifications: z.boolean(),
  /** What of messages lies on this computer, encrypted: nothing, what was heard, or all that wait for somebody. */
  messageCopies: z.enum(['never', 'heard', 'always']),
  /** Are `tel:` and `callto:` links of other programs to be opened here? */
  phoneLinks: z.boolean(),
  /** May a team's page for the caller open by itself? */
  callerPages: z.boolean(),
  /** May other programs of this person hear of calls? See docs/cti.md. */
  cti: z.boolean(),
  /** Of this computer; 0: a free one. */
  ctiPort: z.union([z.literal(0), z.int().min(1_024).max(65_535)]),
  /** Accelerators as Electron spells them; empty: none. */
  globalTake: z.string().max(60),
  globalHangUp: z.string().max(60),
});
export type ConsoleSettings = z.infer<typeof settingsSchema>;

/**
 * What a window may change. A certificate is trusted by a sign-in that it served, and the local hotline chosen by one:
 * a session must find its own engine again.
 */
const settingsChangeSchema = settingsSchema.omit({ trusted: true, local: true }).partial();
export type SettingsChange = Partial<Omit<ConsoleSettings, 'trusted' | 'local'>>;

/** Of this person, as they were known at that time, by this computer's clock. */
export interface MessagesHere {
  readonly agent: string;
  readonly name: string;
  readonly at: number;
  readonly messages: readonly MessageView[];
}

/** WAV. `noSound`: the message is there, its sound isn't. */
export type MessageSound =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly copied: boolean }
  | { readonly ok: false; readonly why: 'offline' | 'forbidden' | 'messageGone' | 'noSound' | 'failed' };

/** The local interface for other programs, as it is now. */
export type CtiState =
  | { readonly kind: 'off' }
  | {
      readonly kind: 'on';
      readonly address: string;
      readonly token: string;
      /** Beyond the console's end: the system keeps secrets. */
      readonly kept: boolean;
    }
  /** `taken`: something else listens at this port, perhaps another person's console. */
  | { readonly kind: 'taken' | 'failed'; readonly port: number };

/** `notPossible`: it's not the own call, or its team has no page. `failed`: no program opens such an address. */
export type PageOutcome = 'opened' | 'notPossible' | 'failed';

/** A global shortcut that the system did not give us. */
export interface FailedShortcut {
  readonly action: 'takeFirst' | 'hangUp';
  readonly accelerator: string;
  /** `held`: by another program. `duplicate`: both actions have the same keys. */
  readonly why: 'held' | 'duplicate' | 'unreadable';
}

export interface AppInfo {
  readonly consoleVersion: string;
  readonly electronVersion: string;
  readonly platform: string;
  readonly locale: string;
  /** Which window asks. */
  readonly shape: 'window' | 'bar' | 'testCaller';
  /** Is a PIN kept for the remembered extension? */
  readonly pinRemembered: boolean;
  /** Can this system keep secrets (`safeStorage`)? */
  readonly secretStore: boolean;
  /** Name of the hotline that was set up on this computer; null: none was. */
  readonly ownHotline: string | null;
}

/** The console's connection to the engine, and whose session it is. */
export type SessionState =
  | {
      readonly kind: 'signedOut';
      /** `unreached`: the session of before may go on, but there was nobody to ask at the start. */
      readonly reason: 'start' | 'unreached' | 'chosen' | 'bySupervisor' | 'elsewhere' | 'expired';
      /** `elsewhere`: the computer to which the session went, where that is known. */
      readonly device?: string;
    }
  | { readonly kind: 'signingIn' }
  | {
      readonly kind: 'signedIn';
      readonly agentId: string;
      readonly name: string;
      readonly hotlineName: string;
      readonly phoneAccount: PhoneAccount | null;
      readonly phone: 'softphone' | 'deskPhone';
      /** False while the engine can't be heard; the console reconnects by itself. */
      readonly connected: boolean;
      /** Console clock: when the engine was last heard. */
      readonly heardAt: number;
      /** Engine clock minus console clock, in ms. */
      readonly clockOffsetMs: number;
    };

export const signInSchema = z.strictObject({
  /** `host`, `host:port`, `wss://…`, or empty for the engine on this computer. */
  address: z.string().max(300),
  /** Which one an empty address means from now on; left out: as before. */
  local: z.enum(['demo', 'own']).optional(),
  extension: z.string().min(1).max(40),
  /** Empty: the remembered one. */
  pin: z.string().max(40),
  remember: z.boolean(),
  phone: phoneKindSchema,
  /** Of the desk phone at which one sits today; left out or empty: the usual one. */
  deskPhone: z.string().max(40).optional(),
  /** Trust this certificate from now on (SHA-256), after the person has agreed. */
  trustFingerprint: z.string().max(120).optional(),
  /** Even in place of another one that was trusted there: the person has typed what the administrator says it is. */
  replaceTrusted: z.boolean().optional(),
  /** Take the session along, after the person has been told where it is. */
  moveOver: z.boolean().optional(),
});
export type SignInRequest = z.infer<typeof signInSchema>;

/** What became of `setUpHotline`: the hotline lies on this computer now, and is what an empty address means. */
export type SetUpOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly problems: readonly SetUpProblem[] }
  /** Not the answers' fault; `detail` has the engine's last words. */
  | { readonly ok: false; readonly problems: null; readonly detail: string };

const nothing = z.tuple([]);
/** Which engine, as in the form for signing in. */
const draftPlaceSchema = settingsSchema.pick({ address: true, local: true });
type DraftPlace = z.infer<typeof draftPlaceSchema>;

/** Argument schemas of the calls from a window to main. Main checks sender and arguments in one place. */
export const callSchemas = {
  appInfo: nothing,
  settings: nothing,
  changeSettings: z.tuple([settingsChangeSchema]),
  session: nothing,
  /** Once the window listens: `viewReplaced` is pushed to it, and after that each change, in order. */
  showView: nothing,
  signIn: z.tuple([signInSchema]),
  signOut: nothing,
  /** Writes a hotline of one's own, where there is none yet. */
  setUpHotline: z.tuple([setUpSchema]),
  command: z.tuple([commandSchema]),
  /** What the signed-in person has typed and not sent, here, before. */
  drafts: nothing,
  /** At each key. An empty text: it's sent, or taken back. `agent`: who types; null: a window that isn't told. */
  keepDraft: z.tuple([z.string().max(200).nullable(), draftSchema.omit({ at: true })]),
  /** About the draft of the engine's plan: see `workbench.ts`. */
  workbench: z.tuple([workbenchSchema]),
  /** Of whom there are drafts of this engine's plan here, for whom can't get to it. */
  draftsHere: z.tuple([draftPlaceSchema]),
  /** Whose draft `workbench` is about while nobody is signed in; null: nobody's. */
  openDraftHere: z.tuple([draftPlaceSchema.extend({ agent: z.string().max(200) }).nullable()]),
  /** From the bar: the window's softphone takes this call. */
  takeInWindow: z.tuple([z.string().max(200)]),
  showWindow: nothing,
  /** A small telephone outside of the hotline, in a window of its own. */
  openTestCaller: nothing,
  setShape: z.tuple([z.enum(['window', 'bar', 'both'])]),
  /** The bar tells how wide and high its chips are. */
  resizeBar: z.tuple([
    z.strictObject({ width: z.number().min(40).max(4000), height: z.number().min(20).max(400) }),
  ]),
  /** A notification that takes no focus; a click on it shows the window. `body` is text only. */
  notify: z.tuple([
    z.strictObject({ tag: z.string().max(200), title: z.string().max(200), body: z.string().max(400) }),
  ]),
  dismissNotification: z.tuple([z.string().max(200)]),
  /** What the softphone's calls are now, at each change: main asks before it quits, and its tray shows them. */
  phoneCalls: z.tuple([z.array(phoneCallSchema).max(50)]),
  /** Into a file that the person chooses; `name`: what is proposed. */
  saveFile: z.tuple([
    z.strictObject({ name: z.string().max(100), content: z.union([z.string().max(20_000_000), fileBytes]) }),
  ]),
  /** What was said in a message. */
  messageSound: z.tuple([z.string().max(200)]),
  /** The messages of which a copy lies here. */
  messagesCopied: nothing,
  /** Of whom messages of this engine lie here, for who can't get to it, and is let in without being asked. */
  messagesHere: z.tuple([draftPlaceSchema]),
  /**
   * A message's sound into a file that the person chooses, MP3 or WAV; `name`: what is proposed. The rest is what players show: what it
   * is, who speaks, and when, on the clock of who reads it.
   */
  saveMessage: z.tuple([
    z.strictObject({
      message: z.string().max(200),
      name: z.string().max(100),
      title: z.string().max(200),
      by: z.string().max(500),
      date: z.strictObject({ year: z.int(), month: z.int(), day: z.int() }),
    }),
  ]),
  /** What is kept of a caller into a file that the person chooses; `name`: what is proposed. */
  saveCallerFile: z.tuple([callerFileSchema.extend({ name: z.string().max(100) })]),
  /** Global shortcuts that have no effect, as of the settings now. */
  failedShortcuts: nothing,
  /** The link that was clicked in another program, `tel:…`, `callto:…` or `klinke:…`, once; null: none was. */
  takeLink: nothing,
  /** The team's page for the own caller, in the system's browser. */
  openCallerPage: z.tuple([z.string().max(200)]),
  ctiState: nothing,
  renewCtiToken: nothing,
  /** Does the system give `tel:` and `callto:` links to this program? */
  havePhoneLinks: nothing,
  /** The window's browser has noticed something about the network; main looks what it is. */
  networkEvent: nothing,
  /** About the end of the program: that its question is on the screen, what was answered, that the calls are ended. */
  quitting: z.tuple([z.enum(['shown', 'stay', 'end', 'hungUp'])]),
  /** Diagnostics for a person to send on: versions, connection states, no secrets. */
  diagnostics: nothing,
} as const;

type SavedMessage = z.infer<(typeof callSchemas)['saveMessage']>[0];

/** The calls themselves. Every reply is plain data. */
export interface Calls {
  appInfo(): Promise<AppInfo>;
  settings(): Promise<ConsoleSettings>;
  changeSettings(change: SettingsChange): Promise<ConsoleSettings>;
  session(): Promise<SessionState>;
  showView(): Promise<void>;
  signIn(request: SignInRequest): Promise<Result<null>>;
  signOut(): Promise<Result<null>>;
  setUpHotline(answers: SetUpAnswers): Promise<SetUpOutcome>;
  command<C extends ConsoleCommand>(command: C): Promise<Result<ReplyTo<C>>>;
  drafts(): Promise<readonly Draft[]>;
  keepDraft(agent: string | null, draft: Omit<Draft, 'at'>): Promise<void>;
  workbench<W extends WorkbenchRequest>(request: W): Promise<WorkbenchAnswer<WorkbenchReplyTo<W>>>;
  draftsHere(at: DraftPlace): Promise<readonly DraftHere[]>;
  openDraftHere(of: (DraftPlace & { readonly agent: string }) | null): Promise<void>;
  takeInWindow(callId: string): Promise<void>;
  showWindow(): Promise<void>;
  openTestCaller(): Promise<void>;
  setShape(shape: ConsoleSettings['shape']): Promise<void>;
  resizeBar(size: { width: number; height: number }): Promise<void>;
  notify(notification: { tag: string; title: string; body: string }): Promise<void>;
  dismissNotification(tag: string): Promise<void>;
  phoneCalls(calls: readonly PhoneCall[]): Promise<void>;
  saveFile(file: { name: string; content: string | Uint8Array }): Promise<'saved' | 'chosenNot' | 'failed'>;
  messageSound(message: string): Promise<MessageSound>;
  messagesCopied(): Promise<readonly string[]>;
  /** Null: nobody's. From then on they can be heard by `messageSound`, until somebody signs in. */
  messagesHere(at: DraftPlace): Promise<MessagesHere | null>;
  saveMessage(file: SavedMessage): Promise<'saved' | 'chosenNot' | 'failed'>;
  saveCallerFile(
    file: CallerFileWanted & { readonly name: string },
  ): Promise<Result<'saved' | 'chosenNot' | 'nothingKept' | 'notSaved'>>;
  failedShortcuts(): Promise<readonly FailedShortcut[]>;
  takeLink(): Promise<string | null>;
  openCallerPage(callId: string): Promise<PageOutcome>;
  ctiState(): Promise<CtiState>;
  renewCtiToken(): Promise<CtiState>;
  havePhoneLinks(): Promise<boolean>;
  networkEvent(): Promise<void>;
  quitting(said: 'shown' | 'stay' | 'end' | 'hungUp'): Promise<void>;
  diagnostics(): Promise<string>;
}
export type CallName = keyof Calls;

/** What main sends to windows, unasked. */
export interface Pushes {
  sessionChanged: SessionState;
  viewReplaced: ConsoleView;
  /** To the view pushed before; main has put them in order, and pushes arrive in theirs. */
  viewChanged: readonly ViewChange[];
  settingsChanged: ConsoleSettings;
  /** Another person's from now on, or some are gone since their call was erased. */
  draftsReplaced: readonly Draft[];
  /** About the draft that is open in the window. */
  workbenchTold: WorkbenchNews;
  /** A global shortcut, the tray, or the bar asks the window with the softphone. */
  actionRequested:
    | { readonly kind: 'takeFirst' }
    /** Somebody has clicked on a number or a message in another program: `takeLink` has it. */
    | { readonly kind: 'link' }
    | { readonly kind: 'take'; readonly callId: string }
    | { readonly kind: 'hangUp' }
    | { readonly kind: 'messages' }
    | TrayTurn;
  /** The computer woke up or the network came back: reconnect now. */
  networkChanged: Record<string, never>;
  /** The program is about to end: ask whether it may, take that question back, or hang up without asking. */
  quitting: { readonly kind: 'ask' | 'withdraw' | 'hangUp' };
}
/** A quick switch that was turned on or off in the tray. */
export type TrayTurn =
  | { readonly kind: 'turnOn'; readonly quickSwitch: string; readonly until: SuggestedEnd }
  | { readonly kind: 'turnOff'; readonly turning: string };

export type PushName = keyof Pushes;
/** What the preload script puts on `window.klinke`, and nothing else. */
export interface KlinkeBridge {
  readonly call: Calls;
  /** Returns what unsubscribes. */
  on<N extends PushName>(name: N, listener: (value: Pushes[N]) => void): () => void;
}
