/** Values out of their limits, typed into fields. */
import { joinClassroom as joinAsClient } from '../support/client-classroom';
import { codeOf, joinClassroom, startClassroom } from './support/classroom';
import { expect, test } from './support/test';

const CASES = [
  { label: 'Neurons of Layer 1', typed: '1000000', message: 'At most 256.' },
  { label: 'Neurons of Layer 1', typed: '2.5', message: 'Type a whole number.' },
  { label: 'Learning rate η, typed', typed: '-1', message: 'At least 0.000001.' },
  { label: 'Learning rate η, typed', typed: 'fast', message: 'Type a number.' },
  { label: 'Learning rate η, typed', typed: 'NaN', message: 'Type a number.' },
  { label: 'After epoch', typed: '1000000', message: 'At most 100000.' },
  { label: 'Batch size, typed', typed: '0', message: 'At least 1.' },
  { label: 'Seed', typed: '1e400', message: 'Type a number.' },
] as const;

test('what is typed beyond a limit is answered with the limit, is not sent, and nobody else sees anything', async ({
  browser,
  server,
}) => {
  const teacher = await startClassroom(browser, server.url);
  const ana = await joinClassroom(browser, server.url, codeOf(teacher), 'Ana');
  const { client, snapshot } = await joinAsClient(server.url, codeOf(teacher), 'Observer');
  const others = new Map<string, string>();
  for (const { label } of CASES) {
    others.set(label, await ana.getByRole('textbox', { name: label, exact: true }).inputValue());
  }

  for (const { label, typed, message } of CASES) {
    const entry = teacher.getByRole('textbox', { name: label, exact: true });
    const before = await entry.inputValue();
    await entry.fill(typed);
    await entry.press('Enter');
    await expect(entry).toHaveAttribute('aria-invalid', 'true');
    await expect(teacher.getByRole('alert').filter({ hasText: message })).toBeVisible();
    await entry.press('Escape');
    await expect(entry).toHaveValue(before);
    await entry.fill(typed);
    await entry.blur();
    await expect(entry).toHaveValue(before);
  }

  // A good value comes through after them, so whatever had been sent before it would be here too.
  const entry = teacher.getByRole('textbox', { name: 'Neurons of Layer 1', exact: true });
  await entry.fill('64');
  await entry.press('Enter');
  await expect(ana.getByRole('textbox', { name: 'Neurons of Layer 1', exact: true })).toHaveValue('64');
  const { revision } = await client.fact('experiment:changed');
  expect(revision).toBe(snapshot.revision + 1);
  expect(client.facts('experiment:changed').map(({ edits }) => edits)).toEqual([{ 'layers.0.units': 64 }]);
  for (const [label, value] of others) {
    if (label === 'Neurons of Layer 1') continue;
    await expect(ana.getByRole('textbox', { name: label, exact: true })).toHaveValue(value);
  }
  client.close();
});
