/** docs/parity.md: every feature has its place on the page, and the browser tests that it names are there. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** The rows of all tables, without their heads, by cell. */
const rows = read('docs/parity.md')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim()),
  )
  .filter(([first = ''], index, all) => !/^-+$/.test(first) && !/^-+$/.test(all[index + 1]?.[0] ?? ''));

/** What a cell names: `spec`: "beginning of a title", "another"; `spec`: … */
function citedIn(cell: string): { spec: string; title: string }[] {
  return [...cell.matchAll(/`([\w-]+)`: ((?:"[^"]+"(?:, )?)+)/g)].flatMap(([, spec = '', titles = '']) =>
    [...titles.matchAll(/"([^"]+)"/g)].map(([, title = '']) => ({ spec, title })),
  );
}

describe('the table of parity', () => {
  it('has rows', () => expect(rows.length).toBeGreaterThan(50));

  it.each(rows)('%s: is somewhere, and a browser test shows it', (...[, where = '', tests = '']) => {
    expect(where).not.toBe('');
    const cited = citedIn(tests);
    expect(cited).not.toEqual([]);
    for (const { spec, title } of cited) {
      const path = fileURLToPath(new URL(`tests/e2e/${spec}.spec.ts`, root));
      const titles = [...readFileSync(path, 'utf8').matchAll(/\btest\(\s*(['"`])(.+?)\1,/gs)].map(
        ([, , text = '']) => text.replace(/^(?:\[[\w-]+\] )+/, ''),
      );
      expect(
        titles.filter((text) => text.startsWith(title)),
        `${spec}: "${title}" is one of ${titles.join(' | ')}`,
      ).toHaveLength(1);
    }
  });
});
