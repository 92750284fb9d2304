// Screens of the administration: a scene, and what a person does in it until it shows.

const open = async (page, screen) => {
  await page.getByTestId('rail-administration').click();
  if (screen) await page.getByTestId(`admin-${screen}`).click();
};
const tray = async (page, screen) => {
  await open(page, screen);
  await page.getByTestId('tray').click();
};

/** Opens an object in its screen. */
const openObject = async (page, screen, id) => {
  await open(page, screen);
  await page.locator(`[data-testid=object][data-id=${id}]`).click();
};

const lookFor = async (page, number) => {
  await open(page, 'callerData');
  await page.getByTestId('caller-number').fill(number);
  await page.getByTestId('caller-look').click();
  await page.getByTestId('caller-kept').waitFor();
};

/** Opens a mode as a canvas, once it's laid out. */
const openCanvas = async (page, id) => {
  await openObject(page, 'modes', id);
  await page.getByTestId('mode-as-canvas').click();
  await page.locator('[data-testid=canvas][data-laid=true]').waitFor();
};

export const adminScreens = {
  'admin-saved-calls': ['admin-saved-calls', (page) => openObject(page, 'savedCalls', 'tuesday')],
  'admin-saved-calls-broken': ['admin-saved-calls', (page) => openObject(page, 'savedCalls', 'night')],
  'admin-saved-calls-anywhere': [
    'admin-saved-calls-anywhere',
    async (page) => {
      await openObject(page, 'savedCalls', 'tuesday');
      await page.getByTestId('saved-act').first().scrollIntoViewIfNeeded();
    },
  ],
  'admin-saved-calls-none': ['admin', (page) => open(page, 'savedCalls')],
  'admin-saved-calls-played': [
    'admin-saved-calls',
    async (page) => {
      await openObject(page, 'savedCalls', 'tuesday');
      await page.getByTestId('saved-call-play').click();
      await page.getByTestId('draft-call-now').waitFor();
    },
  ],
  'admin-coverage': [
    'admin-saved-calls',
    async (page) => {
      await openCanvas(page, 'it-hotline-day');
      await page.getByTestId('coverage-show').click();
    },
  ],
  'admin-coverage-list': [
    'admin-saved-calls',
    async (page) => {
      await openObject(page, 'modes', 'it-hotline-day');
      await page.getByTestId('coverage-show').click();
      await page.getByTestId('coverage-figure').scrollIntoViewIfNeeded();
    },
  ],
  'admin-hotline': ['admin', (page) => openObject(page, 'hotlines', 'it')],
  'admin-hotline-new': [
    'admin',
    async (page) => {
      await open(page, 'hotlines');
      await page.getByTestId('hotline-new').click();
      await page.getByTestId('new-hotline-name').fill('Lohn und Gehalt');
      await page.getByTestId('new-hotline-numbers').fill('0800100202');
      await page.locator('[data-testid=found][data-id=bernd]').click();
      await page.getByTestId('new-hotline-people-search').fill('do');
    },
  ],
  'admin-mail-none': ['admin', (page) => open(page, 'mail')],
  'admin-mail': [
    'admin',
    async (page) => {
      await open(page, 'mail');
      await page.getByTestId('mail-add').click();
    },
  ],
  'admin-mail-test': [
    'admin-mail',
    async (page) => {
      await open(page, 'mail');
      await page.getByTestId('test-mail-to').fill('it@helpdesk.example');
      await page.getByTestId('test-mail-send').click();
      await page.getByTestId('test-mail-said').scrollIntoViewIfNeeded();
    },
  ],
  'admin-outbox': [
    'admin-mail',
    async (page) => {
      await open(page, 'mail');
      await page.getByTestId('outbox-retry').first().click();
      await page.getByTestId('notice').filter({ hasText: '550' }).waitFor();
      await page.getByTestId('outbox-retry').last().scrollIntoViewIfNeeded();
    },
  ],
  'admin-outbox-discard': [
    'admin-mail',
    async (page) => {
      await open(page, 'mail');
      await page.getByTestId('outbox-part').locator('label').nth(1).click();
      await page.getByTestId('outbox-discard').first().click();
    },
  ],
  'admin-team-report-sent': [
    'admin',
    async (page) => {
      await openObject(page, 'teams', 'lvs');
      await page.getByTestId('team-activity-send').click();
      await page.getByTestId('team-activity-told').locator('strong').waitFor();
      await page.getByTestId('team-activity-told').scrollIntoViewIfNeeded();
    },
  ],
  'admin-retention': ['admin', (page) => open(page, 'retention')],
  'admin-caller-data': ['admin', (page) => lookFor(page, '0151 23456781')],
  'admin-caller-data-erase': [
    'admin',
    async (page) => {
      await lookFor(page, '+49 151 2345678');
      await page.getByTestId('caller-erase').click();
    },
  ],
  'admin-caller-data-later': [
    'admin',
    async (page) => {
      await lookFor(page, '0151 2345672');
      await page.getByTestId('caller-erase').click();
      await page.getByTestId('caller-erase-do').click();
      await page.getByTestId('caller-told').locator('strong').waitFor();
    },
  ],
  'admin-phone-access': ['admin', (page) => open(page, 'phoneAccess')],
  'admin-people': ['admin-changes', (page) => open(page, 'people')],
  'admin-person': ['admin-changes', (page) => openObject(page, 'people', 'bernd')],
  'admin-person-wrong': ['admin-mistakes', (page) => openObject(page, 'people', 'fritz')],
  'admin-pin': [
    'admin',
    async (page) => {
      await openObject(page, 'people', 'dora');
      await page.getByTestId('pin-new').click();
      await page.getByTestId('pin-make').click();
      await page.getByTestId('pin').waitFor();
    },
  ],
  'admin-people-import': [
    'admin',
    async (page) => {
      await open(page, 'people');
      await page.getByTestId('people-import-open').click();
      await page.getByTestId('people-import-file').setInputFiles({
        name: 'people.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(
          [
            'Name;Nebenstelle;Tischtelefone;Rolle;Teams;Büro',
            'Fatma Öztürk;31;;Agent;LVS, SAP;B 12',
            'Georg Haller;32;56;Supervisor;PC und Drucker;B 14',
            'Anna Berger-Lang;21;;;;',
            'Carla Conti;23;;;LVS, PC und Drucker;',
            'Bernd Thalmann;22;;;;',
            'Hans Pohl;3/3;;;;',
            'Ida Renz;34;;;Buchhaltung;',
            'Jan Otte;35;52;;;',
          ].join('\r\n'),
        ),
      });
      await page.getByTestId('import-line').first().waitFor();
    },
  ],
  'admin-people-import-wrong': [
    'admin',
    async (page) => {
      await adminScreens['admin-people-import'][1](page);
      await page.getByTestId('import-kinds').locator('input[value=refused]').check({ force: true });
    },
  ],
  'admin-newcomers': [
    'admin-changes',
    async (page) => {
      await tray(page, 'people');
      await page.getByTestId('publish').click();
      await page.getByTestId('newcomers').waitFor();
    },
  ],
  'admin-team-members': [
    'admin-changes',
    async (page) => {
      await openObject(page, 'teams', 'pc');
      await page.getByTestId('team-members-search').fill('a');
    },
  ],
  'admin-unsigned': [
    'sign-in-unreached',
    async (page) => {
      await page.locator('[data-testid=draft-here][data-agent=anna]').click();
      await page.getByTestId('tray').click();
    },
  ],
  admin: ['admin', (page) => open(page)],
  'admin-team-unstaffed': [
    'admin-unstaffed',
    async (page) => {
      await openObject(page, 'teams', 'sap');
      await page.getByTestId('plan-warning').first().scrollIntoViewIfNeeded();
    },
  ],
  'admin-team': [
    'admin-mistakes',
    async (page) => {
      await open(page, 'teams');
      await page.locator('[data-testid=object][data-id=sap]').click();
    },
  ],
  'admin-team-report': [
    'admin-changes',
    async (page) => {
      await openObject(page, 'teams', 'pc');
      await page.getByTestId('team-activity').selectOption('daily');
      await page.getByTestId('team-activity-names').scrollIntoViewIfNeeded();
    },
  ],
  'admin-team-retire': [
    'admin-changes',
    async (page) => {
      await open(page, 'teams');
      await page.locator('[data-testid=object][data-id=pc]').click();
      await page.getByTestId('object-remove').click();
    },
  ],
  'admin-changes': [
    'admin-changes',
    async (page) => {
      await tray(page, 'teams');
      await page.getByTestId('publish').scrollIntoViewIfNeeded();
    },
  ],
  'admin-mistakes': ['admin-mistakes', (page) => tray(page, 'people')],
  'admin-clashes': ['admin-clashes', (page) => tray(page, 'teams')],
  'admin-refused': [
    'admin-refused',
    async (page) => {
      await tray(page);
      await page.getByTestId('publish').click();
      await page.getByTestId('publish-refused').waitFor();
    },
  ],
  'admin-not-kept': [
    'admin-not-kept',
    async (page) => {
      await open(page, 'teams');
      await page.locator('[data-testid=object][data-id=sap]').click();
      await page.getByTestId('team-name').fill('SAP und mehr');
    },
  ],
  'admin-schedule': [
    'admin-schedule',
    async (page) => {
      await open(page, 'schedule');
      await page.getByTestId('applies-date').fill('2026-12-24');
      await page.getByTestId('applies-time').fill('14:05');
    },
  ],
  'admin-schedule-week': [
    'admin-schedule',
    async (page) => {
      await open(page, 'schedule');
      await page.getByTestId('week-add').click({ timeout: 20_000 });
      await page.getByTestId('week-add').scrollIntoViewIfNeeded();
    },
  ],
  'admin-schedule-days': [
    'admin-schedule',
    async (page) => {
      await open(page, 'schedule');
      await page.getByTestId('assertion-add').scrollIntoViewIfNeeded();
    },
  ],
  'admin-versions': [
    'admin-changes',
    async (page) => {
      await open(page, 'versions');
      await page.getByTestId('object').nth(1).click();
      await page.getByTestId('version-changes').waitFor();
    },
  ],
  'admin-version-picture': [
    'admin',
    async (page) => {
      await adminScreens['admin-versions'][1](page);
      await page.getByTestId('version-picture').click();
      await page.locator('[data-testid=canvas][data-laid=true]').waitFor();
      await page.getByTestId('canvas').scrollIntoViewIfNeeded();
    },
  ],
  'admin-roll-back': [
    'admin',
    async (page) => {
      await adminScreens['admin-versions'][1](page);
      await page.getByTestId('roll-back').click();
      await page.getByTestId('roll-back-question').waitFor();
    },
  ],
  ...Object.fromEntries(
    ['greeting', 'main-menu', 'wait-sap', 'message'].map((step) => [
      `admin-step-${step}`,
      [
        'admin',
        async (page) => {
          await openObject(page, 'modes', 'it-hotline-day');
          const head = page.locator(`[data-testid=step][data-step=${step}]`);
          await head.click();
          await head.scrollIntoViewIfNeeded();
        },
      ],
    ]),
  ),
  'admin-mode-list': ['admin', (page) => openObject(page, 'modes', 'it-hotline-day')],
  'admin-mode-new': [
    'admin',
    async (page) => {
      await open(page, 'modes');
      await page.getByTestId('mode-new').click();
    },
  ],
  'admin-mode': [
    'admin',
    async (page) => {
      await open(page, 'modes');
      await page.locator('[data-testid=object][data-id=night]').click();
    },
  ],
  'admin-mode-file': [
    'admin',
    async (page) => {
      await openObject(page, 'modes', 'it-hotline-day');
      await page.getByTestId('mode-file-save').click();
      await page.waitForFunction(() => window.fake.calls.some(({ name }) => name === 'saveFile'));
      const said = await page.evaluate(() => {
        const [file] = window.fake.calls.find(({ name }) => name === 'saveFile').args;
        return new TextDecoder().decode(file.content).replaceAll('"PC"', '"Lager Nord"');
      });
      await page
        .getByTestId('mode-file-take')
        .setInputFiles({ name: 'a.klinke', mimeType: 'application/zip', buffer: Buffer.from(said) });
      await page.getByTestId('mode-file').waitFor();
    },
  ],
  'admin-mode-file-refused': [
    'admin',
    async (page) => {
      await open(page, 'modes');
      const buffer = Buffer.from('fault dangerous');
      const file = { name: 'Von Hamburg.klinke', mimeType: 'application/zip', buffer };
      await page.getByTestId('mode-file-take').setInputFiles(file);
      await page.getByText('Von Hamburg.klinke').waitFor();
    },
  ],
  'admin-music-library': [
    'admin',
    async (page) => {
      await openObject(page, 'modes', 'it-hotline-day');
      await page.locator('.step-head[data-step="wait-pc"]').click();
      const field = page.locator('.music-field').first();
      await field.locator('summary').click();
      await field.getByTestId('library-take').scrollIntoViewIfNeeded();
    },
  ],
  'admin-menu-other-keys': [
    'admin',
    async (page) => {
      await openObject(page, 'modes', 'it-hotline-day');
      await page.locator('.step-head[data-step="main-menu"]').click();
      await page.getByTestId('sound-text').first().fill('Für LVS drücken Sie die Vier.');
      await page.getByTestId('menu-branches').scrollIntoViewIfNeeded();
    },
  ],
  'admin-draft-call': [
    'admin-sounds-long',
    async (page) => {
      await openObject(page, 'modes', 'it-hotline-day');
      await page.getByTestId('draft-call-open').click();
    },
  ],
  'admin-draft-call-goes-on': [
    'admin-sounds-long',
    async (page) => {
      await adminScreens['admin-draft-call'][1](page);
      await page.getByTestId('draft-call-begin').click();
      await page.getByTestId('draft-call-skip').click();
      await page.getByTestId('draft-call-key-2').click();
    },
  ],
  'admin-draft-call-shown': [
    'admin-goes-round',
    async (page) => {
      await openObject(page, 'modes', 'it-hotline-day');
      await page.getByTestId('problem-play').click();
      await page.getByTestId('draft-call-now').waitFor();
    },
  ],
  'admin-draft-call-turned': [
    'admin-turned-meanwhile',
    async (page) => {
      await openObject(page, 'modes', 'it-hotline-day');
      await page.getByTestId('problem-play').click();
      await page.locator('[data-testid=draft-call-line][data-kind=turnOn]').waitFor();
    },
  ],
  'admin-modes-canvas': ['admin', (page) => openCanvas(page, 'night')],
  'admin-modes-canvas-step': [
    'admin',
    async (page) => {
      await openCanvas(page, 'it-hotline-day');
      await page.locator('.react-flow__node[data-id=main-menu]').click();
      await page.getByTestId('canvas-beside').waitFor();
    },
  ],
  'admin-modes-canvas-clash': [
    'admin-clashes-steps',
    async (page) => {
      await openCanvas(page, 'it-hotline-day');
      await page.getByTestId('canvas-clash-next').click();
      await page.getByTestId('clash').waitFor();
    },
  ],
  'admin-modes-canvas-outage': [
    'admin',
    async (page) => {
      await openCanvas(page, 'it-hotline-day');
      await page.locator('.react-flow__node-outage').first().click();
      await page.getByTestId('said').waitFor();
    },
  ],
  'admin-control': ['admin', (page) => openObject(page, 'control', 'sap')],
  'admin-control-group': ['admin', (page) => openObject(page, 'control', '"group/general"')],
  'admin-control-new': [
    'admin',
    async (page) => {
      await open(page, 'control');
      await page.getByTestId('switch-new').click();
      await page.getByTestId('switch-does').selectOption('divert');
      await page.getByTestId('switch-to').selectOption('number');
    },
  ],
  'admin-prompts': [
    'admin-sounds',
    async (page) => {
      await open(page, 'prompts');
      await page.locator('[data-testid=object][data-id="it-hotline-day/greeting"]').click();
      await page.getByTestId('sound-measures').first().waitFor();
    },
  ],
  'admin-prompts-recording': [
    'admin',
    async (page) => {
      await openObject(page, 'prompts', '"it-hotline-day/greeting"');
      await page.getByTestId('sound-record').first().click();
      await page.getByTestId('recording-level').waitFor();
    },
  ],
  'admin-prompts-recorded': [
    'admin',
    async (page) => {
      await adminScreens['admin-prompts-recording'][1](page);
      await page.getByText('0:01').waitFor();
      await page.getByTestId('sound-record').first().click();
      await page.getByTestId('recording-take').waitFor();
    },
  ],
  'admin-prompts-unused': [
    'admin',
    async (page) => {
      await open(page, 'prompts');
      await page.getByTestId('only-unused').click();
      await page.getByTestId('object').first().click();
    },
  ],
  'admin-prompts-wrong': [
    'admin-sounds-refused',
    async (page) => {
      await open(page, 'prompts');
      await page.locator('[data-testid=object][data-id="it-hotline-day/greeting"]').click();
      await page.getByTestId('sound-text').first().fill('Guten Tag.');
      await page.getByTestId('sound-speak').first().click();
      await page.getByTestId('sound-finding').first().waitFor();
    },
  ],
  'admin-prompts-paused': [
    'admin-sounds-slow',
    async (page) => {
      await open(page, 'prompts');
      await page.locator('[data-testid=object][data-id="@hotline/it"]').click();
      await page.getByTestId('sound-speak').first().click();
      await page.getByTestId('sound-cancel').waitFor();
    },
  ],
  'admin-clashes-steps': ['admin-clashes-steps', (page) => tray(page, 'modes')],
  'admin-clashes-sounds': ['admin-clashes-sounds', (page) => tray(page, 'prompts')],
  'admin-no-plan': ['admin-no-plan', (page) => open(page)],
};
