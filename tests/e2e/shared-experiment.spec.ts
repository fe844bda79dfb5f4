/** Several browsers, one experiment, one run. */
import {
  codeOf,
  curveTable,
  exactNumber,
  expectRunState,
  joinClassroom,
  setNumber,
  startClassroom,
} from './support/classroom';
import { expect, test } from './support/test';

test('two edit one experiment, see who changed what, and a run draws the same points in both and in a third who joins mid-run', async ({
  browser,
  server,
}) => {
  const teacher = await startClassroom(browser, server.url);
  const ana = await joinClassroom(browser, server.url, codeOf(teacher), 'Ana');
  await expect(teacher.getByRole('button', { name: '2 here' })).toBeVisible();

  await ana.getByRole('button', { name: 'One neuron more in Layer 1' }).click();
  await setNumber(teacher, 'After epoch', 240);
  for (const page of [teacher, ana]) {
    await expect(page.getByRole('textbox', { name: 'Neurons of Layer 1' })).toHaveValue('7');
    await expect(page.getByRole('textbox', { name: 'After epoch' })).toHaveValue('240');
  }
  await expect(ana.locator('[data-author="Teacher"]', { hasText: 'After epoch' })).toBeVisible();

  await setNumber(teacher, 'Speed, epochs per second', 60);
  await expect(ana.getByRole('textbox', { name: 'Speed, epochs per second' })).toHaveValue('60');
  await ana.getByRole('button', { name: 'Start', exact: true }).click();
  await expectRunState(teacher, /^Training$/);
  await expect.poll(() => exactNumber(teacher, /^Epoch:/)).toBeGreaterThan(40);
  const late = await joinClassroom(browser, server.url, codeOf(teacher), 'Late');

  for (const page of [teacher, ana, late]) await expectRunState(page, /^Finished$/);
  const tables = [await curveTable(teacher), await curveTable(ana), await curveTable(late)];
  expect(tables[0]?.[0]?.[0]).toBe('0');
  expect(tables[0]?.at(-1)?.[1]).toBe('240');
  expect(tables[1]).toEqual(tables[0]);
  expect(tables[2]).toEqual(tables[0]);
});

test('a control that one holds is marked with their name in the other browser', async ({
  browser,
  server,
}) => {
  const teacher = await startClassroom(browser, server.url);
  const ana = await joinClassroom(browser, server.url, codeOf(teacher), 'Ana');
  const rate = ana.getByRole('textbox', { name: 'Learning rate η' });
  await rate.focus();
  const row = teacher.locator('div', { has: teacher.getByRole('slider', { name: 'Learning rate η' }) });
  await expect(row.getByText('Ana').first()).toBeVisible();
  await rate.blur();
  await expect(teacher.getByRole('region', { name: 'Training' }).getByText('Ana')).toBeHidden();
});

test('settings changed under a run are told, leave it alone, and can be run', async ({ browser, server }) => {
  const teacher = await startClassroom(browser, server.url);
  await setNumber(teacher, 'After epoch', 20);
  await teacher.getByRole('button', { name: 'Start', exact: true }).click();
  await expectRunState(teacher, /^Finished$/);
  const before = await curveTable(teacher);
  await teacher.getByRole('button', { name: 'One neuron more in Layer 2' }).click();
  const notice = teacher.getByText('Settings changed since Run 1 (Teacher: neurons in layer 2 4 → 5).');
  await expect(notice).toBeVisible();
  expect(await curveTable(teacher)).toEqual(before);
  await teacher.getByRole('button', { name: 'Run with new settings' }).click();
  await expect(notice).toBeHidden();
  await expect(teacher.getByRole('region', { name: 'Network' }).getByText('Run 2')).toBeVisible();
});
