// Screens of the administration: a scene, and what a person does in it until it shows.

const open = async (page, screen) => {
  await page.getByTestId('rail-administration').click();
  if (screen) await page.getByTestId(`admin-${screen}`).click();
};
const tray = async (page, screen) => {
  await open(page, screen);
  await page.getByTestId('tray').click();
};

export const adminScreens = {
  admin: ['admin', (page) => open(page)],
  'admin-team': [
    'admin-mistakes',
    async (page) => {
      await open(page, 'teams');
      await page.locator('[data-testid=object][data-id=sap]').click();
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
  'admin-changes': ['admin-changes', (page) => tray(page, 'teams')],
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
  'admin-no-plan': ['admin-no-plan', (page) => open(page)],
};
