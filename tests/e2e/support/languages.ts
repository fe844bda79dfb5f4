/** Pages in Spanish, and what on them is not. */
import { expect, type Browser, type Page } from '@playwright/test';

/** Words that an untranslated text would most likely have; none of them is Spanish, or a name. */
const ENGLISH =
  /\b(the|and|with|your|this|that|loss|weights?|layers?|neurons?|learning|training|samples?|inputs?|epochs?|start|stop|runs?|share|seed|data|network|settings?|speed|untrained|class|everyone|must|cannot|file|table|columns?|rows?|have|did|was|were|is|are|failed|again|there|answered|lessons?|tasks?|teachers?|students?|click|press|shift|space|home)\b/i;

/** A browser that asks for Spanish. */
export async function spanishPage(browser: Browser, viewport = { width: 1440, height: 900 }): Promise<Page> {
  const context = await browser.newContext({ locale: 'es-MX', viewport });
  return context.newPage();
}

/** Opens the first page and starts a classroom there. */
export async function startSpanishClassroom(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'Abrir una clase' }).click();
  await expect(page.getByRole('region', { name: 'Ejecución', exact: true })).toBeVisible();
}

/** Everything that a page shows or says, line by line: its text, and what attributes give to read or to hear. */
const textsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const said = ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext'].flatMap((name) =>
      [...document.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name) ?? ''),
    );
    // The languages have their own names.
    const names = [...document.querySelectorAll('[lang] [lang]')].map((element) => [
      element.textContent,
      element.getAttribute('title') ?? '',
      element.getAttribute('aria-label') ?? '',
    ]);
    const own = new Set(names.flat());
    const lines = [...document.body.innerText.split('\n'), ...said.flatMap((text) => text.split('\n'))];
    return lines.map((line) => line.trim()).filter((line) => line !== '' && !own.has(line));
  });

/** Those of them that are in English, as far as their words tell. */
export const englishLines = async (page: Page): Promise<string[]> =>
  (await textsOf(page)).filter((line) => ENGLISH.test(line));
