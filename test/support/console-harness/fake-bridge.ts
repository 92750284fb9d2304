// A made-up `window.klinke`: answers from a scene, plays a few commands through, and remembers what was called.

import type {
  AppInfo,
  ConsoleSettings,
  CtiState,
  KlinkeBridge,
  Pushes,
  PushName,
  Result,
  SessionState,
} from '../../../src/contract/channels.ts';
import type { ConsoleCommand, ReplyTo } from '../../../src/contract/commands.ts';
import { applyChanges, type ConsoleView, type ViewChange } from '../../../src/contract/view.ts';
import { FakeWorkbench } from './fake-workbench.ts';
import { ownNumbers, savedOwnNumbers } from './own-numbers.ts';
import { auditPage, sampleChanges } from './sample-audit.ts';
import { erasedBy, keptOf } from './sample-caller-data.ts';
import { listed, remembered, sampleCourse, sampleWaysOut } from './sample-calls.ts';
import { controlled } from './sample-control.ts';
import { sampleOutcomes, savedEntry, searchedEntries } from './sample-directory.ts';
import { listedMessages, sampleSound, soundBytes } from './sample-messages.ts';
import { answeredMail } from './sample-outbox.ts';
import { ownCall } from './sample-view.ts';
import type { Scene } from './scenes.ts';

const baseSettings: ConsoleSettings = {
  language: 'system',
  theme: 'system',
  textSize: 100,
  shape: 'window',
  address: '',
  local: 'demo',
  trusted: {},
  extension: '',
  rememberPin: false,
  phone: 'softphone',
  deskPhone: '',
  ringDevice: '',
  speakerDevice: '',
  microphoneDevice: '',
  ringName: '',
  speakerName: '',
  microphoneName: '',
  soundProcessing: true,
  ringVolume: 0.6,
  notifications: true,
  messageCopies: 'heard',
  phoneLinks: false,
  callerPages: true,
  cti: false,
  ctiPort: 7430,
  globalTake: 'Control+Alt+T',
  globalHangUp: '',
};

const baseInfo: AppInfo = {
  consoleVersion: '0.1.0',
  electronVersion: '45.4.1',
  platform: 'win32',
  locale: 'de-DE',
  shape: 'window',
  pinRemembered: false,
  secretStore: true,
  ownHotline: null,
};

export class FakeBridge {
  readonly calls: { name: string; args: unknown[] }[] = [];
  session: SessionState;
  view: ConsoleView | null;
  settings: ConsoleSettings;
  readonly #scene: Scene;
  readonly #listeners = new Map<PushName, Set<(value: never) => void>>();
  /** Clicked in another program. */
  link: string | null = null;
  /** Answers commands instead of the scripted replies. */
  onCommand: ((command: ConsoleCommand) => Promise<Result<unknown>>) | null = null;

  /** What was said in a message, at 8 kHz; where there is none, a sample. */
  readonly sounds = new Map<string, Int16Array>();

  readonly workbench: FakeWorkbench;

  constructor(scene: Scene, overrides: Partial<ConsoleSettings>) {
    this.workbench = new FakeWorkbench(scene.draft ?? {}, (news) => this.push('workbenchTold', news));
    this.#scene = scene;
    this.session = scene.session;
    this.view = scene.view;
    this.settings = { ...baseSettings, ...scene.settings, ...overrides };
  }

  push<N extends PushName>(name: N, value: Pushes[N]): void {
    for (const listener of this.#listeners.get(name) ?? []) (listener as (value: Pushes[N]) => void)(value);
  }

  change(changes: readonly ViewChange[]): void {
    this.push('viewChanged', changes);
  }

  setSession(session: SessionState): void {
    this.session = session;
    this.push('sessionChanged', session);
  }

  readonly bridge: KlinkeBridge = {
    call: {
      appInfo: async () => ({ ...baseInfo, ...this.#scene.appInfo }),
      settings: async () => this.settings,
      changeSettings: async (change) => {
        this.settings = { ...this.settings, ...change };
        this.push('settingsChanged', this.settings);
        return this.settings;
      },
      session: async () => this.session,
      showView: async () => {
        if (this.view) this.push('viewReplaced', this.view);
      },
      signIn: async () =>
        this.#scene.signInError ? { ok: false, error: this.#scene.signInError } : { ok: true, value: null },
      signOut: async () => {
        this.setSession({ kind: 'signedOut', reason: 'chosen' });
        return { ok: true, value: null };
      },
      setUpHotline: async () => this.#scene.setUp ?? { ok: true },
      openTestCaller: async () => this.#note('openTestCaller'),
      // A scene answers as the engine would: nobody looks whether it does.
      command: <C extends ConsoleCommand>(command: C) =>
        this.#command(command) as Promise<Result<ReplyTo<C>>>,
      drafts: async () => this.#scene.drafts ?? [],
      keepDraft: async (agent, draft) => this.#note('keepDraft', agent, draft),
      // A scene's answers fit what was asked.
      workbench: (request) => {
        this.#note('workbench', request);
        return this.workbench.ask(request) as Promise<never>;
      },
      draftsHere: async () => this.#scene.draftsHere ?? [],
      openDraftHere: async (of) => this.#note('openDraftHere', of),
      takeInWindow: async (callId) => this.#note('takeInWindow', callId),
      showWindow: async () => this.#note('showWindow'),
      setShape: async (shape) => this.#note('setShape', shape),
      resizeBar: async (size) => this.#note('resizeBar', size),
      notify: async (notification) => this.#note('notify', notification),
      dismissNotification: async (tag) => this.#note('dismissNotification', tag),
      phoneCalls: async (calls) => this.#note('phoneCalls', calls),
      saveFile: async (file) => {
        this.#note('saveFile', file);
        return 'saved';
      },
      messageSound: async (message) => {
        const sound = this.sounds.get(message);
        return sound === undefined
          ? sampleSound(message)
          : { ok: true, bytes: soundBytes(sound), copied: false };
      },
      messagesHere: async () => this.#scene.messagesHere ?? null,
      messagesCopied: async () => ['c88-m4'],
      saveMessage: async (file) => {
        this.#note('saveMessage', file);
        return 'saved';
      },
      saveCallerFile: async (file) => {
        this.#note('saveCallerFile', file);
        return { ok: true, value: 'saved' };
      },
      failedShortcuts: async () => this.#scene.failedShortcuts ?? [],
      takeLink: async () => {
        const { link } = this;
        this.link = null;
        return link;
      },
      ctiState: async () => this.#cti(),
      renewCtiToken: async () => this.#cti(),
      openCallerPage: async (callId) => {
        this.#note('openCallerPage', callId);
        return 'opened';
      },
      havePhoneLinks: async () => this.#scene.settings?.phoneLinks ?? false,
      networkEvent: async () => this.#note('networkEvent'),
      quitting: async (said) => this.#note('quitting', said),
      diagnostics: async () => 'Klinke 0.1.0\nElectron 45.4.1\nengine: connected',
    },
    on: (name, listener) => {
      const set = this.#listeners.get(name) ?? new Set();
      this.#listeners.set(name, set);
      set.add(listener as (value: never) => void);
      return () => set.delete(listener as (value: never) => void);
    },
  };

  #note(name: string, ...args: unknown[]): void {
    this.calls.push({ name, args });
  }

  #cti(): CtiState {
    const { cti, ctiPort } = this.settings;
    if (!cti) return { kind: 'off' };
    if (ctiPort === 7_431) return { kind: 'taken', port: ctiPort };
    return { kind: 'on', address: `http://127.0.0.1:${ctiPort}`, token: 'a-token', kept: false };
  }

  async #command(command: ConsoleCommand): Promise<Result<unknown>> {
    this.#note('command', command);
    if (this.onCommand) return this.onCommand(command);
    if (command.kind === 'listCalls') return { ok: true, value: listed(this.view, command) };
    if (command.kind === 'listCallBacks') return { ok: true, value: { callBacks: [], total: 0, next: null } };
    if (command.kind === 'listMessages') return { ok: true, value: listedMessages(this.view, command) };
    const aboutMail = answeredMail(command);
    if (aboutMail !== null) {
      this.change(aboutMail.changes);
      return { ok: true, value: aboutMail.value };
    }
    if (command.kind === 'callerKept') return { ok: true, value: keptOf(command.number) };
    if (command.kind === 'eraseCaller') return { ok: true, value: erasedBy(command.number) };
    if (command.kind === 'callerMemory')
      return { ok: true, value: remembered(this.view, command, this.#scene.known ?? []) };
    if (command.kind === 'searchDirectory') return { ok: true, value: searchedEntries(command) };
    if (command.kind === 'importDirectory') return { ok: true, value: sampleOutcomes(command) };
    if (command.kind === 'saveEntry') return { ok: true, value: savedEntry(command) };
    if (command.kind === 'readReachability') return { ok: true, value: ownNumbers() };
    if (command.kind === 'saveReachability') return { ok: true, value: savedOwnNumbers(command) };
    if (command.kind === 'resetPin')
      return { ok: true, value: { pin: '482913', signedOut: command.agentId !== 'dora' } };
    if (command.kind === 'callersInSteps') return { ok: true, value: [] };
    if (command.kind === 'readAudit') return { ok: true, value: auditPage(command) };
    if (command.kind === 'changesOfVersion') return { ok: true, value: sampleChanges(command.language) };
    if (command.kind === 'callMessageBack')
      return { ok: false, error: { code: 'callerTaken', agentName: 'Bernd Thalmann' } };
    if (command.kind === 'waysOut') return { ok: true, value: sampleWaysOut };
    if (command.kind === 'journalOfCall') return { ok: true, value: sampleCourse() };
    if (command.kind === 'figures') {
      const calls = Object.keys(this.view?.records ?? {}).length;
      const value = {
        calls,
        answered: calls - 2,
        missed: 2,
        messages: 0,
        waitedMs: 47_000 * calls,
        waited: calls,
        talkedMs: 0,
      };
      return { ok: true, value };
    }
    if (command.kind === 'doctor')
      return {
        ok: true,
        value: this.#scene.doctor ?? { running: false, startedAt: null, findings: [] },
      };
    if (command.kind === 'testLine')
      return this.#scene.testLine ?? { ok: false, error: { code: 'forbidden' } };
    if (command.kind === 'take') {
      if (this.#scene.takeError) return { ok: false, error: this.#scene.takeError };
      this.change([
        { collection: 'calls', key: 'own', value: ownCall({ callId: command.call, takenAt: Date.now() }) },
      ]);
    }
    const turned = controlled(this.view, command);
    if (turned !== null) {
      const { view } = this;
      if (!turned.ok) return turned;
      if (view) this.view = applyChanges(view, turned.value);
      this.change(turned.value);
    }
    if (command.kind === 'hold' || command.kind === 'resume') {
      this.change([
        {
          collection: 'calls',
          key: 'own',
          value: ownCall({ phase: command.kind === 'hold' ? 'held' : 'talking' }),
        },
      ]);
    }
    return { ok: true, value: null };
  }
}
