/** Every view on a phone and on a desk: axe finds nothing in either theme, and everything fits at every width. */
import { DEVICES } from './support/views/look';
import { TOURS } from './support/views/index';
import { goOn } from './support/views/tour';
import { expect, test } from './support/test';

// A dozen views each, looked at from all sides.
test.setTimeout(300_000);
// What is found names its view and its element; recording every view would take longer than looking at it.
test.use({ trace: 'off', screenshot: 'off', actionTimeout: 15_000 });

for (const device of DEVICES)
  for (const tour of TOURS)
    test(`${device.name}: ${tour.title}`, async ({ browser, server }) => {
      const seen = await goOn(tour, browser, server, device);
      const expected = [...tour.views, ...(device.name === 'phone' ? (tour.onPhonesOnly ?? []) : [])];
      expect(seen.toSorted()).toEqual(expected.toSorted());
    });
