/** Weights edited by hand, neurons frozen and knocked out: by keyboard and pointer, seen by others, replayed. */
import type { Page } from '@playwright/test';
import { codeOf, exactNumber, joinClassroom, setNumber, startClassroom } from './support/classroom';
import { expect, test } from './support/test';
import { shownWeights } from './support/weights';

/** Where the wire has the weight from x2 to the first neuron, and the first neuron's weights to Layer 2. */
const FIRST_FROM_X2 = 1;
const SECOND_LAYER = 2 * 6 + 6;
const OUTGOING = [0, 1, 2, 3].map((unit) => SECOND_LAYER + unit * 6);
/** The first neuron's own weights and bias. */
const OWN = [0, 1, 2 * 6];

// Several whole-page checks in one test, on a slow machine.
test.setTimeout(240_000);

const at = (weights: readonly number[], places: readonly number[]) => places.map((place) => weights[place]);

/** Opens the list of a neuron's weights by keyboard. */
async function openNeuron(page: Page, name: string) {
  await page.getByRole('button', { name, exact: true }).focus();
  await page.keyboard.press('Enter');
  const inspector = page.getByRole('region', { name: /^Weights of/ });
  await expect(inspector).toBeVisible();
  return inspector;
}

const stop = (page: Page) =>
  page
    .getByRole('group', { name: 'Run controls' })
    .getByRole('button', { name: 'Stop', exact: true })
    .click();

async function trainOne(page: Page, epoch: number): Promise<void> {
  await page.getByRole('button', { name: 'Train one epoch' }).click();
  await expect.poll(() => exactNumber(page, /^Epoch:/)).toBe(epoch);
}

test('[RUN-13] [RUN-15] a weight is edited by keyboard before any training, seen and marked in the other browser, and taken back', async ({
  browser,
  server,
}) => {
  const teacher = await startClassroom(browser, server.url);
  const ana = await joinClassroom(browser, server.url, codeOf(teacher), 'Ana');

  const before = await shownWeightsOfUntrained(ana);
  const inspector = await openNeuron(ana, 'Layer 1, neuron 1');
  await inspector.getByRole('button', { name: /^x₂: .* Edit$/ }).focus();
  await ana.keyboard.press('Enter');
  const editor = ana.getByRole('dialog', { name: 'Edit x₂ → Layer 1, neuron 1' });
  await expect(editor.getByText('The first change starts a run that waits at epoch 0.')).toBeVisible();
  // The others see who edits what.
  await expect(teacher.getByText('Ana edits x₂ → Layer 1, neuron 1', { exact: true })).toBeAttached();
  await ana.keyboard.type('0.5');
  await ana.keyboard.press('Enter');
  await expect(editor).toBeHidden();
  await expect(inspector.getByRole('button', { name: 'x₂: 0.500. Edit' })).toBeFocused();
  await expect(teacher.getByText('Ana edits Layer 1, neuron 1', { exact: true })).toBeAttached();
  await expect(ana.getByText('x₂ → Layer 1, neuron 1 is now 0.5.')).toBeVisible();

  const teachers = await openNeuron(teacher, 'Layer 1, neuron 1');
  await expect(teachers.getByRole('button', { name: 'x₂: 0.500. Edit' })).toBeVisible();
  await expect(teacher.getByRole('region', { name: 'Run', exact: true }).getByText('Paused')).toBeVisible();
  const edited = await shownWeights(teacher, 0);
  expect(edited[FIRST_FROM_X2]).toBe(0.5);
  expect(edited.toSpliced(FIRST_FROM_X2, 1)).toEqual(before.toSpliced(FIRST_FROM_X2, 1));
  await trainOne(teacher, 1);
  await expect(
    teacher.locator('title', { hasText: 'Ana: w₁₂ of layer 1 → 0.500 @0' }).first(),
  ).toBeAttached();

  const trained = await shownWeights(teacher, 1);
  await ana.keyboard.press('Enter');
  await ana.keyboard.type('-2');
  await ana.keyboard.press('Enter');
  const message = ana.locator('[data-sonner-toast]').filter({ hasText: 'is now -2.' });
  await message.getByRole('button', { name: 'Undo' }).click();
  await expect(ana.getByText('Undone: w₁₂ of layer 1 → −2.000.')).toBeVisible();
  await expect.poll(async () => (await shownWeights(teacher, 1))[FIRST_FROM_X2]).toBe(trained[FIRST_FROM_X2]);
});

test('[RUN-18] own hand edits are taken back and done again by keys, unless somebody else has changed them since', async ({
  browser,
  server,
}) => {
  const teacher = await startClassroom(browser, server.url);
  const ana = await joinClassroom(browser, server.url, codeOf(teacher), 'Ana');
  const inspector = await openNeuron(ana, 'Layer 1, neuron 1');
  const edit = async (value: string) => {
    await inspector.getByRole('button', { name: /^x₂: .* Edit$/ }).click();
    await ana.getByRole('dialog').getByRole('textbox').fill(value);
    await ana.keyboard.press('Enter');
    await expect(ana.getByRole('dialog')).toBeHidden();
  };
  const others = await openNeuron(teacher, 'Layer 1, neuron 1');
  const shown = (value: string) => others.getByRole('button', { name: `x₂: ${value}. Edit` });
  await edit('0.5');
  await expect(shown('0.500')).toBeVisible();
  await edit('-2');
  await expect(shown('−2.000')).toBeVisible();

  await expect(ana.getByRole('button', { name: 'Undo: w₁₂ of layer 1 → −2.000' })).toBeEnabled();
  await ana.keyboard.press('Control+z');
  await expect(ana.getByText('Undone: w₁₂ of layer 1 → −2.000.')).toBeVisible();
  await expect(shown('0.500')).toBeVisible();
  await ana.keyboard.press('Control+Shift+Z');
  await expect(shown('−2.000')).toBeVisible();
  await ana.getByRole('button', { name: 'Undo: w₁₂ of layer 1 → −2.000' }).click();
  await expect(shown('0.500')).toBeVisible();

  await shown('0.500').click();
  await teacher.getByRole('dialog').getByRole('textbox').fill('0.75');
  await teacher.keyboard.press('Enter');
  await expect(inspector.getByRole('button', { name: 'x₂: 0.750. Edit' })).toBeVisible();
  await ana.getByRole('button', { name: 'Undo: w₁₂ of layer 1 → 0.500' }).click();
  await expect(ana.getByText('Teacher changed it since: that stays (w₁₂ of layer 1 → 0.500).')).toBeVisible();
  await expect(ana.getByRole('button', { name: 'Undo my last change' })).toBeDisabled();
  await expect(shown('0.750')).toBeVisible();
});

test('[RUN-13] [RUN-17] a frozen neuron keeps its weights, a knocked-out one gets them back, and the replay shows the same', async ({
  browser,
  server,
}) => {
  const teacher = await startClassroom(browser, server.url);
  await setNumber(teacher, 'After epoch', 200);
  await trainOne(teacher, 1);
  const inspector = await openNeuron(teacher, 'Layer 1, neuron 1');
  const freeze = inspector.getByRole('button', { name: 'Freeze' });
  const knockOut = inspector.getByRole('button', { name: 'Knock out' });
  const start = await shownWeights(teacher, 1);

  await freeze.click();
  await expect(freeze).toHaveAttribute('aria-pressed', 'true');
  await expect(teacher.getByRole('button', { name: 'Layer 1, neuron 1, frozen' })).toBeVisible();
  await trainOne(teacher, 2);
  await trainOne(teacher, 3);
  const frozen = await shownWeights(teacher, 3);
  expect(at(frozen, OWN)).toEqual(at(start, OWN));
  expect(at(frozen, OUTGOING)).not.toEqual(at(start, OUTGOING));

  await knockOut.click();
  await expect(knockOut).toHaveAttribute('aria-pressed', 'true');
  await expect(freeze).toHaveAttribute('aria-pressed', 'false');
  await expect(teacher.getByRole('button', { name: 'Layer 1, neuron 1, knocked out' })).toBeVisible();
  await expect.poll(async () => at(await shownWeights(teacher, 3), OUTGOING)).toEqual([0, 0, 0, 0]);
  await trainOne(teacher, 4);
  const silent = await shownWeights(teacher, 4);
  expect(at(silent, OUTGOING)).toEqual([0, 0, 0, 0]);
  expect(at(silent, OWN)).toEqual(at(start, OWN));

  await knockOut.click();
  await expect(knockOut).toHaveAttribute('aria-pressed', 'false');
  await expect.poll(async () => at(await shownWeights(teacher, 4), OUTGOING)).toEqual(at(frozen, OUTGOING));
  const released = await shownWeights(teacher, 4);
  await trainOne(teacher, 5);
  const last = await shownWeights(teacher, 5);
  expect(at(last, OWN)).not.toEqual(at(start, OWN));
  await stop(teacher);
  await expect(teacher.getByRole('region', { name: 'Run', exact: true }).getByText('Stopped')).toBeVisible();
  await inspector.getByRole('button', { name: /^Bias: .* Edit$/ }).click();
  await expect(teacher.getByText('This run has ended: its network stays as it is.')).toBeVisible();
  await teacher.keyboard.press('Escape');

  await teacher.getByRole('button', { name: 'All runs' }).click();
  const href = await teacher.getByRole('link', { name: 'Replay Run 1' }).getAttribute('href');
  const replay = await teacher.context().newPage();
  for (const [epoch, weights] of [
    [5, last],
    [3, frozen.map((weight, place) => (OUTGOING.includes(place) ? 0 : weight))],
    [4, released],
    [1, start],
  ] as const) {
    await replay.goto(`${server.url}${href ?? ''}?epoch=${epoch}`);
    await expect(replay.locator(`output[data-weights-epoch="${epoch}"]`)).toBeVisible();
    expect(await shownWeights(replay, epoch)).toEqual(weights);
  }
  await expect(replay.getByRole('button', { name: 'Layer 1, neuron 1, frozen' })).toBeVisible();
  await expect(
    replay.getByRole('button', { name: /Teacher.*neuron 1 of layer 1 knocked out/ }),
  ).toBeVisible();
});

test('[RUN-13] a link is edited by a click, also while the run trains', async ({ browser, server }) => {
  const teacher = await startClassroom(browser, server.url);
  await setNumber(teacher, 'After epoch', 100_000);
  await teacher.getByRole('button', { name: 'Start', exact: true }).click();
  await expect.poll(() => exactNumber(teacher, /^Epoch:/)).toBeGreaterThan(3);
  // Half way between the tiles of the first neurons of both layers the straight line is theirs alone.
  const [from, to] = [
    await teacher.getByRole('button', { name: 'Layer 2, neuron 1', exact: true }).boundingBox(),
    await teacher.getByRole('button', { name: /^output/ }).boundingBox(),
  ];
  if (!from || !to) throw new Error('The tiles are not on the page');
  await teacher.mouse.move(from.x + from.width + 4, from.y + from.height / 2);
  await teacher.mouse.click(from.x + from.width + 4, from.y + from.height / 2);
  const editor = teacher.getByRole('dialog', { name: /^Edit Layer 2, neuron 1 → output/ });
  await expect(editor).toBeVisible();
  await editor.getByRole('textbox').fill('20000');
  await teacher.keyboard.press('Enter');
  await expect(editor.getByRole('alert')).toBeVisible();
  await editor.getByRole('textbox').fill('-1.5');
  await teacher.keyboard.press('Enter');
  await expect(editor).toBeHidden();
  await expect(teacher.getByText(/^Layer 2, neuron 1 → output .* is now -1\.5\.$/)).toBeVisible();
  await expect(
    teacher.locator('title', { hasText: 'Teacher: w₁₁ of the output → −1.500' }).first(),
  ).toBeAttached();
  await stop(teacher);
});

test('two quick changes of an untrained network start one run', async ({ browser, server }) => {
  const teacher = await startClassroom(browser, server.url);
  const inspector = await openNeuron(teacher, 'Layer 1, neuron 1');
  await inspector.getByRole('button', { name: 'Bias: 0.000. Edit' }).click();
  await teacher.getByRole('button', { name: '0.1 more' }).dblclick();
  await expect(
    inspector.getByRole('button', { name: 'Bias: 0.200. Edit', includeHidden: true }),
  ).toBeVisible();
  await expect(
    teacher.getByRole('region', { name: 'Network' }).getByText('Run 1', { exact: true }),
  ).toBeVisible();
});

/** All weights of the network that nobody has trained. */
async function shownWeightsOfUntrained(page: Page): Promise<number[]> {
  await expect(page.getByRole('region', { name: 'Network' }).getByText('Untrained')).toBeVisible();
  return shownWeights(page, 0);
}
