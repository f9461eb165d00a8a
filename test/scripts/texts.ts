import { fileOf, languagesThere, messagesOf, problemsOf } from '../lint/texts';
import { shippedStrings, unusedKeys } from '../lint/unused-texts';

/**
 * What is wrong with the texts of public/_locales: `npm run texts`, or `npm run texts -- de ja` for some languages
 * alone. Ends with 1 where there is something. Lint runs it for texts that nothing uses: `--unused`.
 */
const english = messagesOf('en');
const asked = process.argv.slice(2);
const unused = unusedKeys(Object.keys(english), shippedStrings());
for (const key of unused) console.log(`public/_locales: nothing uses ${key}`);
let count = unused.length;

if (!asked.includes('--unused'))
  for (const language of languagesThere().filter((each) => asked.length === 0 || asked.includes(each))) {
    const messages = messagesOf(language);
    const problems = problemsOf(language, messages, english);
    const forms = new Intl.PluralRules(language.replaceAll('_', '-')).resolvedOptions().pluralCategories;
    const kilobytes = (Buffer.byteLength(fileOf(language)) / 1000).toFixed(0);
    console.log(
      `${language}: ${Object.keys(messages).length} texts, ${kilobytes} kB, plural forms ${forms.join(', ')}; ${problems.length} problems`,
    );
    for (const { key, what, detail } of problems) console.log(`  ${what}: ${key}: ${detail}`);
    count += problems.length;
  }
process.exitCode = count > 0 ? 1 : 0;
