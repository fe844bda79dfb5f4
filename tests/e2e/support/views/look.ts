/** Looks at one view as a person on this device may meet it: both themes, every width, on phones in Spanish too. */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { showTheme, violations, type AxeOptions } from '../axe';
import { DESK, PHONE, type Size } from '../devices';
import { expect } from '../test';
import { misfits as misfitsNow } from './fit';

export interface Device {
  readonly name: 'phone' | 'desk';
  /** Where axe looks. */
  readonly size: Size;
  /** Where all has to fit: in between only style sheets decide, not code. */
  readonly widths: readonly number[];
  /** The longer words. */
  readonly hasSpanish: boolean;
}

export const DEVICES: readonly Device[] = [
  { name: 'phone', size: PHONE, widths: [360], hasSpanish: true },
  { name: 'desk', size: DESK, widths: [768, 1440, 1920], hasSpanish: false },
];

const MOST_LOOKS = 20;

/** Set it to have a picture of every view in both themes at every width in dist/views. */
const PICTURES = process.env.E2E_PICTURES !== undefined;
const FOLDER = fileURLToPath(new URL('../../../../dist/views', import.meta.url));

export interface LookOptions extends Pick<AxeOptions, 'within'> {
  /** Cut off from the server, which has the other language. */
  readonly isOffline?: boolean;
}

/** Axe in both themes, and the fit at all widths. */
export async function lookAt(
  page: Page,
  view: string,
  device: Device,
  options: LookOptions = {},
): Promise<void> {
  const { size, widths, hasSpanish } = device;
  const found = [
    ...(await violations(page, 'dark', { ...options, rules: 'colours' })),
    ...(await violations(page, 'light', options)),
  ];
  expect.soft(found, view).toEqual([]);
  for (const width of widths) {
    if (width !== size.width) await resize(page, { ...size, width });
    expect.soft(await misfits(page), `${view} at ${width} pixels`).toEqual([]);
    if (PICTURES) await takePictures(page, view, width);
    if (width !== size.width) await resize(page, size);
  }
  if (hasSpanish && options.isOffline !== true && (await speak(page, 'es'))) {
    expect.soft(await misfits(page), `${view} in Spanish`).toEqual([]);
    if (PICTURES) await page.screenshot({ path: `${FOLDER}/${nameOf(view)}-${size.width}-es.png` });
    await speak(page, 'en');
  }
}

async function resize(page: Page, size: Size): Promise<void> {
  await page.setViewportSize(size);
  await threeFrames(page);
}

const threeFrames = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
      ),
  );

/** Looks again where something does not fit: charts are drawn anew, and what floats finds its place, some frames later. */
async function misfits(page: Page): Promise<string[]> {
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    if ((await misfitsNow(page)).length === 0) return [];
    await threeFrames(page);
  }
  return misfitsNow(page);
}

/** Switches the language in place, also under a dialog; says whether the page has that switch. */
async function speak(page: Page, language: 'en' | 'es'): Promise<boolean> {
  const pressed = await page.evaluate((lang) => {
    const button = document.querySelector<HTMLElement>(`button[lang="${lang}"]`);
    button?.click();
    return button !== null;
  }, language);
  if (pressed) await expect(page.locator('html')).toHaveAttribute('lang', language);
  return pressed;
}

const nameOf = (view: string): string => view.replace(/[^a-z0-9]+/gi, '-').toLowerCase();

async function takePictures(page: Page, view: string, width: number): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  for (const theme of ['dark', 'light'] as const) {
    await showTheme(page, theme);
    await page.screenshot({ path: `${FOLDER}/${nameOf(view)}-${width}-${theme}.png` });
  }
}
