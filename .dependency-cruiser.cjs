// Imports go one way: the rules of docs/architecture.md, which hold the rooms of src/ apart.

/** A room may import only what `allowed` matches (paths in the checkout, or packages in node_modules). */
const only = (name, room, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: room },
  to: { pathNot: allowed },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    only('domain-imports-nothing', '^src/domain/', ['^src/domain/'], 'Pure rules: data in, data out.'),
    only('words-import-nothing', '^src/domain/words/', ['^src/domain/words/'], 'What everybody says.'),
    only(
      'call-flow-imports-words',
      '^src/domain/call-flow/',
      ['^src/domain/(call-flow|words)/', '^src/domain/(languages|schedule/calendar)[.]ts$'],
      "A call's way knows neither lines nor hotlines.",
    ),
    only(
      'facts-import-words',
      '^src/domain/facts/',
      [
        '^src/domain/(facts|words|call-flow|plan)/',
        '^src/domain/(languages|control/quick-switch|own-numbers/own-numbers|phone-access/access-call)[.]ts$',
      ],
      'What happened, told in words; where a call stands is the call flow’s own.',
    ),
    only(
      'lines-import-facts',
      '^src/domain/(waiting-line|records)/',
      [
        '^src/domain/(waiting-line|records|facts|words|telephony)/',
        '^src/domain/own-numbers/own-numbers[.]ts$',
      ],
      'Lines and records know no hotline: it routes to them.',
    ),
    only(
      'contract-imports-domain',
      '^src/contract/',
      ['^src/(contract|domain)/', '^node_modules/(zod|jsonc-parser)/'],
      'The contract is schemas and view models over the domain.',
    ),
    only(
      'engine-imports-domain',
      '^src/engine/',
      ['^src/(engine|domain|contract)/'],
      'The engine knows the world through its ports only.',
    ),
    only(
      'calendar-imports-domain',
      '^src/calendar/',
      ['^src/(calendar|domain)/', '^node_modules/temporal-polyfill/'],
      'Local time and holidays, for engine and console alike.',
    ),
    {
      name: 'engine-takes-types-from-contract',
      comment:
        'Schemas are applied at the boundary, by the service. How changes make a view is the same for all, and without schemas.',
      severity: 'error',
      from: { path: '^src/engine/' },
      to: { path: '^src/contract/', pathNot: '^src/contract/view[.]ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'ports-are-interfaces',
      severity: 'error',
      from: { path: '^src/engine/ports/' },
      to: { path: '^src/', pathNot: ['^src/engine/ports/', '^src/domain/'] },
    },
    {
      name: 'adapter-imports-ports-and-domain',
      severity: 'error',
      from: { path: '^src/adapters/' },
      to: {
        path: '^src/',
        pathNot: ['^src/adapters/', '^src/engine/ports/', '^src/domain/', '^src/contract/', '^src/voip/'],
      },
    },
    {
      name: 'voip-knows-no-hotline',
      comment: 'Audio and a SIP phone, for both ends of a call.',
      severity: 'error',
      from: { path: '^src/voip/' },
      to: { path: '^src/', pathNot: '^src/voip/' },
    },
    {
      name: 'speech-knows-no-hotline',
      comment: 'Run by the engine and by the console alike: texts, files and what was heard of them.',
      severity: 'error',
      from: { path: '^src/speech/' },
      to: { path: '^src/', pathNot: '^src/(speech|voip/sound|domain|engine/ports)/' },
    },
    {
      name: 'mail-words-and-sounds',
      comment: 'What a mail says and what it sounds like; how it gets there is an adapter.',
      severity: 'error',
      from: { path: '^src/mail/' },
      to: { path: '^src/', pathNot: '^src/(mail|domain|calendar|voip/sound)/' },
    },
    {
      name: 'caller-is-a-program-of-its-own',
      severity: 'error',
      from: { path: '^src/caller/' },
      to: { path: '^src/', pathNot: '^src/(caller|voip|contract)/' },
    },
    {
      name: 'adapter-never-another-adapter',
      severity: 'error',
      from: { path: '^src/adapters/([^/]+)/' },
      to: { path: '^src/adapters/', pathNot: '^src/adapters/$1/' },
    },
    {
      name: 'service-knows-no-console',
      comment: 'The engine runs on servers too, where there is no Electron.',
      severity: 'error',
      from: { path: '^src/service/' },
      to: { path: ['^src/(main|preload|renderer)/', '^node_modules/electron/'] },
    },
    {
      name: 'main-holds-no-hotline-logic',
      comment: "The engine is a process of its own, never in Electron's main.",
      severity: 'error',
      from: { path: '^src/main/' },
      to: {
        path: [
          '^src/(engine|service|renderer|preload)/',
          '^src/adapters/(asterisk|exchange|simulator|sqlite)/',
        ],
      },
    },
    only(
      'preload-imports-contract',
      '^src/preload/',
      ['^src/(preload|contract)/', '^node_modules/electron/', '^electron$'],
      'The preload exposes the contract, nothing else.',
    ),
    {
      name: 'renderer-imports-contract-and-domain',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: '^src/', pathNot: '^src/(renderer|contract|domain|calendar)/' },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'feature-never-another-feature',
      severity: 'error',
      from: { path: '^src/renderer/features/([^/]+)/' },
      to: { path: '^src/renderer/features/', pathNot: '^src/renderer/features/$1/' },
    },
    {
      name: 'only-the-renderer-shell-opens-features',
      severity: 'error',
      from: {
        path: '^src/renderer/',
        pathNot: ['^src/renderer/(features|shell|bar|test-caller)/', '^src/renderer/[^/]+$'],
      },
      to: { path: '^src/renderer/features/' },
    },
    {
      name: 'voip-goes-one-way',
      comment: 'A phone is made of sound and an audio peer, and neither knows of it.',
      severity: 'error',
      from: { path: '^src/voip/(sound|audio-peer)/' },
      to: { path: '^src/voip/', pathNot: '^src/voip/(sound|audio-peer)/' },
    },
    {
      name: 'service-parts-know-no-server',
      comment: 'The program composes; its parts are composed.',
      severity: 'error',
      from: { path: '^src/service/(config|set-up|switch)/' },
      to: { path: '^src/service/(api/|compose[.]ts|engine[.]ts)' },
    },
    {
      name: 'test-never-another-test',
      comment: 'What several need is in test/support; the stories of the demo are tests, too.',
      severity: 'error',
      from: { path: '^test/([^/]+)/', pathNot: '^test/support/' },
      to: { path: '^test/', pathNot: ['^test/($1|support)/', '^test/demo/'] },
    },
    {
      name: 'support-knows-no-test',
      severity: 'error',
      from: { path: '^test/support/' },
      to: { path: '^test/', pathNot: '^test/support/' },
    },
    {
      name: 'source-imports-no-tests-or-scripts',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|scripts)/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'facts-alone-change-the-state',
      comment: 'One writer: rules tell facts, and `hotline/apply.ts` makes the state of them.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/domain/(hotline/apply|waiting-line/state/.*)[.]ts$' },
      to: { path: '^src/domain/waiting-line/state/' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        path: '^src/',
        pathNot: ['\\.d\\.ts$', '^src/(service|main|preload)/[^/]+\\.ts$'],
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(out|dist|artifacts)/' },
    tsPreCompilationDeps: true, // Imports of types count too.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
