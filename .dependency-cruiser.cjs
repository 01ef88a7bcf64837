/** The arrows that must never exist (docs/architecture.md). */
const never = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });
const path = (...parts) => ({ path: parts.map((part) => `^${part}`) });

module.exports = {
  forbidden: [
    never('no-cycles', {}, { circular: true }, 'Rooms that need each other are one room.'),
    never(
      'shared-is-vocabulary',
      path('shared/'),
      path('main/', 'renderer/', 'node_modules/(electron|svelte)/'),
      'shared knows nobody',
    ),
    never('shared-no-node', path('shared/'), { dependencyTypes: ['core'] }, 'shared runs everywhere'),
    never(
      'engine-is-pure',
      path('main/engine/'),
      path('main/(store|export|api|hosts)/', 'renderer/'),
      'the engine sees only shared',
    ),
    never('engine-no-node', path('main/engine/'), { dependencyTypes: ['core'] }, 'the engine has no I/O'),
    never(
      'engine-libraries',
      path('main/engine/'),
      {
        path: 'node_modules/',
        pathNot:
          'node_modules/(pure-rand|@stdlib|big\\.js|@types/big\\.js|temporal-polyfill|temporal-spec|zod)/',
      },
      'the engine’s libraries are listed in docs/architecture.md',
    ),
    never(
      'store-alone',
      path('main/store/'),
      path('main/(engine|export|api|hosts)/', 'renderer/'),
      'the store keeps, it does not think',
    ),
    never(
      'export-alone',
      path('main/export/'),
      path('main/(engine|store|api|hosts)/', 'renderer/'),
      'export prints what it is given',
    ),
    never(
      'exceljs-in-workbook',
      { path: '^main/', pathNot: '^main/export/workbook/' },
      path('node_modules/exceljs/'),
      'one room knows exceljs',
    ),
    never(
      'highs-in-one-file',
      { path: '^main/', pathNot: '^main/api/highs\\.ts$' },
      path('node_modules/highs/'),
      'one file knows the solver',
    ),
    never(
      'api-below-hosts',
      path('main/api/'),
      path('main/hosts/', 'renderer/', 'node_modules/electron/'),
      'hosts carry messages to the api',
    ),
    never(
      'hosts-only-carry',
      path('main/hosts/'),
      path('main/(engine|store|export)/', 'renderer/'),
      'a host only carries messages',
    ),
    never(
      'hosts-apart-cli',
      path('main/hosts/cli/'),
      path('main/hosts/(loopback|electron)/'),
      'no host knows another',
    ),
    never(
      'hosts-apart-loopback',
      path('main/hosts/loopback/'),
      path('main/hosts/(cli|electron)/'),
      'no host knows another',
    ),
    never(
      'hosts-apart-electron',
      path('main/hosts/electron/'),
      path('main/hosts/(cli|loopback)/'),
      'no host knows another',
    ),
    never(
      'preload-is-thin',
      path('main/hosts/electron/preload'),
      path('main/(api|engine|store|export)/', 'node_modules/(?!electron)'),
      'the preload sees electron and the contract’s types',
    ),
    never(
      'renderer-apart',
      path('renderer/'),
      path('main/', 'node_modules/electron/'),
      'the renderer knows only the contract',
    ),
    never(
      'renderer-no-node',
      path('renderer/'),
      { dependencyTypes: ['core'] },
      'the renderer runs in a browser',
    ),
    never(
      'product-without-tests',
      path('(shared|main|renderer)/'),
      path('(test|tools)/'),
      'product code never needs its tests',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.js', '.svelte', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default', 'svelte'],
    },
  },
};
