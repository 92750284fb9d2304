// Puts one engine together from its configuration: switch, journal, rules, views, control API.

import { join } from 'node:path';
import { openLdapDirectory } from '../adapters/ldap/ldap-directory.ts';
import { openSqliteDirectory } from '../adapters/sqlite/sqlite-directory.ts';
import { openSqliteJournal } from '../adapters/sqlite/sqlite-journal.ts';
import { endingClock } from '../adapters/system-clock/ending-clock.ts';
import { systemClock } from '../adapters/system-clock/system-clock.ts';
import { createCalendar } from '../calendar/calendar.ts';
import { saysOf } from '../domain/control/in-force.ts';
import { soundsOf } from '../domain/control/said.ts';
import { emptyHotlines, type HotlineState } from '../domain/hotline/hotline.ts';
import { restore, versionsNamedBy } from '../domain/hotline/restore.ts';
import type { Plan } from '../domain/plan/plan.ts';
import type { WorkLimits } from '../domain/strangers/work-budget.ts';
import type { AgentId, ContentHash } from '../domain/words/ids.ts';
import { type CallerDataParts, callerData } from '../engine/caller-data.ts';
import { Engine, type EngineParts } from '../engine/engine.ts';
import { erase, eraseAgain, tellJournal } from '../engine/erasing.ts';
import type { Log } from '../engine/log.ts';
import { PhoneBook } from '../engine/phone-book.ts';
import type { PinCheck } from '../engine/ports/pin-check.ts';
import { staffingNow } from '../engine/staffing.ts';
import { CallList } from '../engine/views/call-list.ts';
import { MailBoard } from '../engine/views/mail-board.ts';
import { ViewFeed } from '../engine/views/view-feed.ts';
import { createSpeech } from '../speech/speech.ts';
import { SoughtCallers } from './api/commands/sought-callers.ts';
import { type ApiServer, startApi } from './api/server.ts';
import { openOwnPins } from './api/session/own-pins.ts';
import { openSessionFile } from './api/session/session-file.ts';
import { keepAudit } from './audit/audit-keeper.ts';
import { copyDatabases, type Databases, OUTBOX_FILE, refuseBrokenOff } from './backup/databases.ts';
import { CallerDesk } from './caller-data/caller-desk.ts';
import { certificateFor, fingerprintOf } from './certificate.ts';
import { CheckDesk } from './check-calls/check-desk.ts';
import { Checker } from './check-calls/checker.ts';
import { Recordings } from './check-calls/recordings.ts';
import { ContentFolder } from './config/content-folder.ts';
import type { LoadedConfig } from './config/load-config.ts';
import { contentOf, readVersions } from './config/mode-versions.ts';
import { CompanyNames } from './directory/company-names.ts';
import { numberRulesOf } from './directory/number-rules.ts';
import { Places } from './directory/places.ts';
import { whoCalls } from './directory/who-calls.ts';
import { openDoctorDesk } from './doctor/doctor-desk.ts';
import { ERASED_NUMBERS, openErasedNumbers } from './erase/erased-numbers.ts';
import { erasuresIn } from './erase/erasure-file.ts';
import { makeFolder, makePrivate } from './folders.ts';
import { openLastSeen } from './last-seen.ts';
import { openLocalDoor } from './local-door.ts';
import { ActivityDesk } from './mail/activity-desk.ts';
import { mailsOfCallers, withOutbox } from './mail/erasable-mails.ts';
import { MailDesk } from './mail/mail-desk.ts';
import { readMailSecrets } from './mail/mail-secret.ts';
import { MailThread } from './mail/mail-thread.ts';
import { OutboxDesk } from './mail/outbox-desk.ts';
import { removeDropped } from './messages/dropped-recordings.ts';
import { MESSAGES_FOLDER, messageFilesIn } from './messages/message-files.ts';
import { measureMessages } from './messages/message-lengths.ts';
import { MessageRoom } from './messages/message-room.ts';
import { seekInMessages } from './messages/message-speech.ts';
import { ownNumbersAmong, withOwnNumbers } from './own-numbers/erasable-numbers.ts';
import { openReachabilities, REACHABILITIES } from './own-numbers/reachabilities.ts';
import { byPlan } from './plan/by-plan.ts';
import { PlanThread } from './plan/plan-thread.ts';
import { plansAtStart } from './plan/plans-at-start.ts';
import { Publisher } from './plan/publisher.ts';
import { versionChanges } from './plan/version-changes.ts';
import { lastOfConfig } from './plan/versions.ts';
import { randomIds } from './random-ids.ts';
import { readyPhrases } from './ready-phrases.ts';
import { keepRetention } from './retention/retention-keeper.ts';
import { resourcesFolder } from './set-up/resources.ts';
import { SpokenDesk } from './spoken/spoken-desk.ts';
import { watchStandstill } from './standstill.ts';
import { keepSetUp, switchSetup } from './switch/keep-set-up.ts';
import { openSwitch } from './switch/open-switch.ts';
import { rightsHere } from './switch/rights-here.ts';
import { openSipPasswords, readSipPasswords, SIP_PASSWORDS } from './switch/sip-passwords.ts';
import { knownOfSwitch, waysOut, withoutWayOut } from './switch/ways-out.ts';

export interface RunningEngine {
  readonly api: ApiServer;
  readonly engine: Engine;
  /** Do calls outlive it? */
  readonly callsGoOn: boolean;
  /** Resolves to the number of facts that are lost, since the journal could not be written to until the end. */
  stop(): Promise<number>;
}

export interface StartOptions {
  readonly listen?: { readonly host: string; readonly port: number };
  /** The token of the one console that this engine belongs to; left out: it serves all. */
  readonly engineToken?: string | null;
  /** Takes the hotline from another engine at the same PBX, instead of waiting for its end. */
  readonly takeOver?: boolean;
  /** The time that those may take who haven't signed in; left out: what suits a company. */
  readonly strangersTime?: WorkLimits;
}

/** Of announcements that were typed: they are in no plan. */
const soundsThatAreOn = ({ turnedOn }: HotlineState): readonly ContentHash[] =>
  turnedOn.flatMap(({ does }) => Object.values(soundsOf(saysOf(does))));

/** By whose they are. */
const sipPasswordsOf = ({ config, sipPasswords }: LoadedConfig): ReadonlyMap<AgentId, string> =>
  new Map(
    config.agents.flatMap(({ id, extension }) => {
      const password = sipPasswords.get(extension);
      return password === undefined ? [] : [[id, password] as const];
    }),
  );

const takesMessages = ({ versions }: HotlineState): boolean => {
  for (const { mode } of versions.values())
    if (Object.values(mode.steps).some(({ kind }) => kind === 'voicemail')) return true;
  return false;
};

/** The first piece of the first mode: something of the house. */
function holdMusic({ plan }: HotlineState, file: (sound: ContentHash) => string): string | null {
  for (const { sounds } of plan?.modes.values() ?? [])
    for (const sound of Object.values(sounds.music)) return file(sound);
  return null;
}

export async function startEngine(
  loaded: LoadedConfig,
  log: Log,
  engineVersion: string,
  options: StartOptions = {},
): Promise<RunningEngine> {
  makeFolder(loaded.dataFolder);
  refuseBrokenOff(loaded.dataFolder);
  const journal = await openSqliteJournal({
    file: join(loaded.dataFolder, 'journal.db'),
    noReserve: (reason) =>
      log.warn(
        { reason },
        'no reserve could be made beside the journal: on a full disk nothing would be kept',
      ),
  });
  let kept: Databases['kept'] | null = null;
  let outbox: MailThread | null = null;
  // Of an engine from before it wrote for its user only.
  for (const name of ['journal.db', 'journal.db-wal', 'journal.db-shm'])
    makePrivate(join(loaded.dataFolder, name));
  try {
    kept = await openSqliteDirectory({ file: join(loaded.dataFolder, 'directory.db') });
    outbox = await MailThread.open({
      file: join(loaded.dataFolder, OUTBOX_FILE),
      messages: join(loaded.dataFolder, MESSAGES_FOLDER),
    });
    return await startWith({ journal, kept, outbox }, loaded, log, engineVersion, options);
  } catch (fault) {
    // Their threads would keep the program from ending.
    await outbox?.close();
    await kept?.close();
    await journal.close();
    throw fault;
  }
}

interface Opened extends Databases {
  readonly outbox: MailThread;
}

async function startWith(
  { journal, kept, outbox }: Opened,
  loaded: LoadedConfig,
  log: Log,
  engineVersion: string,
  { listen = loaded.config.api, engineToken = null, takeOver = false, strangersTime }: StartOptions,
): Promise<RunningEngine> {
  const { config } = loaded;
  const tls = await certificateFor(loaded.tls, loaded.dataFolder);
  if (tls !== null) log.info({ fingerprint: fingerprintOf(tls) }, 'the certificate for consoles');
  const ids = randomIds();
  const state = emptyHotlines();
  const contents = new ContentFolder(join(loaded.dataFolder, 'content'));
  const lastSeen = openLastSeen(join(loaded.dataFolder, 'last-seen.json'));
  // Limits and deadlines of those who wait go on, whoever set the clock in between.
  systemClock.goOnAt(lastSeen.now);
  const clock = endingClock(systemClock);
  const now = () => clock.now();
  const rules = numberRulesOf(config.country);
  const directory = await PhoneBook.open(kept, rules, ids);
  const reachabilities = openReachabilities(join(loaded.dataFolder, REACHABILITIES), log);
  const numbersOf = withOwnNumbers(directory, reachabilities, rules, (agent, own) => {
    // Before an engine begins, it begins with what is left.
    void begun?.reachabilityChanged(agent, own);
  });
  let begun: Engine | null = null;
  const files = messageFilesIn(loaded.dataFolder);
  const messages = withOutbox(files, (erased) => outbox.ask({ kind: 'erase', calls: erased }));
  const erasedNumbers = openErasedNumbers(join(loaded.dataFolder, ERASED_NUMBERS));
  const erasing = {
    journal,
    directory: numbersOf,
    erasures: erasuresIn(loaded.dataFolder),
    numbers: erasedNumbers,
    messages,
    now,
  };
  const again = await eraseAgain({ ...erasing, tell: tellJournal(journal, now) });
  if (again.kind !== 'nothingFound')
    log.warn(
      { ...again },
      'what had been erased was in the journal all the same, as of a backup: erased again',
    );
  const entries = await journal.entriesForRestart();
  const { inForce, number, next, plans, needed, damaged } = await plansAtStart(
    loaded,
    contents,
    journal,
    entries,
    log,
  );
  const ofPlans = new Set(plans.flatMap(({ modes }) => [...modes.values()].map(({ version }) => version)));
  const others = [...versionsNamedBy(entries)].filter((version) => !ofPlans.has(version));
  const versions = await readVersions(contents, others, log);
  const broken = restore(state, entries, clock.now(), {
    messages: await journal.messages(),
    callBacks: await journal.callBacks(),
    versions,
    plans,
    reachabilities: reachabilities.all(),
    firstPlan: inForce,
    ...(lastSeen.at === null ? {} : { lastSeenAt: lastSeen.at }),
  });
  // Before anything is begun that may need them: what nobody names now is not named again.
  await contents.keepOnly(
    new Set([...contentOf(state.versions.values()), ...soundsThatAreOn(state), ...needed]),
    Date.now(),
  );
  if (state.calls.size > 0)
    log.info(
      { calls: state.calls.size },
      'calls of the engine before: those still at the switch are adopted',
    );
  const calls = await CallList.from(journal);
  const phrases = await readyPhrases();
  const soundFile = (sound: ContentHash) => phrases.file(sound) ?? contents.path(sound, 'wav');
  const passwords = openSipPasswords(join(loaded.dataFolder, SIP_PASSWORDS), sipPasswordsOf(loaded), log);
  const opened = await openSwitch(
    loaded,
    { ownConsole: engineToken !== null, takeOver },
    {
      setup: switchSetup(state, passwords),
      soundFile,
      recordingFile: messages.file,
      holdMusic: () => holdMusic(state, soundFile),
      log,
      clock,
    },
  );
  const { telephony } = opened;
  const calendar = createCalendar();
  const messageRoom = new MessageRoom({
    folder: files.folder,
    clock,
    log,
    wanted: () => takesMessages(state),
    tell: (event) => begun?.faults.tell(event),
  });
  const outside = {
    calendar,
    canCall: waysOut(config.switch),
    isBlocked: directory.isBlocked,
    isKnown: directory.isKnown,
    roomForMessagesMs: () => messageRoom.forMs(),
    phrase: phrases.sound,
    tone: phrases.tone,
  };
  // Nobody can call before the API is there: the engine begins after it.
  let pins: PinCheck | null = null;
  const parts = {
    telephony,
    journal,
    messages,
    pins: { look: async (...typed: Parameters<PinCheck['look']>) => pins?.look(...typed) ?? 'later' },
    clock,
    ids,
    log,
    defer: setImmediate,
    outside,
  } satisfies EngineParts;
  const engine = new Engine(state, parts);
  begun = engine;
  const sessionFile = openSessionFile(join(loaded.dataFolder, 'sessions.json'), log);
  const may = rightsHere(opened.testing);
  const company =
    loaded.ldap === null
      ? null
      : new CompanyNames(openLdapDirectory(loaded.ldap), rules, clock, (reason) =>
          engine.faults.tell(
            reason === null
              ? { kind: 'faultEnded', name: 'directoryLost' }
              : { kind: 'faultBegan', fault: { kind: 'directoryLost', reason } },
          ),
        );
  const ownPins = openOwnPins(join(loaded.dataFolder, 'pins.json'), log);
  const pinHashes = new Map(config.agents.map(({ id, pinHash }) => [id, pinHash]));
  const unsubscribe = keepSetUp({
    engine,
    telephony,
    passwords,
    defer: setImmediate,
    gone: (agents) => {
      ownPins
        .forget(agents.map((id) => ({ id, pinHash: pinHashes.get(id) ?? '' })))
        .catch((fault: unknown) =>
          log.error({ fault: String(fault), agents }, 'PINs of people who have left could not be forgotten'),
        );
      reachabilities
        .change(new Map(agents.map((agent) => [agent, null])))
        .catch((fault: unknown) =>
          log.error({ fault: String(fault), agents }, 'own numbers of people who have left are still kept'),
        );
    },
  });
  const places = new Places(join(resourcesFolder(), 'places'), rules.country);
  const who = whoCalls({ book: directory, rules, places, company });
  const about = {
    name: config.name,
    country: config.country,
    switchKind: config.switch.kind,
    calendar,
    may,
    checksItself: config.checksItself,
  };
  const board = new MailBoard();
  const feed = new ViewFeed(engine, calls, clock, about, who, board);
  const noWayOut = () => {
    const plan = engine.state.plan?.document;
    return plan === undefined ? [] : withoutWayOut(plan, calendar, config.switch);
  };
  const warnOfTargets = () => {
    for (const warning of noWayOut()) log.warn({ warning }, 'callers can not be put through');
  };
  let lookedAt: Plan | undefined;
  engine.subscribe(() => {
    const now = engine.state.plan?.document;
    if (now?.modes !== lookedAt?.modes || now?.quickSwitches !== lookedAt?.quickSwitches)
      setImmediate(warnOfTargets);
    lookedAt = now;
  });
  const ofSwitch = knownOfSwitch(config.switch);
  const preparing = new PlanThread({ folder: join(loaded.dataFolder, 'content'), ofSwitch });
  const publisher = new Publisher({ engine, journal, prepare: (...asked) => preparing.prepare(...asked) });
  const recordings = new Recordings();
  const checker = new Checker({
    engine,
    telephony,
    clock,
    calendar,
    file: soundFile,
    keep: (wav) => recordings.keep(wav),
  });
  const checks = new CheckDesk({
    engine,
    checker,
    clock,
    calendar,
    byItself: config.checksItself,
  });
  const speech = createSpeech({
    voices: join(resourcesFolder(), 'voices'),
    command: config.speech?.command ?? null,
  });
  const spoken = new SpokenDesk(speech, contents);
  const secrets = () =>
    readMailSecrets(loaded.dataFolder, () =>
      log.error({}, "the mail server's password can not be read: set it again"),
    );
  const desk = new MailDesk({ engine, journal, thread: outbox, who, board, secrets, clock, log });
  const activity = new ActivityDesk({ engine, journal, thread: outbox, who, calendar, clock, log });
  const ofCallers: CallerDataParts = {
    journal,
    book: directory,
    mailsOf: async (ofThese) =>
      mailsOfCallers(await outbox.ask({ kind: 'ofCalls', calls: ofThese }), ofThese),
    ownNumbers: (ways) => ownNumbersAmong(reachabilities, rules, ways),
  };
  const api = await startApi(
    {
      config,
      engine,
      feed,
      journal,
      directory,
      company,
      who,
      sought: new SoughtCallers(who, rules.callingCode),
      sessions: sessionFile.sessions,
      ownPins,
      reachabilities,
      dialsOut: waysOut(config.switch),
      log,
      engineVersion,
      phoneAccount: ({ id, extension, softphone }) =>
        softphone && opened.phones !== null
          ? { ...opened.phones, user: extension, password: passwords.of(id) }
          : null,
      testing: opened.testing,
      doctor: openDoctorDesk(async (found) => {
        const { plan } = state;
        const kept = readSipPasswords(join(loaded.dataFolder, SIP_PASSWORDS), log);
        const now = plan === null ? loaded : byPlan(loaded, plan.document, kept);
        const { examine } = await import('./doctor/examine.ts');
        return examine({ loaded: now, outside: null, here: listen, warnings: noWayOut() }, found);
      }, now),
      publisher,
      staffing: () => staffingNow(journal, state, now()),
      contents,
      changesOf: (version, language) =>
        versionChanges({ journal, compare: (what) => preparing.compare(what) }, version, language),
      callers: new CallerDesk({
        country: rules.country,
        ofCallers,
        erasing,
        numbers: erasedNumbers,
        tell: (by) => (erased, breaks) => engine.erase(erased, breaks, { by }),
        soundFile: messages.file,
        now,
      }),
      checks,
      messages,
      mails: board,
      outbox: new OutboxDesk({
        thread: outbox,
        board,
        plan: () => state.plan?.document ?? null,
        reports: activity,
        secrets,
        secretsChanged: () => desk.wayChanged(),
        dataFolder: loaded.dataFolder,
        clock,
        log,
      }),
      recordings,
      spoken,
      may,
      tls,
      engineToken,
      clock,
      calendar,
      ...(strangersTime === undefined ? {} : { strangersTime }),
    },
    listen,
  ).catch(async (fault: unknown) => {
    // Open sockets and timers would keep the program from ending.
    activity.close();
    desk.close();
    await checks.close();
    await opened.close();
    throw fault;
  });
  pins = api.pins;
  if (next !== null) engine.takeUp(next.plan, { parent: next.parent, author: null, comment: '' });
  if (damaged !== null)
    engine.faults.tell({
      kind: 'faultHappened',
      fault: { kind: 'planDamaged', number: damaged, inForce: number },
    });
  engine.start(broken);
  messageRoom.watch();
  seekInMessages({ engine, speech, clock, file: messages.file });
  const closeDoor = await openLocalDoor(
    loaded.dataFolder,
    {
      async erase(what) {
        const tell = engine.erase.bind(engine);
        const outcome = await erase({ ...erasing, tell }, what);
        // Never what was erased.
        log.info({ audit: 'erase', what: what.kind, ...outcome }, 'asked on this computer to erase');
        return outcome;
      },
      async callerData(ways) {
        log.info({ audit: 'exportCaller' }, 'asked on this computer what is kept of a caller');
        engine.acted(null, { act: 'exportCaller', on: null, outcome: 'done' });
        return callerData(ofCallers, ways);
      },
      async planInForce() {
        const found = await publisher.find(null);
        return found === null ? null : { ...found, ofConfig: await lastOfConfig(journal) };
      },
      async publish(wanted) {
        const published = await publisher.publish(wanted, null);
        log.info({ audit: 'publishPlan', by: 'this computer', came: published.kind }, 'the plan');
        return published;
      },
      async copyDatabases(to) {
        log.info({ audit: 'backup', by: 'this computer' }, 'asked on this computer for a backup');
        await copyDatabases({ journal, kept, outbox }, to);
        engine.acted(null, { act: 'backUp', on: null, outcome: 'done' });
        return null;
      },
    },
    log,
  );
  const stopMeasuring = measureMessages({ engine, clock, file: messages.file });
  const stopRemoving = removeDropped({ engine, remove: messages.remove, log });
  const closeRetention = keepRetention({
    engine,
    numbers: erasedNumbers,
    journal,
    messages,
    forgetMails: (before) => outbox.ask({ kind: 'forget', before }),
    clock,
    log,
  });
  const closeAudit = keepAudit({ journal, clock, ...config.audit, log });
  const seen = lastSeen.keep(() => clock.now());
  const unwatch = watchStandstill((forMs) =>
    engine.faults.tell({ kind: 'faultHappened', fault: { kind: 'stoodStill', forMs } }),
  );
  return {
    api,
    engine,
    callsGoOn: telephony.capabilities.survivesEngine,
    stop: async () => {
      unwatch();
      closeAudit();
      closeRetention();
      stopMeasuring();
      stopRemoving();
      activity.close();
      desk.close();
      unsubscribe();
      await closeDoor();
      await api.close();
      feed.close();
      await checks.close();
      await preparing.close();
      await spoken.close();
      await sessionFile.close();
      const lost = await engine.stop();
      await passwords.settled();
      seen();
      await opened.close();
      // Whatever is told from here on, of a check call for example, waits for nothing any more.
      clock.end();
      await messageRoom.settled();
      await company?.close();
      await outbox.close();
      await directory.close();
      await journal.close();
      return lost;
    },
  };
}
