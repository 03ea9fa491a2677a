import js from '@eslint/js';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const senders = ['XMLHttpRequest', 'WebSocket', 'EventSource', 'RTCPeerConnection', 'WebTransport'];
const doors = [
  ...[...senders, 'fetch'].map((name) => ({ name, message: 'Only src/network may send.' })),
  { name: 'WebAssembly', message: 'Only src/codecs compiles WebAssembly.' },
  { name: 'indexedDB', message: 'Only src/vault stores.' },
  { name: 'localStorage', message: 'Nothing is kept.' },
  { name: 'sessionStorage', message: 'Nothing is kept.' },
];
const except = (...names) => ['error', ...doors.filter(({ name }) => !names.includes(name))];

const markup = [
  [
    'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc)$/]',
    'Markup from strings.',
  ],
  ['JSXAttribute[name.name="dangerouslySetInnerHTML"]', 'Markup from strings.'],
  ['CallExpression[callee.name="eval"]', 'No eval.'],
  ['NewExpression[callee.name="Function"]', 'No new Function.'],
  ['MemberExpression[property.name="sendBeacon"]', 'Only src/network may send.'],
  ['MemberExpression[object.name="document"][property.name="write"]', 'Markup from strings.'],
  // Hashing is open to all (the proof hashes the app's own files).
  ['MemberExpression[object.property.name="subtle"][property.name!="digest"]', 'Only src/vault encrypts.'],
].map(([selector, message]) => ({ selector, message }));
const policyMode = {
  selector: 'MemberExpression[object.name="policy"][property.name="mode"]',
  message: 'policy.mode is read in main only: ask for the rule, not for the mode.',
};

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'dist-portable/',
      'release/',
      'node_modules/',
      'test/bench/node_modules/',
      'src/dicom/generated/',
      'coverage/',
      'test-results/',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommended],
    plugins: { 'react-hooks': hooks },
    rules: {
      ...hooks.configs.recommended.rules,
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      'no-undef': 'off',
    },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    rules: {
      'no-console': 'error',
      'no-restricted-globals': except(),
      'no-restricted-syntax': ['error', ...markup, policyMode],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'react-aria-components',
              importNames: ['NumberField', 'DateField'],
              message: 'Its announcer sets innerHTML.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/network/**', 'src/wall/service.worker.ts'],
    rules: { 'no-restricted-globals': except('fetch') },
  },
  {
    // The proof tries every road out, with nothing, to a name that leads nowhere, and looks for what is stored: to
    // show that the roads are closed it must name them. It runs on a click only.
    files: ['src/proof/**'],
    rules: {
      'no-restricted-globals': 'off',
      'no-restricted-syntax': [
        'error',
        ...markup.filter(({ selector }) => !selector.includes('sendBeacon')),
        policyMode,
      ],
    },
  },
  {
    // Between two pages of one sign-in: its state, its PKCE verifier, what a link asked for.
    files: ['src/signIn/pending.ts'],
    rules: { 'no-restricted-globals': except('sessionStorage') },
  },
  {
    // Keys, encryption and the database live here and nowhere else.
    files: ['src/vault/**'],
    rules: {
      'no-restricted-globals': except('indexedDB'),
      'no-restricted-syntax': [
        'error',
        ...markup.filter(({ selector }) => !selector.includes('subtle')),
        policyMode,
      ],
    },
  },
  { files: ['src/codecs/**'], rules: { 'no-restricted-globals': except('WebAssembly') } },
  {
    // Playwright reads a fixture's needs from its pattern, also when there are none; its `use` is no React hook.
    files: ['test/{e2e,deploy,privacy}/**'],
    rules: {
      'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
      'react-hooks/rules-of-hooks': 'off',
    },
  },
  { files: ['src/main.tsx'], rules: { 'no-restricted-syntax': ['error', ...markup] } },
  {
    files: ['**/*.mjs', '**/*.js', '**/*.cjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        URLSearchParams: 'readonly',
        Buffer: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        performance: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        fetch: 'readonly',
        document: 'readonly',
        window: 'readonly',
        requestAnimationFrame: 'readonly',
        AbortController: 'readonly',
        Blob: 'readonly',
        File: 'readonly',
      },
    },
  },
);
