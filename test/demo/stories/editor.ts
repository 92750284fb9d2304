// An admin in a train: a mode from a template, one of its prompts said otherwise, a dead end that shows itself and is played, the draft
// phoned into, all without engine and network; then published, and called for real.

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { wavBytes } from '../../support/audio.ts';
import { PIN } from '../../support/company-config.ts';
import { ConsoleDriver } from '../../support/console-driver.ts';
import { ControlClient } from '../../support/control-client.ts';
import { PATIENCE_MS } from '../../support/patience.ts';
import { pause } from '../talk.ts';
import { openWorld } from '../world.ts';
import { picturesInBoth } from './pictures.ts';
import { recordsWindow } from './played.ts';
import { callerSpeech, lengthMs, likeness, SAME } from './sounds.ts';
import type { Story, StoryTools } from './story.ts';
import { callAs } from './story-caller.ts';
import { VisibleHand } from './visible-hand.ts';

const projectRoot = resolve(import.meta.dirname, '../../..');
const NAME = 'Sommerbetrieb';
const TEXT = 'Guten Tag. Hier ist die Hotline im Sommer, von acht bis zwölf Uhr.';
/** The issue asks for no more. */
const MOST_ACTIONS = 40;
const NUMBER = '+4989123777';

export const editor: Story = {
  summary:
    'offline: a mode from a template is changed, its dead end played and mended, its draft called; then published and called',
  switches: ['exchange'],
  async play(tools) {
    const { must, say, close, options } = tools;
    const folder = join(options.out, 'company');
    rmSync(folder, { recursive: true, force: true });
    const world = close(
      await openWorld.exchange({
        folder,
        engineProgram: join(projectRoot, 'out/engine/engine.mjs'),
        people: [
          { id: 'anna', name: 'Anna', extension: '21', teams: ['lvs'], role: 'admin' },
          { id: 'watcher', name: 'Leitung', extension: '90', teams: [], role: 'admin' },
        ],
      }),
    );
    const anna = close(
      await ConsoleDriver.open({ folder: join(folder, 'anna'), speakFile: callerSpeech, language: 'de' }),
    );
    await anna.signIn(world.address, '21', PIN);
    const { page } = anna;
    const hand = new VisibleHand(page);
    const window = await recordsWindow(page);
    // For the guide; a brief one is for nobody's eyes.
    const picture =
      options.extent === 'brief'
        ? (name: string) => anna.screenshot(options.out, name)
        : picturesInBoth(tools, anna);

    await hand.clicks('Verwaltung');
    await hand.clicks('Betriebsarten');
    await hand.reads('Keine Änderungen');
    say('the engine is gone, and with it the network to it');
    await world.killEngine();

    say('Anna makes a mode of a template, and says its greeting otherwise');
    await hand.clicks('Neue Betriebsart');
    await hand.types('Name', NAME);
    await hand.clicks('Anlegen');
    // The built-in voice says each of its texts.
    const openWork = page.getByTestId('open-work');
    await openWork.waitFor({ timeout: PATIENCE_MS });
    await openWork.waitFor({ state: 'detached', timeout: 4 * PATIENCE_MS });
    const greeting = /^\d+\. Ansage greeting/;
    await hand.clicks(greeting);
    await hand.types('Deutsch', TEXT, hand.entry(greeting));
    await hand.clicks(/^Neu sprechen lassen/, hand.entry(greeting));
    await page.getByTestId('sound-old').waitFor({ state: 'detached', timeout: PATIENCE_MS });
    await hand.clicks(greeting);
    await picture('mode');

    say('a way is led back: whoever presses nothing would go round for ever');
    const noChoice = /^\d+\. Ansage no-choice/;
    await hand.clicks(noChoice);
    const before = await hand.finds('combobox', 'Danach', hand.entry(noChoice)).evaluate((select) => {
      const { selectedOptions } = select as HTMLSelectElement;
      return selectedOptions[0]?.label ?? '';
    });
    await hand.chooses('Danach', 'main-menu (Menü)', hand.entry(noChoice));
    await hand.reads(/kann für immer im Kreis/);
    const deadEndFound = must(
      await page
        .getByText(/Zum Beispiel: .*drückt nichts/)
        .first()
        .isVisible(),
      'the mistake says whom it would meet',
    );
    const playedFrom = await window.mark();
    await hand.clicks(/^Vorspielen/);
    await hand.reads(/Das war der Anruf/);
    const shown = await window.between(playedFrom);
    await picture('dead-end');
    await hand.clicks('Probeanruf schließen');
    await hand.chooses('Danach', before, hand.entry(noChoice));
    await page
      .getByText(/kann für immer im Kreis/)
      .first()
      .waitFor({ state: 'detached', timeout: PATIENCE_MS });

    say('she phones into the draft');
    await hand.clicks('Probeanruf');
    const calledFrom = await window.mark();
    const draftCall = hand.part(/^Probeanruf/);
    await hand.clicks('Anrufen', draftCall);
    const now = page.getByTestId('draft-call-now');
    const step = (id: string) =>
      page.locator(`[data-testid="draft-call-now"][data-step="${id}"]`).waitFor({ timeout: PATIENCE_MS });
    await step('greeting');
    await step('main-menu');
    await pause(1_000);
    await hand.clicks('Ziffer 1', draftCall);
    await step('connecting-lvs');
    // While it waits: pictures take longer than a message.
    await picture('draft-call');
    await hand.clicks('Nicht abwarten');
    await hand.clicks('Auflegen', draftCall);
    await now.getByText('Aufgelegt').waitFor({ timeout: PATIENCE_MS });
    const draft = await window.between(calledFrom);
    await hand.clicks('Probeanruf schließen');

    say('from now on callers are to get it: she publishes once the engine is back');
    await hand.clicks('Zeitplan');
    await hand.chooses(/^Sonst gilt/, NAME);
    await hand.clicks('Ansehen und veröffentlichen');
    const offline = must(
      await page.getByTestId('publish-why').isVisible(),
      'until here there was no engine: publishing says why not',
    );
    await world.startEngine();
    await page.waitForFunction(
      () => document.querySelector('[data-testid="publish"]')?.getAttribute('aria-disabled') !== 'true',
      null,
      { timeout: 2 * PATIENCE_MS },
    );
    await hand.clicks(/^Veröffentlichen/);
    await hand.reads(/Veröffentlicht als Version/);
    const { plan, number } = await inForce(tools, world.address, folder);
    const made = Object.values(plan.modes).find(({ mode }) => mode.name === NAME);
    const published = must(made !== undefined, `version ${number} has the mode`);
    await picture('mode-published');

    say('somebody calls, and is seen on the canvas wherever they come to');
    const file = join(folder, 'data/content', `${made?.sounds.prompts.greeting}.wav`);
    await hand.clicks('Betriebsarten');
    await hand.clicks('Als Bild');
    const callersAt = (id: string) =>
      page
        .locator(`.react-flow__node[data-id="${id}"]`)
        .getByText('1 Anrufer')
        .waitFor({ timeout: PATIENCE_MS });
    const caller = await callAs(tools, world, 'caller', { number: NUMBER });
    const began = performance.now();
    await callersAt('greeting');
    await callersAt('main-menu');
    must((await page.getByText('1 Anrufer').count()) === 1, 'nobody is left where the caller was before');
    await picture('caller-seen');
    await pause(Math.max(0, lengthMs(file) + 1_500 - (performance.now() - began)));
    const heard = (await caller.hangUp())();
    const like = {
      shown: await likeness(shown, file),
      draft: await likeness(draft, file),
      caller: await likeness(heard, file),
    };
    writeFileSync(join(options.out, 'shown.wav'), wavBytes(shown));
    writeFileSync(join(options.out, 'draft.wav'), wavBytes(draft));
    const counterexamplePlayed = must(
      like.shown >= HEARD_IN_PART,
      `the call that shows the dead end is heard: ${like.shown.toFixed(2)}`,
    );
    const draftCallHeard = must(like.draft >= SAME, `the draft call is heard: ${like.draft.toFixed(2)}`);
    const calledForReal = must(like.caller >= SAME, `the caller hears the same: ${like.caller.toFixed(2)}`);
    must(hand.actions <= MOST_ACTIONS, `${hand.actions} actions, ${MOST_ACTIONS} at most`);
    return {
      offline,
      deadEndFound,
      counterexamplePlayed,
      draftCallHeard,
      published,
      calledForReal,
      actions: hand.actions,
    };
  },
};

/** What is only shown is cut after four seconds. */
const HEARD_IN_PART = 0.6;

async function inForce({ close }: StoryTools, address: string, folder: string) {
  const client = await ControlClient.connect(address);
  close({ close: async () => client.close() });
  await client.signIn('90', PIN);
  const reply = await client.command({ kind: 'readPlan', number: null });
  if (!reply.ok || reply.value === null) throw new Error('the plan in force could not be read');
  const text = readFileSync(join(folder, 'data/content', `${reply.value.plan}.json`), 'utf8');
  return { number: reply.value.number, plan: JSON.parse(text) as Plan };
}
