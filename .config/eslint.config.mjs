// Lint rules: what the type checker can't say about this code base.
import next from 'eslint-config-next/core-web-vitals';
import { defineConfig } from 'eslint/config';
import typescript from 'typescript-eslint';

/** Differ between JavaScript engines in their last bits, so a run would not be the same everywhere. */
const INEXACT_FUNCTIONS = [
  ...[
    'acos',
    'acosh',
    'asin',
    'asinh',
    'atan',
    'atan2',
    'atanh',
    'cbrt',
    'cos',
    'cosh',
    'exp',
    'expm1',
    'hypot',
  ],
  ...['log', 'log10', 'log1p', 'log2', 'pow', 'sin', 'sinh', 'tan', 'tanh'],
];

const inexactFunctions = INEXACT_FUNCTIONS.map((property) => ({
  object: 'Math',
  property,
  message: 'Use lib/engine’s own functions: this one differs between JavaScript engines.',
}));

const ambientState = [
  { object: 'Math', property: 'random', message: 'Randomness is passed in, seeded.' },
  { object: 'Date', property: 'now', message: 'The clock is passed in.' },
  { object: 'performance', property: 'now', message: 'The clock is passed in.' },
];

/** Words, as opposed to symbols and single letters of formulas. */
const WORDS = String.raw`/[A-Za-z\u00c0-\u017f]{2}/`;

/** Names that are the same in every language. */
const NAMES = String.raw`/^\s*(Downhill|CSV|PNG|SVG)\s*$/`;

/** Attributes and properties that people read or hear. */
const READ =
  '/^(aria-label|aria-description|aria-roledescription|aria-valuetext|alt|title|placeholder|label|shortLabel|diceLabel|description|help|note|summary)$/';

/** Words written where they reach people: they belong into app/_messages, in every language. */
const textsInCode = [
  ...[`JSXText[value=${WORDS}]:not([value=${NAMES}])`],
  ...['JSXElement', 'JSXFragment', `JSXAttribute[name.name=${READ}]`].flatMap((place) =>
    [
      '',
      ' > ConditionalExpression',
      ' > LogicalExpression',
      ' > ConditionalExpression > ConditionalExpression',
    ].flatMap((way) => wordsAt(`${place} > JSXExpressionContainer${way}`)),
  ),
  `JSXAttribute[name.name=${READ}] > Literal[value=${WORDS}]:not([value=${NAMES}])`,
  ...wordsAt(`Property[key.name=${READ}]`),
  // Of a message's parts the first is the sentence.
  `CallExpression[callee.name=/^notify/] > Literal.arguments:first-child[value=${WORDS}]`,
  'CallExpression[callee.name=/^notify/] > TemplateLiteral.arguments:first-child',
].map((selector) => ({ selector, message: 'Texts belong into app/_messages: use useTranslations.' }));

/** @param {string} place selector of what the words stand in */
function wordsAt(place) {
  return [
    `${place} > Literal[value=${WORDS}]:not([value=${NAMES}])`,
    `${place} > TemplateLiteral > TemplateElement[value.raw=${WORDS}]`,
  ];
}

const noEnvironment = [
  { object: 'process', property: 'env', message: 'server/config.ts reads the environment.' },
];

export default defineConfig(
  {
    ignores: [
      ...['.next/', 'dist/', 'data/', 'coverage/', 'prisma/generated/', 'next-env.d.ts'],
      // AssemblyScript, which its own compiler checks, and what that makes of it.
      ...['lib/engine/kernels/assembly/', 'lib/engine/kernels/module.generated.ts'],
    ],
  },
  {
    // A rule that does not fit is changed here, for everyone.
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
  },
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.mjs', '**/*.js'],
    extends: [...typescript.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['.config/*.mjs', 'prisma/*.mjs', 'prisma/*.ts'] },
        tsconfigRootDir: new URL('..', import.meta.url).pathname,
      },
    },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-empty': 'error',
      'no-console': ['error', { allow: ['warn', 'error'] }],
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Copying a link has no other way on a page that came over plain http, as in most classrooms.
      '@typescript-eslint/no-deprecated': ['error', { allow: [{ from: 'lib', name: 'execCommand' }] }],
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }] }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
    },
  },
  {
    // Commands talk to the person at the terminal.
    files: ['server/launch/**', 'server/main.ts', 'tests/**'],
    rules: { 'no-console': 'off' },
  },
  {
    // The launcher and the migration hand the environment on to programs that they start.
    files: ['server/**'],
    ignores: ['server/config.ts', 'server/launch/**', 'server/history/migrations.ts'],
    rules: { 'no-restricted-properties': ['error', ...noEnvironment] },
  },
  { files: ['lib/**'], rules: { 'no-restricted-properties': ['error', ...ambientState] } },
  {
    files: ['lib/engine/**'],
    rules: {
      'no-restricted-properties': ['error', ...ambientState, ...inexactFunctions],
      'no-restricted-syntax': [
        'error',
        { selector: 'BinaryExpression[operator="**"]', message: 'Multiply: ** is Math.pow.' },
      ],
      // Numeric kernels index typed arrays within bounds that the loops give.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    // Numeric, as above.
    files: ['tests/bench/**', 'tests/support/oracle/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    // Configuration and glue that no tsconfig covers.
    files: ['.config/*.mjs', 'prisma/*.mjs'],
    extends: [typescript.configs.disableTypeChecked],
  },
  { files: ['app/**'], extends: [...next] },
  { files: ['app/**'], rules: { 'no-restricted-syntax': ['error', ...textsInCode] } },
);
