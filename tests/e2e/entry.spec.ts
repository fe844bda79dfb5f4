/** Doors that do not open, and what they say. */
import { codeOf, joinClassroom, newPage, startClassroom } from './support/classroom';
import { expect, test } from './support/test';

test('an address with a wrong code says that there is no such class, and leads back', async ({
  browser,
  server,
}) => {
  const page = await newPage(browser);
  await page.goto(`${server.url}/c/ZZZZZZ`);
  await page.getByLabel('Your nickname').fill('Ana');
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'There is no class ZZZZZZ' })).toBeVisible();
  await expect(page.getByText('Check the code on the projector.')).toBeVisible();
  await page.getByRole('link', { name: 'To the first page' }).click();
  await expect(page.getByRole('button', { name: 'Start a classroom' })).toBeVisible();
});

test('who was removed is told so at once, and on coming back that the class must be joined again', async ({
  browser,
  server,
}) => {
  const teacher = await startClassroom(browser, server.url);
  const code = codeOf(teacher);
  const ana = await joinClassroom(browser, server.url, code, 'Ana');
  await teacher.getByRole('button', { name: '2 here' }).click();
  await teacher.getByRole('button', { name: 'Remove Ana' }).click();
  await expect(ana.getByRole('heading', { name: 'You are no longer in this class' })).toBeVisible();
  await expect(ana.getByText('A teacher removed this nickname.')).toBeVisible();
  await expect(teacher.getByRole('list', { name: 'People' }).getByText('Ana')).toBeHidden();

  await ana.goto(`${server.url}/c/${code}`);
  await expect(
    ana.getByText('What this browser remembered of the class no longer works. Join again.'),
  ).toBeVisible();
  await ana.getByLabel('Your nickname').fill('Ana again');
  await ana.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(ana.getByRole('region', { name: 'Run', exact: true })).toBeVisible();
  await expect(teacher.getByRole('list', { name: 'People' }).getByText('Ana again')).toBeVisible();
});
