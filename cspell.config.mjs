// Spelling in code and prose (npm run spelling). Words that are spelled right go into tests/words/dictionary.txt.
import avoided from './tests/words/avoid.json' with { type: 'json' };
import files from './tests/words/files.json' with { type: 'json' };

export default {
  version: '0.2',
  language: 'en-GB,en-US',
  files: files.read,
  ignorePaths: [...files.skipped, 'cspell.config.mjs'],
  dictionaryDefinitions: [{ name: 'project', path: './tests/words/dictionary.txt', addWords: true }],
  dictionaries: ['project'],
  // The single words to avoid, which it finds in names too; npm run words finds the phrases.
  flagWords: avoided.flatMap(({ avoid, use }) =>
    avoid.filter((word) => /^\w+$/.test(word)).map((word) => `${word}->${use.replaceAll(/[^\w, ]/g, '').trim()}`),
  ),
  ignoreRegExpList: ['Base64', 'Urls', 'UUID', '/\\\\u[0-9a-f]{4}/gi', '/%3C\\w+/g'],
  languageSettings: [{ languageId: 'markdown', ignoreRegExpList: ['/`[^`\\n]+`/g'] }],
  overrides: [
    // Names of rules.
    { filename: '.oxlintrc.json', ignoreWords: ['isnan', 'nonconstructor', 'nonoctal'] },
    // Misspelt on purpose.
    {
      filename: ['**/test/**', 'tests/**'],
      ignoreWords: ['derivedd', 'descripton', 'failur', 'frobnicate', 'succes', 'warnin'],
    },
    { filename: 'tools/build/bundle.ts', ignoreWords: ['licen'] },
  ],
};
