import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** Who may know whom: the rooms of src/, each with the rooms that it may import from. Only bundle imports page, nothing cli, and only cli api. */
const walls = {
  contract: [],
  stats: [],
  data: ['contract', 'stats'],
  checks: ['contract', 'stats'],
  // What a suite may say, which a run and an earlier report both read.
  suite: ['checks', 'data', 'contract'],
  memory: ['suite', 'checks', 'data', 'stats', 'contract'],
  analysis: ['suite', 'memory', 'checks', 'data', 'stats', 'contract'],
  report: ['contract'],
  export: ['contract'],
  page: ['suite', 'analysis', 'report', 'export', 'contract'],
  // What the command does, for programs.
  api: ['suite', 'analysis', 'export', 'contract'],
  cli: ['api', 'suite', 'analysis', 'export', 'contract'],
  // What the page is built with.
  bundle: ['page', 'data', 'contract'],
};

/** The rooms that stand within another one; they come first, for the first pattern that holds names a file's room. */
const inner = { suite: 'analysis/suite' };

/** Functions whose last digit IEEE 754 leaves open. */
const inexact = 'exp expm1 log log1p log2 log10 pow sin cos tan asin acos atan atan2 sinh cosh tanh cbrt hypot'
  .split(' ')
  .map((property) => ({ object: 'Math', property, message: 'Take that of src/stats/exact.' }));

export default ts.config(
  { ignores: ['dist/', 'build/', 'tests/golden/**/*.json'] },
  js.configs.recommended,
  ts.configs.strict,
  svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // The compiler's own check knows more (globals of workers, virtual modules).
      'no-undef': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    // What a figure or a verdict may hang on has the same digits in every engine.
    files: ['src/{stats,data,checks,memory,analysis}/**'],
    rules: {
      'no-restricted-properties': ['error', ...inexact],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "BinaryExpression[operator='**']:not([left.value=2]):not([right.value=2]):not([left.type='Literal'][right.type='Literal'])",
          message: 'Write a product, or take pow or powerOfTen of src/stats/exact.',
        },
      ],
    },
  },
  {
    files: ['src/**/*.svelte'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "SvelteDirective[kind='Binding'][key.name.name=/^(client|offset)(Width|Height)$/]",
          message: 'A binding lays the page out amid the task that draws it: take measured of src/report/shared/sight.',
        },
      ],
    },
  },
  {
    files: ['src/**'],
    plugins: { boundaries },
    settings: {
      'import/resolver': { node: { extensions: ['.ts', '.js'] } },
      'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export', 'require'],
      'boundaries/elements': [...Object.keys(inner), ...Object.keys(walls).filter((room) => !(room in inner))].map(
        (room) => ({ type: room, pattern: `src/${inner[room] ?? room}` }),
      ),
      'boundaries/files': [
        { category: 'dataset', pattern: ['src/data/dataset.ts', 'src/data/read/cells.ts', 'src/data/engine/sql/*'] },
      ],
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: [
            ...Object.entries(walls).map(([room, known]) => ({
              from: { element: { type: room } },
              allow: { to: { element: { types: { anyOf: [room, ...known] } } } },
            })),
            // Of data, checks see the dataset, its cells and how to write SQL over it.
            { from: { element: { type: 'checks' } }, allow: { to: { file: { categories: 'dataset' } } } },
          ],
        },
      ],
    },
  },
);
