/** Languages: which one a browser gets, and that every text exists in each. */
import { describe, expect, test } from 'vitest';
import format, { type CompiledMessage } from 'icu-minify/format';
import { compileTexts } from '@/app/_i18n/compile-texts';
import { LOCALES, pickLocale } from '@/app/_i18n/locales';
import { MESSAGES, messagesOf } from '@/app/_i18n/messages';

/** Every text of a tree by its path. */
function textsOf(tree: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]: [string, unknown]): (readonly [string, string])[] => {
      const place = path === '' ? key : `${path}.${key}`;
      if (typeof value === 'string') return [[place, value]];
      if (typeof value === 'object' && value !== null) return [...textsOf(value, place)];
      throw new TypeError(`${place} is neither a text nor a group of texts`);
    }),
  );
}

/** `{name}` of values, `<name>` of marked passages. */
const placeholdersOf = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)[,}]|<(\w+)>/g)]
    .map(([, value, passage]) => value ?? `<${passage ?? ''}>`)
    .sort();

const english = textsOf(MESSAGES.en);

describe.each(LOCALES)('texts in %s', (locale) => {
  const texts = textsOf(MESSAGES[locale]);

  test('are exactly those of English', () => {
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test('take the same placeholders', () => {
    const byKey = (all: Map<string, string>) =>
      Object.fromEntries([...all].map(([key, text]) => [key, placeholdersOf(text)]));
    expect(byKey(texts)).toEqual(byKey(english));
  });

  test('are not empty, and have no space at an end', () => {
    expect([...texts].filter(([, text]) => text === '' || text !== text.trim())).toEqual([]);
  });
});

test('placeholders are found in every form that texts use', () => {
  expect(placeholdersOf('{n, plural, one {# step} other {# steps}} at {rate}, <b>now</b>')).toEqual([
    '<b>',
    'n',
    'rate',
  ]);
});

test('a page gets the texts of the areas that it names, and no others', () => {
  expect(messagesOf('es', ['common'])).toEqual({ common: compileTexts(MESSAGES.es.common) });
});

test('a compiled text says what it said before, with its placeholders filled', () => {
  const text = '{n, plural, one {# step} other {# steps}} at {rate}';
  const { steps, plain } = compileTexts({ steps: text, plain: 'Run' }) as Record<string, CompiledMessage>;
  const formatters = {
    getDateTimeFormat: (...args: ConstructorParameters<typeof Intl.DateTimeFormat>) =>
      new Intl.DateTimeFormat(...args),
    getNumberFormat: (...args: ConstructorParameters<typeof Intl.NumberFormat>) =>
      new Intl.NumberFormat(...args),
    getPluralRules: (...args: ConstructorParameters<typeof Intl.PluralRules>) =>
      new Intl.PluralRules(...args),
  };
  expect(plain).toBe('Run');
  expect(format(steps ?? '', 'en', { n: 2, rate: 0.3 }, { formatters })).toBe('2 steps at 0.3');
});

test('no text is malformed', () => {
  for (const locale of LOCALES) for (const text of textsOf(MESSAGES[locale]).values()) compileTexts({ text });
});

describe('the language of a page', () => {
  test.each([
    ['es', 'en', 'es'],
    ['xx', 'es-MX', 'es'],
    [undefined, 'es-AR,es;q=0.9,en;q=0.8', 'es'],
    [undefined, 'de,en;q=0.5,es;q=0.7', 'es'],
    [undefined, 'es;q=0,en', 'en'],
    [undefined, 'fr, de;q=0.3', 'en'],
    [undefined, ' EN-gb ; q=0.4 , ES ; q=0.9', 'es'],
    [undefined, '', 'en'],
    [undefined, null, 'en'],
  ] as const)('chosen %s, asked for %s: %s', (chosen, header, expected) => {
    expect(pickLocale(chosen, header)).toBe(expected);
  });
});
