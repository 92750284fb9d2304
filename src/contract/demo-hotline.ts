// The demo hotline's people: the engine's example makes them, the console's welcome shows them.

/** Shown to whoever tries it, and worth nothing elsewhere. */
export const DEMO_PIN = '1234';

export const demoHotline = {
  name: 'IT-Hotline',
  number: '100',
  teams: [
    { id: 'lvs', name: 'LVS' },
    { id: 'sap', name: 'SAP' },
    { id: 'pc', name: 'PC' },
  ],
  people: [
    { id: 'anna', name: 'Anna', extension: '21', teams: ['lvs', 'sap'], role: 'supervisor' },
    { id: 'bernd', name: 'Bernd', extension: '22', teams: ['lvs', 'sap'], role: 'agent' },
    { id: 'carla', name: 'Carla', extension: '31', teams: ['pc'], role: 'agent' },
  ],
} as const;
