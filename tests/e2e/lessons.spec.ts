/** The lessons, as a student has them: every task in both languages, without a server once loaded, for eyes, keys and paper. */
import { LESSON_KEYS } from '@/app/_components/lessons/lesson-keys';
import { LOCALES } from '@/app/_i18n/locales';
import { MESSAGES } from '@/app/_i18n/messages';
import { LESSON_SLUGS, LESSON_TASKS } from '@/lib/lessons';
import { newStudent, solveLesson } from './support/lessons';
import { expect, test } from './support/test';

// Six lessons one after the other.
test.setTimeout(240_000);

for (const locale of LOCALES) {
  test(`in ${locale} every task of every lesson can be solved, without the server once a lesson is loaded`, async ({
    browser,
    server,
  }) => {
    expect(LESSON_SLUGS.flatMap((slug) => LESSON_TASKS[slug])).toHaveLength(29);
    const student = await newStudent(browser, server.url, locale);
    const { page } = student;
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    for (const slug of LESSON_SLUGS) {
      await student.open(slug);
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      await page.context().setOffline(true);
      await solveLesson(student, slug);
      await page.context().setOffline(false);
    }
    await page.goto(`${server.url}/learn`);
    const { learn } = MESSAGES[locale];
    for (const slug of LESSON_SLUGS) {
      const count = String(LESSON_TASKS[slug].length);
      const card = page.getByRole('listitem').filter({ hasText: learn.lessons[LESSON_KEYS[slug]].summary });
      await expect(card).toContainText(learn.solvedOf.replace('{count}', count).replace('{total}', count));
    }
    expect(errors).toEqual([]);
  });
}

test('the language follows the browser, then the switch, and solved tasks stay solved', async ({
  browser,
  server,
}) => {
  const { page, open, expectSolved } = await newStudent(browser, server.url, 'es');
  await open('gradient-descent');
  await page.getByRole('button', { name: MESSAGES.es.learn.run, exact: true }).click();
  await expectSolved('arrive');
  await page.getByRole('button', { name: 'EN, English' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Gradient descent' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByText('Under the threshold after')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Gradient descent' })).toBeVisible();
  await expect(page).toHaveTitle('Gradient descent · Downhill');
  await expectSolved('arrive');
  await page.getByRole('button', { name: 'Start tasks again' }).click();
  await expect(page.locator('[data-task="arrive"]')).toHaveAttribute('data-done', 'false');
});

test('a descent is shown step by step, and at once to who wants less motion', async ({ browser, server }) => {
  const moving = await newStudent(browser, server.url, 'en', { reducedMotion: 'no-preference' });
  await moving.open('gradient-descent');
  const { page } = moving;
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(page.getByText('Press Step, or Run.')).toBeVisible();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await moving.expectSolved('arrive');
  await expect(page.getByText(/^Under the threshold after \d+ steps\.$/)).toBeVisible();

  const still = await newStudent(browser, server.url, 'en');
  await still.open('gradient-descent');
  await still.page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(still.page.getByText(/^Under the threshold after \d+ steps\.$/)).toBeVisible();
  await expect(still.page.getByRole('button', { name: 'Pause', exact: true })).toHaveCount(0);
});

test('who wants less motion gets every run at once, and steps through the chain by hand', async ({
  browser,
  server,
}) => {
  const still = await newStudent(browser, server.url, 'en');
  const { page } = still;
  const run = page.getByRole('button', { name: 'Run', exact: true });
  await still.open('training-algorithm');
  await run.click();
  await expect(page.getByText(/^Stopped: /)).toBeVisible();
  await still.open('vanishing-gradient');
  const comparison = page.getByRole('group', { name: 'the comparison', exact: true });
  await comparison.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(comparison.getByRole('button', { name: 'Pause' })).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'In numbers: the comparison' })).not.toContainText('–');
  await still.open('backpropagation');
  await expect(page.getByRole('button', { name: 'Next phase' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Slow motion' })).toHaveCount(0);

  const moving = await newStudent(browser, server.url, 'en', { reducedMotion: 'no-preference' });
  await moving.open('backpropagation');
  const phase = moving.page.locator('li[aria-current="step"]');
  await moving.page.getByRole('button', { name: 'Slow motion' }).click();
  for (const name of ['Error', 'Backward', 'Update']) await expect(phase).toHaveText(name);
  await moving.page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(moving.page.getByRole('button', { name: 'Slow motion' })).toBeVisible();
});

test('by keys alone the start is moved, a step taken and the z of an activation dragged', async ({
  browser,
  server,
}) => {
  const { page, open, expectSolved } = await newStudent(browser, server.url, 'en');
  await open('gradient-descent');
  const ball = page.locator('svg').getByRole('slider', { name: 'Start w₀' });
  await ball.focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(ball).toHaveAttribute('aria-valuenow', '-0.3');
  await page.getByRole('button', { name: 'Step', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('definition').first()).toHaveText('1');
  await open('activations');
  await page.getByRole('button', { name: 'Sigmoid', exact: true }).first().focus();
  await page.keyboard.press('Space');
  await page.locator('svg').getByRole('slider', { name: 'z on the curve' }).focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await expectSolved('steepest');
});

test('embedded, a lesson has neither header nor neighbours; printed, it is a handout on white', async ({
  browser,
  server,
}) => {
  const { page, open } = await newStudent(browser, server.url, 'en');
  await open('softmax', '?embed=1');
  await expect(page.getByRole('banner')).toHaveCount(0);
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Tasks' })).toBeVisible();

  await open('softmax');
  await expect(page.getByRole('banner')).toBeVisible();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByRole('navigation')).toBeHidden();
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByText('Set the scores to')).toBeVisible();
  await expect(page.locator('html')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await expect(page.getByRole('heading', { level: 1 })).toHaveCSS('color', 'rgb(27, 28, 31)');
});

test('formulas come from this server, and only lessons load them', async ({ browser, server }) => {
  const { page, open } = await newStudent(browser, server.url, 'en');
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(server.url);
  await page.waitForLoadState('networkidle');
  expect(requests.filter((address) => /katex/i.test(address))).toEqual([]);
  await open('softmax');
  await expect(page.locator('.katex').first()).toBeVisible();
  expect(requests.some((address) => /KaTeX_Main.*\.woff2/.test(address))).toBe(true);
  expect(
    requests.filter((address) => !address.startsWith(server.url) && !address.startsWith('data:')),
  ).toEqual([]);
});

test('a weight of a wider network is looked at from the list or the drawing, and its ways add up', async ({
  browser,
  server,
}) => {
  const { page, open, choose } = await newStudent(browser, server.url, 'en');
  await open('backpropagation');
  const section = page.getByRole('region', { name: 'A wider network' });
  const ways = section.getByRole('region', { name: 'The ways back to the neuron' });
  await choose('Weight or bias', 'x₂ → h₃');
  await expect(ways.getByRole('row').last()).toContainText('∂E/∂z of h₃');
  const products = await ways
    .locator('tbody tr td:nth-of-type(2)')
    .evaluateAll((cells) => cells.map((cell) => Number(cell.textContent.replace('−', '-'))));
  const sum = Number((await ways.locator('tfoot tr:last-child td').first().innerText()).replace('−', '-'));
  expect(products).toHaveLength(6);
  // Seven numbers, each rounded to three decimals.
  expect(Math.abs(products.reduce((total, product) => total + product, 0) - sum)).toBeLessThan(0.0036);

  await section.getByRole('img').locator('g').first().click({ force: true });
  await expect(section.getByRole('combobox', { name: 'Weight or bias' })).toHaveText('x₁ → h₁');
  const error = section.getByRole('definition').last();
  const before = Number(await error.innerText());
  await section.getByRole('button', { name: 'Update all weights' }).click();
  await expect(error).not.toHaveText(String(before));
  expect(Number(await error.innerText())).toBeLessThan(before);
});

test('an address without a lesson says that there is nothing', async ({ browser, server }) => {
  const { page } = await newStudent(browser, server.url, 'en');
  const response = await page.goto(`${server.url}/learn/alchemy`);
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
});
