// What the PBX has to know of Klinke, free of files and formats; the generators beside turn it into text.

export interface PbxHotline {
  readonly name: string;
  readonly numbers: readonly string[];
}

export interface PbxSoftphone {
  readonly extension: string;
  readonly name: string;
  readonly password: string;
}

export interface PbxPlan {
  /** Stasis application. */
  readonly application: string;
  readonly ariUser: string;
  readonly ariPassword: string;
  /** Klinke's folder below the PBX's sounds folder, or absolute. */
  readonly sounds: string;
  /** `PJSIP/{extension}` */
  readonly extensionDial: string;
  readonly hotlines: readonly PbxHotline[];
  readonly softphones: readonly PbxSoftphone[];
  /** Colleagues' phones without an account of ours: softphones reach them, too. */
  readonly deskPhones?: readonly string[];
  /** The company's own context: its extensions, and what else it lets its phones dial. */
  readonly companyContext?: string;
  /** The endpoint by which `klinke-numbers` calls outside; left out: by none. */
  readonly trunk?: string;
  /** As the configuration has them: they say which servers and transports a PBX needs. */
  readonly addresses?: { readonly http: string; readonly softphones: string };
  /** What softphones may dial beside the hotlines and each other; left out: nothing. */
  readonly outside?: {
    /** As `numberFilter` reads them. */
    readonly patterns: readonly string[];
    /** `Local/{number}@klinke-numbers` */
    readonly dial: string;
  };
  /** Rung while no engine runs. */
  readonly fallbackExtension?: string;
  /** Wave file that says so; none: the fallback rings in silence. */
  readonly fallbackAnnouncement?: string;
  /** Further settings of each softphone's endpoint, as `key = value`: for a machine that is only loopback. */
  readonly softphoneSettings?: readonly string[];
}

export interface PbxTextFile {
  readonly name: string;
  readonly text: string;
}

/** One audio file to be copied; `to` is relative to Klinke's own folder of sounds at the PBX. */
export interface PbxSound {
  readonly from: string;
  readonly to: string;
}

/** What stands at the top of each generated file. */
export function heading(purpose: string): string {
  return `; ${purpose}\n; Made by Klinke (npm run pbx-config). Changes here are lost at the next run.\n`;
}

/** Text for a quoted or commented place: nothing that could end it, no line break. */
export function plainText(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029;"\\<>]/gu, ' ').trim();
}

/** Every audio file that the PBX needs of its own: what callers hear while no engine serves the hotline. */
export function listSounds({ fallbackAnnouncement }: PbxPlan): readonly PbxSound[] {
  return fallbackAnnouncement === undefined
    ? []
    : [{ from: fallbackAnnouncement, to: 'fallback-announcement.wav' }];
}

/** Of an address of the configuration, also where it is the protocol's own. */
export function portOf(url: string): number {
  const { port, protocol } = new URL(url);
  if (port !== '') return Number(port);
  return protocol === 'https:' || protocol === 'wss:' ? 443 : 80;
}
