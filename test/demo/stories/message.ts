// A message from the caller's first word to the call back: nobody has time, so a caller speaks after the tone; Anna sees it in her
// console, plays it, looks after it and calls back; and its mail arrives at a mail server, with the same speech as MP3.

import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import type { OperatingMode } from '../../../src/domain/call-flow/mode.ts';
import { readWav, type Sound, slice, wavBytes } from '../../support/audio.ts';
import { Closing, closeAll } from '../../support/closing.ts';
import { PIN } from '../../support/company-config.ts';
import { ConsoleDriver } from '../../support/console-driver.ts';
import { ControlClient } from '../../support/control-client.ts';
import { heardSince } from '../../support/heard.ts';
import { MOBILE, type OutsideCompany, startOutsideCompany } from '../../support/outside-company.ts';
import { PATIENCE_MS } from '../../support/patience.ts';
import { publishPlan } from '../../support/publish-plan.ts';
import type { PhoneMedia } from '../../support/sip-caller/media.ts';
import { type CallWatch, pressKeys, watchNewestCall } from '../caller.ts';
import { pause, round } from '../talk.ts';
import { plays } from './player.ts';
import {
  DOMAIN,
  enterPassword,
  mailedSound,
  mailSettings,
  openPost,
  type Post,
  testMail,
  trusts,
} from './post.ts';
import { agentSpeech, callerSpeech, likeness, prompt, SAME, SAME_VOICE, voiceLikeness } from './sounds.ts';
import type { Story, StoryTools } from './story.ts';

const projectRoot = resolve(import.meta.dirname, '../../..');
const LIST = `lvs@${DOMAIN}`;
/** How long callers wait here, instead of two pieces of music. */
const WAIT_MS = 5_000;
/** Nobody is faster: the recording begins some hundredths of a second after the tone. */
const REACTION_MS = 300;
/** What a brief one says of the sentence. */
const BRIEF_MS = 5_000;
const TALK_MS = 4_000;
/** Of a mail; the issue asks for it. */
const SAME_BY_MAIL = 0.6;

export const message: Story = {
  summary:
    'a caller leaves a message: played in the console, mailed as MP3, and called back by who looks after it',
  switches: ['exchange', 'asterisk'],
  async play(tools) {
    const { must, say, close, options } = tools;
    const sentence = join(options.out, 'sentence.wav');
    const whole = readWav(callerSpeech);
    writeFileSync(sentence, wavBytes(options.extent === 'brief' ? slice(whole, 0, BRIEF_MS) : whole));
    const post = close(await openPost(options));
    say(`mails go to ${post.name}`);
    const { company, watcher, bernd, anna } = await openOffice(tools, post);
    const { page } = anna;

    say('somebody calls, waits, and is asked for a message');
    const { heard, recordedMs, id } = await leavesMessage(company, watcher, sentence);
    writeFileSync(join(options.out, 'caller.wav'), wavBytes(heard));
    // Comparing takes its time, and the main job's test has heard them.
    for (const each of options.extent === 'brief' ? [] : ['leave-a-message', 'goodbye-message']) {
      const like = await likeness(heard, prompt(each));
      must(like >= SAME, `the caller hears ${each} (${round(like, 2)})`);
    }
    const spokenMs = (readWav(sentence).samples.length * 1_000) / whole.rate;
    must(
      recordedMs >= spokenMs && recordedMs < spokenMs + 10_000,
      `all of ${round(spokenMs)} ms was recorded: ${recordedMs} ms`,
    );

    say('Anna sees and plays it');
    await page.getByTestId('messages-badge').waitFor({ timeout: PATIENCE_MS });
    await anna.screenshot(options.out, 'badge');
    await page.getByTestId('rail-messages').click();
    const row = page.locator(`[data-testid="message"][data-message-id="${id}"]`);
    await row.waitFor({ timeout: PATIENCE_MS });
    const shown = ((await row.textContent()) ?? '').replaceAll(/[^\d+\p{L}:]/gu, '');
    must(
      shown.includes(MOBILE.slice(-6)) && shown.includes('LVS'),
      `number and team are in the list: ${shown}`,
    );
    await row.getByTestId('message-open').click();
    const played = await plays(anna.app, page);
    writeFileSync(join(options.out, 'played.wav'), wavBytes(played.sound));
    const playedLike = await likeness(played.sound, sentence);
    const playedInConsole = must(
      played.audible && playedLike >= SAME,
      `the console plays what was said (${round(playedLike, 2)}), aloud: ${played.audible}`,
    );
    await anna.screenshot(options.out, 'played');

    say('she looks after it, and calls back');
    await row.getByTestId('message-claim').click();
    await page
      .locator(`[data-message-id="${id}"][data-state="inProgress"]`)
      .waitFor({ timeout: PATIENCE_MS });
    const claimedBy = await claimedAsOthersSee(bernd, id);
    must(claimedBy === 'Anna', `Bernd reads that Anna has it, and can't have it: ${claimedBy}`);
    const calledBack = await callsBack(tools, company, anna, row.getByTestId('message-call-back'));
    await row.getByTestId('message-done').click();
    await page.locator(`[data-message-id="${id}"][data-state="done"]`).waitFor({ timeout: PATIENCE_MS });
    await anna.screenshot(options.out, 'done');

    const { mailReceived, mp3Correlation } = await arrives(tools, post, sentence);
    const testMails = post.authority === null ? null : await triesMails(tools, watcher, post);
    return {
      mailServer: post.name,
      recordedMs,
      playedInConsole,
      mailReceived,
      mp3Correlation,
      testMails,
      claimedBy,
      calledBack,
    };
  },
};

/** Anna and Bernd are team LVS; her console is a real one, and nobody takes calls. */
async function openOffice({ options, close, say }: StoryTools, post: Post) {
  const folder = join(options.out, 'company');
  rmSync(folder, { recursive: true, force: true });
  const closing = new Closing();
  close({ close: () => closeAll(closing) });
  const company = await startOutsideCompany(
    options.switchKind,
    {
      folder,
      engineProgram: join(projectRoot, 'out/engine/engine.mjs'),
      people: [
        { id: 'anna', name: 'Anna', extension: '21', teams: ['lvs'] },
        { id: 'bernd', name: 'Bernd', extension: '22', teams: ['lvs'] },
        { id: 'watcher', name: 'Leitung', extension: '90', teams: [], role: 'admin' },
      ],
      changeMode: waitsBriefly,
      engineEnv: trusts(post, options.out),
    },
    [],
    closing,
  );
  const signedIn = async (extension: string) => {
    const client = await ControlClient.connect(company.address);
    closing.also(() => client.close());
    await client.signIn(extension, PIN);
    return client;
  };
  const watcher = await signedIn('90');
  await watcher.until((view) => view.engine.switchVersion !== null, 'the engine reaches its switch');
  await publishPlan(folder, watcher, (plan) => {
    const { lvs } = plan.teams;
    if (lvs === undefined) throw new Error('there is no team LVS');
    return {
      ...plan,
      mail: mailSettings(post),
      teams: { ...plan.teams, lvs: { ...lvs, mailTo: [LIST], mailLanguage: 'de' } },
    };
  });
  await enterPassword(watcher, post);
  say('Anna signs in');
  const anna = closing.add(
    await ConsoleDriver.open({ folder: join(folder, 'anna'), speakFile: agentSpeech }),
  );
  await anna.signIn(company.address, '21', PIN);
  await watcher.until(({ agents }) => agents.anna?.reachable === true, "Anna's softphone is registered");
  return { company, watcher, bernd: await signedIn('22'), anna };
}

function waitsBriefly(mode: OperatingMode): OperatingMode {
  const steps = Object.entries(mode.steps).map(([id, step]) =>
    step.kind === 'wait' ? [id, { ...step, limitMs: WAIT_MS }] : [id, step],
  );
  return { ...mode, steps: Object.fromEntries(steps) };
}

/** Says the sentence once, ends by a key, keeps it by another, and is thanked. */
async function leavesMessage(company: OutsideCompany, watcher: ControlClient, sentence: string) {
  const caller = await company.call(MOBILE);
  const watch = await watchNewestCall(watcher);
  await pressKeys(caller, watch, '1');
  const begun = await watch.until(
    ({ fact }) => fact.kind === 'messageBegun',
    'the recording begins',
    WAIT_MS + PATIENCE_MS,
  );
  await pause(REACTION_MS);
  await saysOnce(caller.media, readWav(sentence));
  caller.pressKey('#');
  const asked = await reviewed(watch, begun.seq);
  caller.pressKey('#');
  await watch.until(({ fact }) => fact.kind === 'messageLeft', 'it is kept', PATIENCE_MS, asked);
  await caller.ended;
  const { messages } = await watcher.until(
    (view) => Object.values(view.messages).some(({ lengthMs }) => lengthMs !== null),
    'the message is in the list',
    PATIENCE_MS,
  );
  const [left] = Object.values(messages);
  if (left === undefined) throw new Error('there is no message');
  return { heard: asSound(caller.media.samples()), recordedMs: left.lengthMs ?? 0, id: left.id };
}

async function reviewed(watch: CallWatch, after: number): Promise<number> {
  const { seq } = await watch.until(
    ({ fact }) => fact.kind === 'flowMoved' && fact.flow.kind === 'reviewing',
    'the caller may hear it',
    PATIENCE_MS,
    after,
  );
  // Some of what is asked is heard.
  await pause(1_000);
  return seq;
}

/** By its own clock: of a computer that stands still it says less. */
async function saysOnce(media: PhoneMedia, sound: Sound): Promise<void> {
  const lengthMs = (sound.samples.length * 1_000) / sound.rate;
  const from = media.saidMs();
  media.say(Int16Array.from(sound.samples, (level) => level * 32_767));
  while (media.saidMs() - from < lengthMs) await pause(10);
  media.speak(0);
}

const asSound = (samples: Int16Array): Sound => ({
  rate: 8_000,
  samples: Float32Array.from(samples, (level) => level / 32_768),
});

/** Who has it as a colleague reads it, to whom it's refused. */
async function claimedAsOthersSee(bernd: ControlClient, id: string): Promise<string | null> {
  const { messages } = await bernd.until(
    (view) => view.messages[id]?.state.kind === 'inProgress',
    'Bernd sees that somebody has it',
  );
  const refused = await bernd.command({ kind: 'claimMessage', message: id });
  const state = messages[id]?.state;
  return !refused.ok && refused.error.code === 'messageTaken' && state?.kind === 'inProgress'
    ? state.agentName
    : null;
}

/** One click: the caller's phone rings, is lifted, and both hear each other. */
async function callsBack(
  { must, options, say }: StoryTools,
  { mobile }: OutsideCompany,
  anna: ConsoleDriver,
  button: ReturnType<Page['locator']>,
): Promise<boolean> {
  const clickedAt = Date.now();
  await button.click();
  const until = performance.now() + PATIENCE_MS;
  while (!mobile.talking() && performance.now() < until) await pause(50);
  if (!must(mobile.talking(), "the caller's phone is called")) return false;
  say(`the caller's phone shows ${mobile.calls().at(-1)?.from}`);
  mobile.media.say(Int16Array.from(readWav(callerSpeech).samples, (level) => level * 32_767));
  const [heardBefore, from] = [mobile.media.samples().length, Date.now()];
  await pause(TALK_MS);
  const [byCaller, byAnna] = [
    asSound(mobile.media.samples().subarray(heardBefore)),
    await heardSince(anna.page, from),
  ];
  writeFileSync(join(options.out, 'called-back.wav'), wavBytes(byCaller));
  const voices = {
    caller: await voiceLikeness(byCaller, agentSpeech),
    anna: await voiceLikeness(byAnna, callerSpeech),
  };
  await anna.screenshot(options.out, 'called-back');
  await anna.page.getByTestId('hang-up').first().click();
  return must(
    voices.caller >= SAME_VOICE && voices.anna >= SAME_VOICE,
    `both hear each other: ${round(voices.caller, 2)}, ${round(voices.anna, 2)}, ${from - clickedAt} ms after the click`,
  );
}

/** The mail to the list, and its MP3. */
async function arrives(tools: StoryTools, post: Post, sentence: string) {
  const heard = await mailedSound(tools, post, LIST, [MOBILE.slice(-6), 'LVS']);
  if (heard === null) return { mailReceived: false, mp3Correlation: null };
  const mp3Correlation = round(await likeness(heard, sentence), 3);
  tools.must(mp3Correlation > SAME_BY_MAIL, `the MP3 is the same speech (${mp3Correlation})`);
  return { mailReceived: true, mp3Correlation };
}

/** What an admin reads: the server has our mail, turns a wrong password away, and one whose certificate is another computer's gets none. */
async function triesMails({ must }: StoryTools, watcher: ControlClient, post: Post) {
  const arrived = await testMail(watcher, post);
  must(arrived.includes('accepted'), `the test mail arrives: ${arrived}`);
  const wrong = await testMail(watcher, post, { password: 'not this one' });
  must(wrong.includes('loginRefused'), `a wrong password is told: ${wrong}`);
  const foreign = await testMail(watcher, post, { host: 'localhost' });
  must(foreign.includes('certificate'), `another one's certificate is told: ${foreign}`);
  return [arrived, wrong, foreign];
}
