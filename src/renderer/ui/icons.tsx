// Small line icons, drawn here; decoration only, so always hidden from screen readers.

import { REM_PX } from '../theme/apply.ts';

const paths = {
  calls:
    'M4.2 2.8h2l1 2.9-1.5 1.2a8.6 8.6 0 0 0 3.4 3.4l1.2-1.5 2.9 1v2a1.4 1.4 0 0 1-1.5 1.4A10.1 10.1 0 0 1 2.8 4.3 1.4 1.4 0 0 1 4.2 2.8Z',
  list: 'M5.6 4h8M5.6 8h8M5.6 12h8M2.6 4h.01M2.6 8h.01M2.6 12h.01',
  book: 'M3.6 3.2A1.4 1.4 0 0 1 5 1.8h7.6v12.4H5a1.4 1.4 0 0 1-1.400-1.400ZM3.600 12.800a1.400 1.400 0 0 1 1.400-1.400h7.600M8.300 4.200a1.300 1.300 0 1 1 0 2.600 1.300 1.300 0 0 1 0-2.600ZM6 9.400a2.300 2.300 0 0 1 4.600 0',
  settings:
    'M2.4 4.6h6M12 4.6h1.6M2.4 11.4H4M7.6 11.4h6M10.2 2.8a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6ZM5.8 9.6a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6Z',
  keyboard: 'M2 4.2h12v7.6H2ZM4.4 6.8h.01M7 6.8h.01M9.6 6.8h.01M11.8 6.8h.01M5 9.4h6',
  hangUp:
    'M2.2 9.9c-.4-.9-.2-1.9.5-2.5C4.200 6.200 6 5.700 8 5.700s3.800.5 5.300 1.700c.7.6.9 1.600.5 2.500l-.3.7-2.900-.7-.2-1.500a7.500 7.500 0 0 0-4.800 0l-.2 1.500-2.900.7Z',
  speaker:
    'M2.800 6.200h2.400L8.600 3.400v9.200L5.200 9.800H2.800ZM10.800 5.800a3.200 3.200 0 0 1 0 4.400M12.700 4.200a5.600 5.600 0 0 1 0 7.600',
  branch:
    'M2.400 8h3.800l4.400-4h3M6.200 8l4.400 4h3M11.800 2.200 13.600 4l-1.800 1.800M11.800 10.200l1.800 1.800-1.800 1.800',
  search: 'M7 2.800a4.200 4.200 0 1 1 0 8.400 4.200 4.200 0 0 1 0-8.400ZM10.200 10.200l3.200 3.200',
  pause: 'M5.4 3.6v8.8M10.6 3.6v8.8',
  play: 'M5 3.4 12 8l-7 4.6Z',
  microphone:
    'M8 2.2a1.900 1.900 0 0 1 1.900 1.900v3.600a1.900 1.900 0 1 1-3.800 0V4.100A1.900 1.900 0 0 1 8 2.200ZM3.900 7.600a4.100 4.100 0 0 0 8.200 0M8 11.700v2.100',
  microphoneOff:
    'M9.900 6.400V4.100a1.900 1.900 0 0 0-3.700-.6M6.100 7v.7a1.900 1.900 0 0 0 2.600 1.800M3.900 7.600a4.100 4.100 0 0 0 6.400 3.400M12.100 7.600c0 .6-.1 1.200-.4 1.700M8 11.700v2.100M2.600 2.400l10.800 11.200',
  keypad:
    'M4 3.400h.01M8 3.400h.01M12 3.400h.01M4 7h.01M8 7h.01M12 7h.01M4 10.600h.01M8 10.600h.01M12 10.600h.01M8 13.800h.01',
  message: 'M2.2 3.400h11.600v8H7.200l-3 2.400v-2.400h-2ZM5 6.200h6M5 8.600h4',
  transfer: 'M2.600 8h10M9.200 4.600 12.600 8l-3.400 3.400',
  note: 'M3.400 2.800h9.200v7l-3.400 3.400H3.400ZM9.200 13.200V9.800h3.400',
  check: 'm3.200 8.400 3.100 3.100 6.500-7',
  cross: 'm4 4 8 8M12 4l-8 8',
  mail: 'M2.2 3.6h11.6v8.8H2.2ZM2.600 4.200 8 8.600l5.400-4.400',
  minus: 'M4 8h8',
  plus: 'M4 8h8M8 4v8',
  warning: 'M8 2.600 14.200 13.200H1.800ZM8 6.600v3M8 11.400h.01',
  clock: 'M8 2.400a5.600 5.600 0 1 1 0 11.200A5.600 5.600 0 0 1 8 2.400ZM8 5v3.200l2.100 1.400',
  chevronUp: 'm4.200 9.800 3.800-3.800 3.800 3.800',
  chevronDown: 'm4.200 6.200 3.800 3.800 3.800-3.800',
  /** Three dots. */
  more: 'M3.4 8h.01M8 8h.01M12.6 8h.01',
  person: 'M8 2.800a2.500 2.500 0 1 1 0 5 2.500 2.500 0 0 1 0-5ZM3.200 13.400a4.800 4.800 0 0 1 9.600 0',
  team: 'M6 3.400a2.100 2.100 0 1 1 0 4.200 2.100 2.100 0 0 1 0-4.200ZM1.900 12.800a4.100 4.100 0 0 1 8.200 0M10.600 3.700a2.100 2.100 0 0 1 0 3.700M11.700 9.300a4.100 4.100 0 0 1 2.400 3.500',
  swap: 'M3 5.600h9.400M9.800 3l2.600 2.600-2.600 2.600M13 10.400H3.600M6.200 7.800l-2.600 2.600 2.600 2.600',
  bell: 'M8 2.400a3.800 3.800 0 0 1 3.800 3.800c0 3 1.200 4.400 1.200 4.400H3s1.200-1.400 1.200-4.400A3.800 3.800 0 0 1 8 2.400ZM6.800 12.800a1.300 1.300 0 0 0 2.400 0',
  health: 'M1.800 8.200h2.800l1.600-4.400 3 8.400 1.700-4h3.300',
  shield: 'M8 2.200 13 4v3.800c0 3-2.100 5-5 6-2.900-1-5-3-5-6V4Z',
  window: 'M2.400 3.400h11.200v9.200H2.400ZM2.400 6h11.200',
  circle: 'M8 3.4a4.6 4.6 0 1 1 0 9.2A4.6 4.6 0 0 1 8 3.4Z',
  disc: 'M8 3.4a4.6 4.6 0 1 1 0 9.2A4.6 4.6 0 0 1 8 3.4Z',
  undo: 'M3.200 6.200h6.200a3.400 3.400 0 0 1 0 6.800H6.400M6 3.400 3.200 6.200 6 9',
  redo: 'M12.800 6.200H6.600a3.400 3.400 0 0 0 0 6.800h3M10 3.400l2.800 2.800L10 9',
  /** Three sliders, each at another place. */
  control: 'M3.2 2.8v10.4M8 2.8v10.4M12.8 2.8v10.4M1.7 9.6h3M6.5 5.4h3M11.3 10.6h3',
  info: 'M8 2.400a5.600 5.600 0 1 1 0 11.200A5.600 5.600 0 0 1 8 2.400ZM8 7.400v3.400M8 5.200h.01',
} as const;

export type IconName = keyof typeof paths;

/** As at 100 %: they grow with the text beside them. */
const inRem = (size: number): string => `${size / REM_PX}rem`;

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  const filled = name === 'play' || name === 'disc';
  return (
    <svg
      className="icon"
      width={inRem(size)}
      height={inRem(size)}
      viewBox="0 0 16 16"
      fill={filled ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth={name === 'keypad' || name === 'list' || name === 'more' ? 1.8 : 1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}

/** The mark: a jack plug, seen from the side. */
export function KlinkeMark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={inRem(size)} height={inRem(size)} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect className="mark-ground" width="32" height="32" rx="8" />
      <g className="mark-plug" transform="rotate(45 16 16)">
        <path d="M16 3.200c1.500 0 2.300 1.600 2.300 3l-.6 2.200h-3.400l-.6-2.200c0-1.400.8-3 2.300-3Z" />
        <rect x="14.100" y="9.300" width="3.800" height="6.200" rx=".5" />
        <path d="M12.300 16.600h7.400v7.800a1.800 1.800 0 0 1-1.800 1.800h-3.800a1.800 1.800 0 0 1-1.800-1.800Z" />
        <rect x="15" y="26.800" width="2" height="4" rx="1" />
      </g>
    </svg>
  );
}
