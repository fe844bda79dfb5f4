/** People in browsers: each with a context of their own, in one classroom; and the numbers that their pages show. */
import { expect, type Browser, type Page } from '@playwright/test';

/** Opens the first page and starts a classroom with one click; resolves with the teacher's page. */
export async function startClassroom(
  browser: Browser,
  url: string,
  viewport?: { width: number; height: number },
): Promise<Page> {
  const page = await newPage(browser, viewport);
  await page.goto(url);
  await page.getByRole('button', { name: 'Start a classroom' }).click();
  await expect(page.getByRole('region', { name: 'Run', exact: true })).toBeVisible();
  return page;
}

/** Joins the classroom of another page, by its code on the first page. */
export async function joinClassroom(
  browser: Browser,
  url: string,
  code: string,
  nickname: string,
): Promise<Page> {
  const page = await newPage(browser);
  await page.goto(url);
  await page.getByLabel('Class code').fill(code.toLowerCase());
  await page.getByLabel('Nickname').fill(nickname);
  await page.getByRole('button', { name: 'Join' }).click();
  await expect(page.getByRole('region', { name: 'Run', exact: true })).toBeVisible();
  return page;
}

/** The classroom's code, from the page's address. */
export const codeOf = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1) ?? '';

/** A browser of its own, on a desk unless told otherwise. */
export async function newPage(browser: Browser, viewport = { width: 1440, height: 900 }): Promise<Page> {
  const context = await browser.newContext({ viewport });
  return context.newPage();
}

/** Types a number into a setting and leaves it. */
export async function setNumber(page: Page, label: string, value: number): Promise<void> {
  const entry = page.getByRole('textbox', { name: label }).first();
  await entry.fill(String(value));
  await entry.press('Enter');
}

/** One of the run bar's numbers, with all its digits. */
export async function exactNumber(page: Page, label: RegExp): Promise<number> {
  const number = page.getByRole('button', { name: label });
  return Number(await number.getAttribute('data-exact'));
}

/** Waits until the run in the diagram has ended in the stated way. */
export const expectRunState = (page: Page, state: RegExp) =>
  expect(page.getByRole('region', { name: 'Run', exact: true }).getByText(state)).toBeVisible({
    timeout: 45_000,
  });

/** Every point of the curve of the run in the diagram, as the page's own table gives it: rows of text with all digits. */
export async function curveTable(page: Page): Promise<string[][]> {
  await page.getByRole('button', { name: 'All numbers of this curve' }).click();
  const table = page.getByRole('region', { name: 'Numbers of the curve' });
  await expect(table.getByRole('row').nth(1)).toBeVisible();
  const rows = await table
    .locator('tbody tr')
    .evaluateAll((list) =>
      list.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)),
    );
  await page.keyboard.press('Escape');
  await expect(table).toBeHidden();
  return rows;
}
