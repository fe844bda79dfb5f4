// Which part may import which; the picture is in ARCHITECTURE.md.

/**
 * Everything in a folder may import only these paths.
 * @param {string} folder
 * @param {readonly string[]} allowed regular expressions
 * @param {string} why
 */
const only = (folder, allowed, why) => ({
  name: `${folder.replaceAll('/', '-')}-imports-only`,
  comment: why,
  severity: 'error',
  from: { path: `^${folder}/` },
  to: { pathNot: [`^${folder}/`, ...allowed] },
});

/** @param {string} name @param {string} comment @param {object} from @param {object} to */
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const ZOD = '^node_modules/zod/';
const PAPAPARSE = '^node_modules/(@types/)?papaparse/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    only('lib/engine', [], 'The engine stands alone.'),
    only(
      'lib/protocol',
      [ZOD, '^lib/lessons/lessons\\.ts$'],
      'The protocol is schemas and the types derived from them; lessons have their names in one place.',
    ),
    only('lib/mnist', ['^lib/engine/'], "Works on bytes and the engine's random numbers."),
    only('lib/drawing', ['^lib/protocol/'], 'Works on points.'),
    only('lib/tables', ['^lib/protocol/', PAPAPARSE], 'Reads CSV.'),
    never(
      'only-tables-import-papaparse',
      'Everything else gets tables.',
      { path: '^(app|lib|server)/', pathNot: '^lib/tables/' },
      { path: PAPAPARSE },
    ),
    only(
      'lib/experiment',
      ['^lib/(drawing|engine|mnist|protocol|tables)/'],
      'Turns experiments into recipes for the engine.',
    ),
    only(
      'lib/exports',
      ['^lib/(engine|experiment|protocol)/', ZOD],
      'Writes trained networks for other programs, and reads its own files.',
    ),
    only('lib/coach', ['^lib/(engine|protocol)/'], 'Advice is derived from what is measured.'),
    never(
      'coach-knows-types-only',
      'Rules look at numbers; they train and parse nothing.',
      { path: '^lib/coach/' },
      { path: '^lib/(engine|protocol)/', dependencyTypesNot: ['type-only'] },
    ),
    only('lib/lessons', ['^lib/engine/'], 'Lessons show what the engine computes.'),
    only('lib/answers', ['^lib/(lessons|protocol)/', ZOD], 'Parses evidence and checks it as lessons do.'),
    only('lib/projection', [], 'Works on numbers.'),
    only('lib/streaming', ['^lib/engine/types\\.ts$', '^lib/protocol/'], 'Works on bytes and curves.'),
    only('lib', [ZOD, PAPAPARSE], 'lib is pure: no Node, no DOM, no React.'),
    only('app', ['^lib/', '^node_modules/'], 'Pages know the server by its protocol only.'),
    never(
      'server-imports-no-page',
      'The server serves pages through Next and knows none.',
      { path: '^server/' },
      { path: '^(app|tests)/' },
    ),
    never(
      'nothing-imports-app',
      'Pages are the outermost layer.',
      { pathNot: '^(app|tests)/' },
      { path: '^app/' },
    ),
    never(
      'only-history-imports-prisma',
      'Everything else uses the stores.',
      { path: '^(app|lib|server)/', pathNot: '^server/history/' },
      { path: '^(prisma/|node_modules/(@prisma|prisma|\\.prisma)/)' },
    ),
    never(
      'tests-stay-outside',
      'The product does not depend on its tests.',
      { pathNot: '^(tests|\\.config)/' },
      { path: '^tests/' },
    ),
    never(
      'no-cycles',
      'Files that run each other are one file; types may refer back.',
      {},
      {
        circular: true,
        viaOnly: { dependencyTypesNot: ['type-only'] },
      },
    ),
    never('resolvable', 'Imports lead somewhere.', {}, { couldNotResolve: true }),
    never(
      'no-development-packages',
      'The product runs without them.',
      { path: '^(app|lib|server)/', pathNot: '^server/(launch/|training/worker-from-source\\.mjs$)' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'] },
    ),
  ],
  options: {
    doNotFollow: { path: '^(node_modules|prisma/generated)/' },
    exclude: {
      path: '^(\\.next|dist|lib/engine/kernels/assembly|tests/bench/(peers|lighthouse)/node_modules)/',
    },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
