import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

const ambient = [
  { name: 'process', message: 'The engine is pure: hand it in.' },
  { name: 'console', message: 'Product code reports through its callers.' },
];

export default ts.config(
  { ignores: ['dist', 'dist.next', 'release', '.cache', 'node_modules'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...ts.configs.stylistic,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node, ...globals.browser, __VERSION__: 'readonly' } },
    rules: {
      'no-undef': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/unified-signatures': 'off',
      // Typed arrays and growing lists are walked by index on purpose.
      '@typescript-eslint/prefer-for-of': 'off',
      'no-control-regex': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] } },
    rules: {
      // The page is one document without a router of links.
      'svelte/no-navigation-without-resolve': 'off',
      // svelte-check judges these comments; its warnings are errors.
      'svelte/no-unused-svelte-ignore': 'off',
    },
  },
  {
    files: ['main/engine/**/*.ts', 'shared/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...ambient],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'scenario.asOf is the engine’s only today.' },
        { object: 'Math', property: 'random', message: 'scenario.seed is the engine’s only chance.' },
        { object: 'performance', property: 'now', message: 'The engine has no clock.' },
      ],
    },
  },
  {
    files: ['**/*.ts'],
    ignores: ['*.config.ts', 'main/store/migrations/**', 'test/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Export by name; only Svelte components and migrations are default.',
        },
      ],
    },
  },
);
