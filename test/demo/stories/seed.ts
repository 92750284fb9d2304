// The hotline of the document that Klinke was made after, from its first sentence to its last: greeting and menu; 1 and 2 with notice,
// short music, notice, long music, taken at any moment or asked for a message; 3 in shifts and from home, after its limit a message
// that goes to a mail list as MP3; and SAP is down, by two clicks.

import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OperatingMode } from '../../../src/domain/call-flow/mode.ts';
import { recogniseAudio } from '../../../src/voip/sound/known-audio.ts';
import { readWav, type Sound, slice, wavBytes } from '../../support/audio.ts';
import type { Person } from '../../support/company-config.ts';
import { heardSince, toneShare } from '../../support/heard.ts';
import { PATIENCE_MS } from '../../support/patience.ts';
import { publishPlan } from '../../support/publish-plan.ts';
import { type CallWatch, pressKeys } from '../caller.ts';
import { pause, round } from '../talk.ts';
import { AGENT_HZ, type CrowdAgent, openAgent } from './crowd.ts';
import { openOffice } from './office.ts';
import { pictures } from './pictures.ts';
import { plays } from './player.ts';
import { DOMAIN, enterPassword, mailedSound, mailSettings, openPost, trusts } from './post.ts';
import {
  agentSpeech,
  announcement,
  callerSpeech,
  lengthMs,
  prompt,
  SAME_VOICE,
  voiceLikeness,
} from './sounds.ts';
import type { Story } from './story.ts';
import { type Calls, takes, waitingRow, watchedCalls } from './story-caller.ts';
import { turnsOn, untilTodayIsLong } from './two-clicks.ts';

const LIST = `pc-liste@${DOMAIN}`;
/** The plan's own music and limit take five minutes. */
const SHORT_MS = 2_000;
const LONG_MS = 4_000;
const PC_LIMIT_MS = 6_000;
const TALK_MS = 3_000;
const MESSAGE_MS = 5_000;
/** Of something said once: a computer that does other things as well loses parts. */
const HEARD = 0.4;
/** What is heard next has begun by then, also on a busy computer. */
const BEGINS_MS = { brief: 10_000, usual: 3_000, long: 3_000 };
/** In which of them Anna takes the call: the seed of the story chooses. */
const MOMENTS = ['first notice', 'short music', 'second notice', 'long music'] as const;

const CARLA: Person = { id: 'carla', name: 'Carla', extension: '31', teams: ['pc'] };
/** At home, with the same softphone: the VPN is a network like any other. */
const DIRK: Person = { id: 'dirk', name: 'Dirk', extension: '32', teams: ['pc'] };
const NUMBERS = {
  lvs: '+4989123001',
  sap: '+49221123002',
  early: '+4930123003',
  late: '+4940123004',
  evening: '+49711123005',
  informed: '+4969123006',
} as const;
type Name = keyof typeof NUMBERS;

export const seed: Story = {
  summary:
    'the whole hotline: greeted, chosen, waited, taken or a message left; shifts and home office; SAP is down',
  switches: ['exchange', 'asterisk'],
  async play(tools) {
    const { must, say, options } = tools;
    await untilTodayIsLong(say);
    const post = tools.close(await openPost(options));
    const { world, watcher, folder, anna, page } = await openOffice(tools, {
      role: 'agent',
      others: [CARLA, DIRK],
      changeMode: seedsMode,
      engineEnv: trusts(post, options.out),
      speakFile: agentSpeech,
    });
    await publishPlan(folder, watcher, (plan) => ({ ...plan, mail: mailSettings(post) }));
    await enterPassword(watcher, post);
    const picture = pictures(tools, anna);
    const begin = watchedCalls(tools, world, watcher);
    const chooses = async (name: Name, key: string) => {
      const call = await begin(name, { number: NUMBERS[name] });
      const { chosen } = await pressKeys(call.caller, call.watch, key);
      if (chosen === null) throw new Error(`${name}: no key had a branch`);
      return call;
    };
    const pcAgent = ({ id, extension }: Person) => openAgent(tools.close, world, id, extension);

    say('Carla has the early shift; three people call, and press 1, 2 and 3');
    const carla = await pcAgent(CARLA);
    const [lvs, sap, early] = await Promise.all([
      chooses('lvs', '1'),
      chooses('sap', '2'),
      chooses('early', '3'),
    ]);

    // The test of it stays away from the end of the last one: a busy computer may click too late.
    const moment = options.seed % (options.extent === 'brief' ? MOMENTS.length - 1 : MOMENTS.length);
    const lvsStory = async () => {
      await waitingRow(page, lvs.watch.call).waitFor({ timeout: PATIENCE_MS });
      await picture('waiting', 430);
      await lvs.watch.until(isInEntry(moment), MOMENTS[moment] ?? '', 2 * PATIENCE_MS);
      say(`Anna takes the call in the ${MOMENTS[moment]}`);
      await takes(page, lvs.watch.call);
      const takenAt = Date.now();
      await lvs.watch.until(({ fact }) => fact.kind === 'connected', 'they are connected', PATIENCE_MS);
      const from = Date.now();
      await pause(TALK_MS);
      const annaHeard = await heardSince(page, from);
      await picture('talking', 430);
      const until = Date.now();
      const heard = await lvs.caller.hangUp();
      await page.getByTestId('wrap-up-skip').click({ timeout: PATIENCE_MS });
      return { annaHeard, before: heard(undefined, takenAt), talk: heard(from, until) };
    };
    const shiftsStory = async () => {
      const talks = { early: await talksTo(carla, early), late: null as Talk | null };
      say('the shift changes: Dirk signs in at home');
      const dirk = await pcAgent(DIRK);
      await carla.signOut();
      talks.late = await talksTo(dirk, await chooses('late', '3'));
      await dirk.signOut();
      say('nobody of PC is left, and somebody calls');
      const evening = await chooses('evening', '3');
      return { talks, evening };
    };
    const outageStory = async () => {
      say('SAP is down: Anna turns the announcement on');
      const { clicks } = await turnsOn(page, 'outage-sap', () => picture('two-clicks'));
      must(clicks === 2, `two clicks: ${clicks}`);
      const { caller } = await begin('informed', { number: NUMBERS.informed });
      await pause(lengthMs(announcement('outage-sap')) + BEGINS_MS[options.extent]);
      return caller.hangUp();
    };
    // Whoever called before isn't told any more: one thing after the other, so that everybody's course is known.
    const shifts = shiftsStory();
    const sapAsked = isAsked(sap);
    const [{ annaHeard, informed, ...lvsHeard }, sapHeard, pc] = await Promise.all([
      lvsStory().then(async (heard) => {
        await Promise.all([sapAsked, shifts]);
        return { ...heard, informed: await outageStory() };
      }),
      leavesMessage(sap, sapAsked),
      shifts.then(async ({ talks, evening }) => ({
        talks,
        evening: await leavesMessage(evening, isAsked(evening)),
      })),
    ]);

    say('Anna hears the message that was left for SAP');
    await page.getByTestId('rail-messages').click();
    const rows = page.getByTestId('message');
    await rows.first().waitFor({ timeout: PATIENCE_MS });
    must((await rows.count()) === 1, `it alone is in her list: ${await rows.count()}`);
    await rows.getByTestId('message-open').click();
    await picture('message', 580);
    const played = await plays(anna.app, page);
    const mailed = await mailedSound(tools, post, LIST, [NUMBERS.evening.slice(-6), 'PC']);

    say('what everybody heard is compared');
    const course = ['greeting', 'connecting-sap', 'wait-notice-first', 'sap-short'];
    const whole = [...course, 'wait-notice-second', 'sap-long', 'leave-a-message'];
    const sapCourse = courseOf(sapHeard(), whole, folder);
    const wholeWait = must(sapCourse.join() === whole.join(), `who presses 2 hears ${sapCourse.join(', ')}`);
    const lvsWhole = whole.map((each) => each.replace('sap', 'lvs'));
    const lvsCourse = courseOf(lvsHeard.before, lvsWhole, folder);
    must(
      lvsCourse.join() === lvsWhole.slice(0, lvsCourse.length).join() && lvsCourse.length >= 2 + moment,
      `who presses 1 hears, until somebody takes the call: ${lvsCourse.join(', ')}`,
    );
    const voices = {
      caller: await says(lvsHeard.talk, agentSpeech),
      anna: await says(annaHeard, callerSpeech),
      carla: await says(pc.talks.early.agentHeard, callerSpeech),
      dirk: await says(pc.talks.late?.agentHeard ?? silence, callerSpeech),
      played: await says(played.sound, callerSpeech),
      mailed: await says(mailed ?? silence, callerSpeech),
    };
    for (const [who, like] of Object.entries(voices))
      must(like >= SAME_VOICE, `the other's voice is in what ${who} heard: ${like}`);
    for (const [name, talk] of Object.entries(pc.talks)) {
      const share = toneShare(talk?.callerHeard ?? silence, AGENT_HZ);
      must(share > 0.5, `the caller ${name} hears the colleague of PC: ${round(share, 2)}`);
    }
    must(played.audible, 'the window is heard');
    const [recorded] = readdirSync(join(folder, 'data/messages')).filter((name) =>
      name.startsWith(sap.watch.call),
    );
    const playedShare =
      recorded === undefined ? 0 : shareHeard(played.sound, join(folder, 'data/messages', recorded));
    must(playedShare >= HEARD, `what is played is what was recorded: ${playedShare}`);
    const informedShare = shareHeard(informed(), announcement('outage-sap'));
    must(informedShare >= HEARD, `the next caller is told that SAP is down: ${informedShare}`);
    const eveningShare = shareHeard(pc.evening(), prompt('leave-a-message'));
    must(eveningShare >= HEARD, `PC’s caller is asked for a message: ${eveningShare}`);

    const { records } = await watcher.until(
      (view) => Object.values(view.records).filter(({ outcome }) => outcome !== null).length >= 6,
      'six calls are over',
    );
    const outcomes = Object.fromEntries(
      Object.entries(NUMBERS).map(([name, number]) => [
        name,
        Object.values(records).find((each) => each.number === number)?.outcome ?? null,
      ]),
    );
    const expected = {
      lvs: 'talked',
      sap: 'message',
      early: 'talked',
      late: 'talked',
      evening: 'message',
      informed: 'informed',
    };
    must(
      JSON.stringify(outcomes) === JSON.stringify(expected),
      `the calls end as ${JSON.stringify(outcomes)}`,
    );
    return {
      mailServer: post.name,
      takenIn: MOMENTS[moment],
      wholeWait,
      voices,
      playedShare,
      mailReceived: mailed !== null,
      nextCallerHeardIt: informedShare,
      outcomes,
    };
  },
};

type WatchedCall = Awaited<ReturnType<Calls>>;

interface Talk {
  readonly callerHeard: Sound;
  readonly agentHeard: Sound;
}

const silence: Sound = { rate: 8_000, samples: new Float32Array(8_000) };

/** Messages for PC go to a mail list; music and limit are as short as a story may be. */
function seedsMode(mode: OperatingMode, folder: string): OperatingMode {
  for (const [id, { file }] of Object.entries(mode.music)) {
    const path = join(folder, file);
    writeFileSync(path, wavBytes(slice(readWav(path), 0, id.endsWith('short') ? SHORT_MS : LONG_MS)));
  }
  const { message, 'wait-pc': pc } = mode.steps;
  if (message?.kind !== 'voicemail' || pc?.kind !== 'wait') throw new Error('not the seed’s mode any more');
  return {
    ...mode,
    steps: {
      ...mode.steps,
      'wait-pc': { ...pc, limitMs: PC_LIMIT_MS, exits: { ...pc.exits, notServed: 'message-pc' } },
      'message-pc': { ...message, mailTo: [LIST] },
    },
  };
}

const isInEntry =
  (entry: number): Parameters<CallWatch['until']>[0] =>
  ({ fact }) =>
    fact.kind === 'flowMoved' && fact.flow.kind === 'wait' && fact.flow.entry === entry;

const isRecording: Parameters<CallWatch['until']>[0] = ({ fact }) => fact.kind === 'messageBegun';

const isAsked = ({ watch }: WatchedCall) => watch.until(isRecording, 'the recording begins', 2 * PATIENCE_MS);

/** Speaks after the tone, and hangs up. */
async function leavesMessage({ caller }: WatchedCall, asked: Promise<unknown>) {
  await asked;
  await pause(MESSAGE_MS);
  return caller.hangUp();
}

/** Rung without a click; the caller hangs up after some words. */
async function talksTo({ id, calls }: CrowdAgent, { caller, watch }: WatchedCall): Promise<Talk> {
  await watch.until(({ fact }) => fact.kind === 'connected', `${id} has the call`, PATIENCE_MS);
  const from = Date.now();
  await pause(TALK_MS);
  const until = Date.now();
  const agentHeard = Float32Array.from(calls.at(-1)?.hear.samples() ?? [], (level) => level / 32_768);
  const heard = await caller.hangUp();
  return { callerHeard: heard(from, until), agentHeard: { rate: 8_000, samples: agentHeard } };
}

const levelsOf = ({ samples }: Sound) => Int16Array.from(samples, (level) => level * 32_767);

/** Of a second and a half before its end: comparing more takes long. */
const says = async ({ rate, samples }: Sound, speech: string) =>
  round(await voiceLikeness({ rate, samples: samples.subarray(-1.5 * rate) }, speech), 2);

/** How much of a file was heard, in parts of some length. 1: all of it. */
const shareHeard = (heard: Sound, file: string): number => {
  const found = recogniseAudio(levelsOf(heard), [{ name: file, samples: levelsOf(readWav(file)) }]);
  return round(found.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0) / lengthMs(file), 2);
};

/** Which of these were heard, in their order: each once, whole or in part. */
function courseOf(sound: Sound, names: readonly string[], folder: string): readonly string[] {
  const fileOf = (name: string) =>
    /-(short|long)$/.test(name) ? join(folder, `music-${name}.wav`) : prompt(name);
  const known = names.map((name) => ({ name, samples: levelsOf(readWav(fileOf(name))) }));
  const heard = recogniseAudio(levelsOf(sound), known).map(({ name }) => name);
  return heard.filter((name, nth) => name !== heard[nth - 1]);
}
