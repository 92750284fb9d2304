// Which screen of the administration is shown, and which object is open there.

import { create } from 'zustand';

export const screenIds = [
  'hotlines',
  'teams',
  'people',
  'modes',
  'prompts',
  'schedule',
  'control',
  'savedCalls',
  'mail',
  'phoneAccess',
  'retention',
  'callerData',
  'versions',
] as const;
export type ScreenId = (typeof screenIds)[number];

interface AdministrationStore {
  readonly screen: ScreenId;
  /** By screen: the id of the object that is open there; modes: `mode` or `mode/prompt`; control: `group/id` as well. */
  readonly open: Readonly<Partial<Record<ScreenId, string>>>;
  readonly tray: boolean;
  /** Typed for the next version: kept while the tray is closed. */
  readonly comment: string;
}

export const useAdministration = create<AdministrationStore>(() => ({
  screen: 'hotlines',
  open: {},
  tray: false,
  comment: '',
}));

export const showScreen = (screen: ScreenId): void => useAdministration.setState({ screen });

/** Null: none. */
export function openObject(screen: ScreenId, id: string | null): void {
  useAdministration.setState(({ open: { [screen]: _before, ...others } }) => ({
    screen,
    open: id === null ? others : { ...others, [screen]: id },
  }));
}

export const useOpenObject = (screen: ScreenId): string | null =>
  useAdministration(({ open }) => open[screen] ?? null);

export const showTray = (tray: boolean): void => useAdministration.setState({ tray });

export const writeComment = (comment: string): void => useAdministration.setState({ comment });
