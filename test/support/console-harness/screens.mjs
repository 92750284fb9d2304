// Every screen to look at: a scene, and what a person does in it until it shows.

import { adminScreens } from './admin-screens.mjs';

const alone = [
  'welcome',
  'welcome-own',
  'welcome-failed',
  'set-up',
  'sign-in',
  'sign-in-remembered',
  'sign-in-wrong',
  'sign-in-there',
  'sign-in-there-in-call',
  'sign-in-certificate',
  'sign-in-certificate-changed',
  'empty',
  'empty-later',
  'waiting',
  'crowd',
  'desk-phone-lost',
  'talking',
  'held',
  'silent-agent',
  'silent-caller',
  'interrupted',
  'consult',
  'offer',
  'called-back',
  'calling-back',
  'remembered',
  'remembered-at-desk',
  'remembered-talking',
  'plain-ringing',
  'direct',
  'dialling',
  'direct-aside',
  'consulted',
  'consult-ringing',
  'sent-on',
  'through',
  'through-alone',
  'talks-on',
  'dialled-in-vain',
  'offer-in-call',
  'wrap-up',
  'begun-notes',
  'notes-mending',
  'break',
  'break-not-accepted',
  'stale',
  'stale-idle',
  'trouble',
  'hotline-elsewhere',
  'odd-waiting',
  'odd-talking',
  'odd-offer',
  'odd-wrap-up',
];

/** In a scene of the same name. */
const steps = {
  'welcome-failed': (page) => page.getByTestId('welcome-demo').click(),
  'set-up': async (page) => {
    await page.getByTestId('welcome-set-up').click();
    await page.getByTestId('set-up-upstream').check();
    await page.getByTestId('set-up-submit').click();
    await page.getByTestId('field-problem').first().waitFor();
  },
  'sign-in-wrong': (page) => submitSignIn(page),
  'sign-in-unreached': (page) => submitSignIn(page),
  'sign-in-there': (page) => submitSignIn(page),
  'sign-in-there-in-call': (page) => submitSignIn(page),
  'sign-in-certificate': (page) => submitSignIn(page),
  'sign-in-certificate-changed': (page) => submitSignIn(page),
};

async function callBack(page) {
  await page.getByTestId('rail-messages').click();
  await page.locator('[data-message-id="c91-m4"]').getByTestId('message-open').click();
  await page.evaluate(() => {
    window.fake.onCommand = async () => ({ ok: true, value: { number: '+49891234567', as: null } });
  });
  await page.getByTestId('message-call-back').click();
  await page.getByTestId('notice').last().waitFor();
}

const others = {
  'quit-talking': ['talking', (page) => askToQuit(page)],
  'quit-ringing': ['plain-ringing', (page) => askToQuit(page)],
  transfer: ['talking', (page) => page.getByTestId('transfer').click()],
  'own-number': ['talking', (page) => transferRefused(page, { code: 'ownNumber' })],
  'target-unreachable': [
    'talking',
    (page) => transferRefused(page, { code: 'targetUnreachable', agentName: 'Bernd Thalmann' }),
  ],
  'broke-off': ['talking', (page) => breakOff(page)],
  'dial-sign': ['empty', (page) => page.getByTestId('dial-input').fill('089 FLOWERS')],
  'dial-extension': ['empty', (page) => page.getByTestId('dial-input').fill('+49 89 123456 Durchwahl 12')],
  'transfer-extension': [
    'talking',
    async (page) => {
      await page.getByTestId('transfer').click();
      await page.getByTestId('transfer-input').fill('+49 89 123456 Durchwahl 12');
    },
  ],
  told: ['told', (page) => page.getByTestId('notice').last().waitFor()],
  'told-transfer': ['told', (page) => page.getByTestId('transfer').click()],
  'told-supervisor': ['told-supervisor', (page) => page.getByTestId('rail-faults').click()],
  keypad: ['talking', (page) => page.getByTestId('keypad-toggle').click()],
  'row-menu': ['waiting', (page) => page.getByTestId('row-more').first().click()],
  'message-tried': [
    'waiting',
    async (page) => {
      await page.getByTestId('rail-messages').click();
      await page.locator('[data-message-id="c88-m4"]').getByTestId('message-open').click();
    },
  ],
  'message-elsewhere': [
    'waiting',
    async (page) => {
      await page.getByTestId('rail-messages').click();
      await page.locator('[data-message-id="c91-m4"]').getByTestId('message-open').click();
      await page.getByTestId('message-call-back').click();
      await page.getByTestId('message-elsewhere').waitFor();
    },
  ],
  'call-backs': ['waiting', (page) => page.getByTestId('rail-callBacks').click()],
  'call-backs-open': [
    'waiting',
    async (page) => {
      await page.getByTestId('rail-callBacks').click();
      await page.getByTestId('call-back-open').first().click();
    },
  ],
  'call-backs-tried': [
    'waiting',
    async (page) => {
      await page.getByTestId('rail-callBacks').click();
      await page.locator('[data-entry-id="b3"]').getByTestId('call-back-open').click();
    },
  ],
  messages: ['waiting', (page) => page.getByTestId('rail-messages').click()],
  'messages-open': [
    'waiting',
    async (page) => {
      await page.getByTestId('rail-messages').click();
      await page.getByTestId('message-open').first().click();
    },
  ],
  'message-mail': [
    'waiting',
    async (page) => {
      await page.getByTestId('rail-messages').click();
      await page.locator('[data-message-id="c91-m4"]').getByTestId('message-open').click();
      await page.getByTestId('message-mail').click();
      await page.getByTestId('message-mail-to').fill('Werkstatt');
      await page.getByTestId('message-mail-note').fill('Bitte heute noch ansehen.');
      await page.getByTestId('message-mail-send').click();
    },
  ],
  'message-device-missing': [
    'waiting',
    async (page) => {
      await page.evaluate(() => window.fake.bridge.call.changeSettings({ speakerDevice: 'at-home' }));
      await page.getByTestId('rail-messages').click();
      await page.getByTestId('message-open').first().click();
      await page.getByTestId('player-device-missing').getByText(/./).waitFor();
    },
  ],
  'message-at-desk': ['remembered-at-desk', callBack],
  'message-at-own-number': ['at-own-number', callBack],
  'messages-taken': [
    'waiting',
    async (page) => {
      await page.getByTestId('rail-messages').click();
      await page.getByTestId('message-open').nth(2).click();
    },
  ],
  history: ['talking', (page) => page.getByTestId('rail-history').click()],
  'history-details': [
    'empty-later',
    async (page) => {
      await page.getByTestId('rail-history').click();
      await page.getByTestId('record-open').nth(1).click();
      await page.getByTestId('course').waitFor();
    },
  ],
  'history-missed': [
    'empty-later',
    async (page) => {
      await page.getByTestId('rail-history').click();
      await page.getByTestId('filter-missed').click();
      await page.getByTestId('history-search').fill('xyz');
      await page.locator('.page-empty').waitFor();
    },
  ],
  'odd-history': ['odd-talking', (page) => page.getByTestId('rail-history').click()],
  directory: ['waiting', (page) => openDirectory(page)],
  'directory-empty': [
    'waiting',
    async (page) => {
      await openDirectory(page);
      await page.getByTestId('directory-search').fill('xyz');
      await page.locator('.page-empty').waitFor();
    },
  ],
  'directory-entry': [
    'waiting',
    async (page) => {
      await openDirectory(page);
      await page.getByTestId('entry').nth(1).click();
      await page.getByTestId('entry-numbers').fill('ruf mich an');
      await page.getByTestId('entry-save').click();
      await page.getByTestId('entry-problem').waitFor();
    },
  ],
  'directory-remove': [
    'waiting',
    async (page) => {
      await openDirectory(page);
      await page.getByTestId('entry').first().click();
      await page.getByTestId('entry-remove').click();
      await page.getByTestId('remove-confirm').waitFor();
    },
  ],
  'directory-import': ['waiting', (page) => chooseFile(page, 'Name;Firma;Telefon;Ort\n'.concat(sheet))],
  'directory-wrong-file': ['waiting', (page) => chooseFile(page, 'Artikel;Preis\nSchraube;2\n')],
  'directory-imported': [
    'waiting',
    async (page) => {
      await chooseFile(page, 'Name;Firma;Telefon\n'.concat(sheet));
      await page.getByTestId('import-do').click();
      await page.getByTestId('import-over').waitFor();
    },
  ],
  ...adminScreens,
  audit: [
    'audit',
    async (page) => {
      await page.getByTestId('rail-audit').click();
      await page.getByTestId('audit-changes-open').first().click();
      await page.getByTestId('audit-changes').locator('li').first().waitFor();
    },
  ],
  control: ['control', (page) => page.getByTestId('rail-control').click()],
  'control-open': [
    'control',
    async (page) => {
      await page.getByTestId('rail-control').click();
      await page.getByTestId('control-open').first().click();
      await page.getByTestId('control-form').waitFor();
    },
  ],
  'control-date': [
    'control',
    async (page) => {
      await screens['control-open'][1](page);
      await page.getByTestId('control-end').selectOption('at');
    },
  ],
  'control-on': ['control-on', (page) => page.getByTestId('rail-control').click()],
  'control-agent': ['control-agent', (page) => page.getByTestId('rail-control').click()],
  'control-empty': ['control-empty', (page) => page.getByTestId('rail-control').click()],
  'control-mode': [
    'control-on',
    async (page) => {
      await page.getByTestId('rail-control').click();
      await page.getByTestId('control-mode').nth(1).click();
      await page.getByTestId('control-end').selectOption('at');
    },
  ],
  'control-stale': [
    'control-stale',
    async (page) => {
      await page.getByTestId('rail-control').click();
      await page.getByTestId('control-open').nth(2).click();
    },
  ],
  account: [
    'account',
    async (page) => {
      await page.getByTestId('rail-settings').click();
      await page.getByTestId('account-show').scrollIntoViewIfNeeded();
    },
  ],
  settings: ['waiting', (page) => page.getByTestId('rail-settings').click()],
  'settings-own-numbers': [
    'waiting',
    async (page) => {
      await page.getByTestId('rail-settings').click();
      await page.getByTestId('own-number').first().waitFor();
      await page.getByTestId('own-numbers').scrollIntoViewIfNeeded();
    },
  ],
  'settings-own-number-refused': [
    'waiting',
    async (page) => {
      await page.getByTestId('rail-settings').click();
      await page.getByTestId('own-number-number').nth(1).fill('+39 06 1234567');
      await page.getByTestId('own-save').click();
      await page.getByTestId('own-number-problem').waitFor();
    },
  ],
  'settings-programs': ['waiting', (page) => showPrograms(page)],
  'settings-port-taken': [
    'waiting',
    async (page) => {
      await showPrograms(page);
      await page.getByTestId('cti-port').fill('7431');
      await page.getByTestId('cti-port').press('Enter');
      await page.getByTestId('cti-problem').scrollIntoViewIfNeeded();
    },
  ],
  'settings-pin': [
    'waiting',
    async (page) => {
      await page.getByTestId('rail-settings').click();
      await page.getByTestId('own-pin-old').fill('1234');
      await page.getByTestId('own-pin-pin').fill('5678');
      await page.getByTestId('own-pin-again').fill('567');
      await page.getByTestId('own-pin-submit').click();
      await page.getByTestId('own-pin-problem').waitFor();
      await page.getByTestId('own-pin').scrollIntoViewIfNeeded();
    },
  ],
  'settings-keys': ['waiting', (page) => showGlobalKeys(page)],
  help: ['waiting', (page) => page.keyboard.press('?')],
  palette: ['talking', (page) => page.keyboard.press('Control+k')],
  'palette-idle': [
    'waiting',
    async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('be');
    },
  ],
  'field-typed': ['talking', (page) => page.keyboard.type('hu')],
  'field-sign': ['talking', (page) => page.keyboard.type('089 FLOWERS')],
  'own-reason': [
    'waiting',
    async (page) => {
      await page.getByTestId('presence-menu').click();
      await page.getByTestId('break-own').click();
      await page.keyboard.type('Arzttermin');
    },
  ],
  presence: ['waiting', (page) => page.getByTestId('presence-menu').click()],
  'faults-list': ['faults', (page) => page.getByTestId('rail-faults').click()],
  doctor: ['doctor', (page) => page.getByTestId('rail-faults').click()],
  'faults-empty': ['faults-none', (page) => page.getByTestId('rail-faults').click()],
  'faults-health': ['faults', (page) => page.getByTestId('health').click()],
  'faults-agent-health': ['faults-agent', (page) => page.getByTestId('health').click()],
  health: ['trouble', (page) => page.getByTestId('health').click()],
  lost: ['waiting', (page) => page.getByTestId('take-button').first().click()],
};

/** @type {Record<string, readonly [scene: string, act?: (page: import('@playwright/test').Page) => Promise<unknown>]>} */
export const screens = {
  ...Object.fromEntries(alone.map((name) => [name, [name, steps[name]]])),
  ...others,
};

const sheet = [
  'Anton Huber;Fixbau Nord GmbH;0851 12345;Passau',
  'Neue Kundin;Kfz Zöllner;0151 23456789;Hof',
  'Kaputt;Ohne Nummer AG;ruf mich an;Ulm',
  'Zoë Weiß;;22;Ulm',
].join('\n');

async function openDirectory(page) {
  await page.getByTestId('rail-directory').click();
  await page.getByTestId('entry').first().waitFor();
}

async function chooseFile(page, text) {
  await openDirectory(page);
  await page.getByTestId('directory-import').click();
  const file = { name: 'kontakte.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
  await page.getByTestId('import-file').setInputFiles(file);
  await page.locator('[data-testid=import-line], [data-testid=import-problem]').first().waitFor();
}

async function submitSignIn(page) {
  await page.getByTestId('sign-in-pin').fill('1234');
  await page.getByTestId('sign-in-submit').click();
}

async function askToQuit(page) {
  await page.evaluate(() => window.fake.push('quitting', { kind: 'ask' }));
  await page.getByTestId('quit-question').waitFor();
}

/** The engine says no to where the caller shall go. */
async function transferRefused(page, error) {
  await page.evaluate((error) => {
    window.fake.onCommand = async () => ({ ok: false, error });
  }, error);
  await page.getByTestId('transfer').click();
  await page.getByTestId('transfer-blind').first().click();
  await page.getByTestId('notice').last().waitFor();
}

/** A fault ends the own call. */
async function breakOff(page) {
  await page.evaluate(() => {
    const { calls, records } = window.fake.view;
    const { callId, number, name } = calls.own;
    const [broken] = Object.values(records).filter(({ brokeOff }) => brokeOff);
    const words = { kind: 'brokeOff', call: callId };
    const notice = { id: 'n', at: Date.now(), words, caller: { number, name }, colleagueName: null };
    window.fake.change([
      { collection: 'records', key: callId, value: { ...broken, id: callId } },
      { collection: 'calls', key: 'own', value: null },
      { collection: 'notices', key: 'n', value: notice },
    ]);
  });
  await page.getByTestId('notice').last().waitFor();
}

async function showPrograms(page) {
  await page.getByTestId('rail-settings').click();
  await page.getByTestId('cti').check();
  await page.getByTestId('cti-renew').scrollIntoViewIfNeeded();
}

/** A key that another program holds, and one that is refused because the other action has it. */
async function showGlobalKeys(page) {
  await page.getByTestId('rail-settings').click();
  await page.getByTestId('global-take-failed').waitFor();
  await page.getByTestId('global-hang-up').click();
  await page.keyboard.press('Control+Alt+t');
}
