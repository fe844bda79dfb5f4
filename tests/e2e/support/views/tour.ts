/** A tour leads through views, one after the other, on a device; it names them all beforehand. */
import type { Browser, Page } from '@playwright/test';
import { codeOf } from '../classroom';
import { expect } from '../test';
import { lookAt, type Device, type LookOptions } from './look';

export interface Tour<View extends string = string> {
  readonly title: string;
  /** In their order. */
  readonly views: readonly View[];
  /** On a desk these are parts of others. */
  readonly onPhonesOnly?: readonly View[];
  readonly go: (guide: Guide<View>) => Promise<void>;
}

/** Helps the compiler to hold a tour to its own names. */
export const tour = <const View extends string>(given: Tour<View>): Tour<View> => given;

export interface Guide<View extends string> {
  readonly url: string;
  /** The port of the server, for wires to it. */
  readonly port: number;
  readonly isPhone: boolean;
  /** A browser of its own at an address of the server, or at a whole one. */
  readonly open: (address: string) => Promise<Page>;
  /** A new classroom, as its teacher. */
  readonly start: () => Promise<Page>;
  /** The classroom of another page, as a student. */
  readonly join: (page: Page, nickname: string, url?: string) => Promise<Page>;
  /** Turns to a part of the classroom: on a phone it is a tab. */
  readonly turnTo: (page: Page, part: 'Setup' | 'Network' | 'Result' | 'Runs') => Promise<void>;
  readonly look: (page: Page, view: View, options?: LookOptions) => Promise<void>;
}

/** Goes on a tour; resolves with the views that were looked at. */
export async function goOn(
  { go }: Tour,
  browser: Browser,
  { url, port }: { url: string; port: number },
  device: Device,
): Promise<string[]> {
  const isPhone = device.name === 'phone';
  const seen: string[] = [];
  const pages: Page[] = [];
  const open = async (address: string): Promise<Page> => {
    const context = await browser.newContext({
      viewport: device.size,
      hasTouch: isPhone,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    pages.push(page);
    await page.goto(address.startsWith('http') ? address : url + address);
    return page;
  };
  const expectPlayground = (page: Page) =>
    expect(page.getByRole('region', { name: 'Run', exact: true })).toBeVisible();
  await go({
    url,
    port,
    isPhone,
    open,
    start: async () => {
      const page = await open('/');
      await page.getByRole('button', { name: 'Start a classroom' }).click();
      await expectPlayground(page);
      // Off the neuron that came to lie under it.
      await page.mouse.move(2, 2);
      return page;
    },
    join: async (page, nickname, at = url) => {
      const student = await open(`${at}/c/${codeOf(page)}?name=${nickname}`);
      await expectPlayground(student);
      return student;
    },
    turnTo: async (page, part) => {
      if (isPhone) await page.getByRole('tab', { name: part }).click();
    },
    look: async (page, view, options) => {
      seen.push(view);
      await lookAt(page, view, device, options);
    },
  });
  for (const page of pages) await page.context().close();
  return seen;
}
