// A plan is changed in the console and published while people wait and talk: who called before hears what was there before, who
// calls afterwards hears what is new, a new person works, and all of it is taken back.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { type Sound, wavBytes } from '../../support/audio.ts';
import { PIN } from '../../support/company-config.ts';
import { ConsoleDriver } from '../../support/console-driver.ts';
import type { ControlClient } from '../../support/control-client.ts';
import { heardSince } from '../../support/heard.ts';
import { isMenuPrompt, pressKeys } from '../caller.ts';
import { pause } from '../talk.ts';
import { AdminHand, paintedAt } from './admin-hand.ts';
import { crowdAgents, gatherCrowd } from './crowd.ts';
import { openOffice } from './office.ts';
import { agentSpeech, callerSpeech, likeness, prompt, SAME, SAME_VOICE, voiceLikeness } from './sounds.ts';
import type { Story } from './story.ts';
import { type Calls, type Heard, takes, watchedCalls } from './story-caller.ts';

/** Whoever presses 1 hears it before the waiting line. */
const PROMPT = 'connecting-lvs';
const NEW_TEXT = 'Guten Tag. Gleich sind Sie bei den Kollegen der Lagerverwaltung.';
const TEAM_SHOWN = '#team-lvs';
const TEAM_BEFORE = 'LVS';
const TEAM = 'Lagerverwaltung';
const NEW_NUMBER = '101';
const NEWCOMER = { name: 'Dora', extension: '77' };
const BERND = { id: 'bernd', name: 'Bernd', extension: '22', teams: ['lvs'] };
/** Of those who call in the story, by the names of their recordings. */
const NUMBERS = {
  'old-caller': '+4989123001',
  'next-caller': '+4989123002',
  'last-caller': '+4989123003',
} as const;
const PATIENCE_MS = 60_000;
const TALK_MS = 3_000;
/** Until both surely hear each other. */
const SETTLES_MS = 1_000;

export const publish: Story = {
  summary:
    'a new prompt, number, name and person are published while callers wait and talk, and taken back again',
  switches: ['exchange', 'asterisk'],
  async play(tools) {
    const { must, say, options } = tools;
    const { world, page, watcher, folder } = await openOffice(tools, {
      role: 'admin',
      others: [BERND, ...crowdAgents(options)],
    });
    const second = tools.close(
      await ConsoleDriver.open({ folder: join(folder, 'bernd'), speakFile: agentSpeech }),
    );
    await second.signIn(world.address, BERND.extension, PIN);
    const crowd = await gatherCrowd(tools, world, watcher);
    const hand = new AdminHand(page);
    const before = await inForce(watcher);
    const watched = watchedCalls(tools, world, watcher);
    const calls = (name: keyof typeof NUMBERS, to?: string) => call(watched, name, to);
    const contents = join(folder, 'data/content');

    say('Anna changes a prompt, a number and a name, and adds a person');
    await changes(hand);
    await page.screenshot({ path: join(options.out, 'to-publish.png') });
    const old = await calls('old-caller');
    await old.watch.until(isMenuPrompt, 'the caller is in the menu', PATIENCE_MS);
    say('she publishes while somebody is in the menu');
    const renamed = paintedAt(second.page, TEAM_SHOWN, TEAM);
    const publishedAt = await hand.clicksAt('publish');
    const inForceAfterMs = Math.round((await renamed) - publishedAt);
    const published = await inForce(watcher);

    say('both callers press 1; the new person gets a PIN, and signs in where Bernd was');
    const next = await calls('next-caller', NEW_NUMBER);
    const [oldHeard, nextHears, signedInAt] = await Promise.all([
      old.pressesOne().then(async (during) => during(await old.caller.hangUp())),
      next.pressesOne(),
      signsIn(hand, second, world.address, watcher),
    ]);
    const newPersonAfterMs = Math.round(signedInAt - publishedAt);

    say('the new person takes the next caller; meanwhile all of it is taken back');
    await takes(second.page, next.watch.call);
    await second.screenshot(options.out, 'new-person-talks');
    const namedBack = paintedAt(second.page, TEAM_SHOWN, TEAM_BEFORE);
    const takenBackAt = await takesBack(hand);
    const takenBackAfterMs = Math.round((await namedBack) - takenBackAt);
    await page.screenshot({ path: join(options.out, 'taken-back.png') });
    const last = await calls('last-caller');
    const lastHeard = await last.pressesOne().then(async (during) => during(await last.caller.hangUp()));
    // They still do, whatever has happened meanwhile.
    const talkedFrom = Date.now();
    await pause(TALK_MS);
    const newPersonHeard = await heardSince(second.page, talkedFrom);
    writeFileSync(join(options.out, 'new-person.wav'), wavBytes(newPersonHeard));
    const talkedUntil = Date.now();
    const nextHeard = await next.caller.hangUp();
    await second.page.getByTestId('sign-in').waitFor({ timeout: PATIENCE_MS });
    const after = await inForce(watcher);

    const newPrompt = join(contents, `${soundOf(contents, published.plan)}.wav`);
    const hears = async (who: string, heard: Sound, wanted: 'old' | 'new') => {
      const like = { old: await likeness(heard, prompt(PROMPT)), new: await likeness(heard, newPrompt) };
      const other = wanted === 'old' ? 'new' : 'old';
      return must(
        like[wanted] >= SAME && like[other] < SAME,
        `${who} hears the ${wanted} prompt: old ${like.old.toFixed(2)}, new ${like.new.toFixed(2)}`,
      );
    };
    const oldCallerHeardOldPrompt = await hears('who called before', oldHeard, 'old');
    const nextCallerHeardNewPrompt = await hears('the next caller', nextHears(nextHeard), 'new');
    const voices = {
      caller: await voiceLikeness(nextHeard(talkedFrom, talkedUntil), agentSpeech),
      agent: await voiceLikeness(newPersonHeard, callerSpeech),
    };
    const newPersonSignedIn = must(
      voices.caller >= SAME_VOICE && voices.agent >= SAME_VOICE,
      `the new person and the caller hear each other: ${voices.agent.toFixed(2)}, ${voices.caller.toFixed(2)}`,
    );
    const isBefore = must(
      after.number === published.number + 1 && after.plan === before.plan,
      `what was before is in force again, as version ${after.number}`,
    );
    const rolledBack = (await hears('after it the next caller', lastHeard, 'old')) && isBefore;
    const callsDropped = crowd.dropped();
    must(callsDropped === 0, `nobody of ${crowd.size} who waited and talked was dropped: ${callsDropped}`);
    const unheard = await crowd.unheard();
    must(unheard.length === 0, unheard.join(', '));
    return {
      callers: crowd.size,
      callsDropped,
      oldCallerHeardOldPrompt,
      nextCallerHeardNewPrompt,
      newPersonSignedIn,
      rolledBack,
      inForceAfterMs,
      newPersonAfterMs,
      takenBackAfterMs,
    };
  },
};

/** In the draft; nothing is in force yet. */
async function changes(hand: AdminHand): Promise<void> {
  await hand.opens('prompts');
  await hand.speaks(PROMPT, NEW_TEXT);
  await hand.opens('hotlines');
  await hand.chooses('it');
  await hand.clicks('hotline-number-new');
  await hand.writes('hotline-number', NEW_NUMBER);
  await hand.opens('teams');
  await hand.chooses('lvs');
  await hand.writes('team-name', TEAM);
  await hand.opens('people');
  await hand.clicks('person-new');
  await hand.writes('person-name', NEWCOMER.name);
  await hand.writes('person-extension', NEWCOMER.extension);
  await hand.picks('person-teams', 'lvs');
  await hand.clicks('tray-to-publish');
  await hand.writes('publish-comment', 'Dora fängt an');
}

/** Epoch milliseconds of the click. */
async function takesBack(hand: AdminHand): Promise<number> {
  await hand.opens('versions');
  await hand.choosesNth(1);
  await hand.clicks('roll-back');
  return hand.clicksAt('roll-back-do');
}

/** Resolves once the new person can be rung: when that was. */
async function signsIn(
  hand: AdminHand,
  second: ConsoleDriver,
  address: string,
  watcher: ControlClient,
): Promise<number> {
  await hand.opens('people');
  await hand.clicks('newcomers-pins');
  await hand.clicks('pin-make');
  const pin = (await hand.reads('pin')).trim();
  await hand.closesDialog();
  await second.page.getByTestId('presence-menu').click();
  await second.page.getByTestId('sign-out').click();
  await second.signIn(address, NEWCOMER.extension, pin);
  await watcher.until(
    ({ agents }) =>
      Object.values(agents).some(({ name, reachable }) => name === NEWCOMER.name && reachable === true),
    'the new person can be rung',
    PATIENCE_MS,
  );
  return Date.now();
}

async function call(calls: Calls, name: keyof typeof NUMBERS, to?: string) {
  const { caller, watch } = await calls(name, {
    number: NUMBERS[name],
    ...(to === undefined ? {} : { to }),
  });
  return {
    caller,
    watch,
    /** Resolves in the waiting line, with what of all that was heard was heard in between. */
    async pressesOne() {
      const { chosen } = await pressKeys(caller, watch, '1');
      if (chosen === null) throw new Error(`${name}: no key had a branch`);
      const { at } = await watch.until(
        ({ fact }) => fact.kind === 'lineEntered',
        `${name} waits`,
        PATIENCE_MS,
      );
      return (heard: Heard) => heard(chosen.at, at + SETTLES_MS);
    },
  };
}

async function inForce(watcher: ControlClient) {
  const reply = await watcher.command({ kind: 'readPlan', number: null });
  if (!reply.ok || reply.value === null) throw new Error('the plan in force could not be read');
  return reply.value;
}

/** The prompt's, by its content. */
function soundOf(contents: string, planHash: string): string {
  const plan = JSON.parse(readFileSync(join(contents, `${planHash}.json`), 'utf8')) as Plan;
  const [sound] = Object.values(plan.modes).flatMap(({ sounds }) => sounds.prompts[PROMPT] ?? []);
  if (sound === undefined) throw new Error(`the plan has no ${PROMPT}`);
  return sound;
}
