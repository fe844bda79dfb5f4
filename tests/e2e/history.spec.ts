/** Saved runs in the browser. */
import { codeOf, expectRunState, joinClassroom, setNumber, startClassroom } from './support/classroom';
import { expect, test } from './support/test';

test('a run is named, starred, deleted and brought back, and the other browser follows', async ({
  browser,
  server,
}) => {
  const teacher = await startClassroom(browser, server.url);
  const ana = await joinClassroom(browser, server.url, codeOf(teacher), 'Ana');
  await setNumber(teacher, 'After epoch', 5);
  await teacher.getByRole('button', { name: 'Start', exact: true }).click();
  await expectRunState(teacher, /^Finished$/);
  await teacher.getByRole('button', { name: 'Reset, same seed' }).click();

  await teacher.getByRole('button', { name: 'All runs' }).click();
  const list = teacher.getByRole('list', { name: 'Saved runs' });
  await list.getByRole('button', { name: 'Rename' }).click();
  await list.getByRole('textbox', { name: 'Name of Run 1' }).fill('First try');
  await teacher.keyboard.press('Enter');
  await list.getByRole('button', { name: 'Star' }).click();
  const strip = ana.getByRole('region', { name: 'Runs' });
  await expect(strip.getByRole('button', { name: /First try/ })).toBeVisible();
  await expect(strip.getByLabel('Starred')).toBeVisible();

  await list.getByRole('button', { name: 'Delete' }).click();
  await expect(strip.getByRole('button', { name: /First try/ })).toBeHidden();
  await teacher.getByRole('button', { name: 'Undo' }).click();
  await expect(strip.getByRole('button', { name: /First try/ })).toBeVisible();
  await expect(teacher.getByRole('dialog', { name: 'Runs' })).toBeVisible();
});

test('a student may not rename or delete what is not theirs, and a lock holds them off the controls', async ({
  browser,
  server,
}) => {
  const teacher = await startClassroom(browser, server.url);
  const ana = await joinClassroom(browser, server.url, codeOf(teacher), 'Ana');
  await setNumber(teacher, 'After epoch', 5);
  await teacher.getByRole('button', { name: 'Start', exact: true }).click();
  await expectRunState(ana, /^Finished$/);
  await ana.getByRole('button', { name: 'All runs' }).click();
  const list = ana.getByRole('list', { name: 'Saved runs' });
  await expect(list.getByRole('button', { name: 'Rename' })).toBeDisabled();
  await expect(list.getByRole('button', { name: 'Delete' })).toBeDisabled();
  await ana.keyboard.press('Escape');

  await teacher.getByRole('button', { name: 'Lock for students' }).click();
  await expect(ana.getByText('Your teacher is the only one who can change things now.')).toBeVisible();
  await expect(ana.getByRole('button', { name: 'Start', exact: true })).toBeDisabled();
  await expect(ana.getByRole('textbox', { name: 'After epoch' })).toBeDisabled();
  await expect(teacher.getByRole('button', { name: 'Start', exact: true })).toBeEnabled();
});
