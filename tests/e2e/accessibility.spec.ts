/** What automatic checks can tell of accessibility, on every view in both themes; and that nothing is wider than a phone. */
import { violations } from './support/axe';
import { DESK, PHONE, visitScenes } from './support/scenes';
import { expect, test } from './support/test';

// Two dozen checks of a whole page each.
test.setTimeout(240_000);

test('axe finds nothing wrong with any view, light or dark', async ({ browser, server }) => {
  await visitScenes(browser, server.url, DESK, async (page, scene) => {
    const found = [...(await violations(page, 'light')), ...(await violations(page, 'dark'))];
    expect.soft(found, scene).toEqual([]);
  });
});

test('at 360 pixels no view scrolls sideways, and axe finds nothing wrong', async ({ browser, server }) => {
  await visitScenes(browser, server.url, PHONE, async (page, scene) => {
    const excess = await page.evaluate(
      () => (document.scrollingElement?.scrollWidth ?? 0) - window.innerWidth,
    );
    expect.soft(excess, `${scene}: pixels too wide`).toBeLessThanOrEqual(0);
    expect.soft(await violations(page, 'light'), scene).toEqual([]);
  });
});
