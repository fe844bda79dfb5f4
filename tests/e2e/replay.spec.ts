/** A saved run, looked at again. */
import { curveTable, exactNumber, expectRunState, setNumber, startClassroom } from './support/classroom';
import { expect, test } from './support/test';

test('a replay shows at chosen epochs exactly the losses that were streamed live, by pointer and by keyboard', async ({
  browser,
  server,
}) => {
  const teacher = await startClassroom(browser, server.url);
  await setNumber(teacher, 'After epoch', 100);
  await teacher.getByRole('button', { name: 'Start', exact: true }).click();
  await expectRunState(teacher, /^Finished$/);
  const live = (await curveTable(teacher)).filter(([first, last]) => first === last);
  expect(live.length).toBeGreaterThan(50);

  await teacher.getByRole('button', { name: 'All runs' }).click();
  const href = await teacher.getByRole('link', { name: 'Replay Run 1' }).getAttribute('href');
  const replay = await teacher.context().newPage();
  for (const [epoch, , trainLoss, testLoss] of live.filter((_, index) => index % 9 === 4)) {
    await replay.goto(`${server.url}${href ?? ''}?epoch=${epoch ?? ''}`);
    await expect(replay.getByText(`Epoch ${epoch ?? ''}`, { exact: true }).first()).toBeVisible();
    expect(await exactNumber(replay, /^Epoch:/)).toBe(Number(epoch));
    expect(await exactNumber(replay, /^Train loss/)).toBe(Number(trainLoss));
    expect(await exactNumber(replay, /^Test loss/)).toBe(Number(testLoss));
  }

  await replay.keyboard.press('Home');
  await expect.poll(() => exactNumber(replay, /^Epoch:/)).toBe(0);
  for (const [key, epoch] of [
    ['.', 1],
    ['ArrowRight', 3],
    [',', 2],
    ['5', 50],
    ['Shift+ArrowLeft', 40],
    ['End', 100],
  ] as const) {
    await replay.keyboard.press(key);
    await expect.poll(() => exactNumber(replay, /^Epoch:/)).toBe(epoch);
  }
  await expect(replay).toHaveURL(/epoch=100$/);
  await replay.keyboard.press('Space');
  await expect(replay.getByRole('button', { name: 'Pause' })).toBeVisible();
});
