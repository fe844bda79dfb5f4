/** The charts of the page: what they show, how they are read, looked at, and taken away. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { POINT } from '@/lib/streaming/curve';
import { edit, openClassroom } from '../support/client-classroom';
import { curveTable, expectRunState, joinClassroom, setNumber, startClassroom } from './support/classroom';
import { expect, test } from './support/test';

const panel = (page: Page): Locator => page.getByRole('region', { name: 'Curves' });
const chart = (page: Page, name: RegExp): Locator => panel(page).getByRole('figure', { name });
const area = (page: Page, name: RegExp): Locator => chart(page, name).getByRole('group');

async function finishedRun(page: Page, epochs: number): Promise<void> {
  await setNumber(page, 'After epoch', epochs);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expectRunState(page, /^Finished$/);
  await expect(chart(page, /^Loss/).locator('path[data-line="test"]')).toBeVisible();
}

/** The values that a chart's readout shows, by line. */
async function readValues(of: Locator): Promise<Record<string, string>> {
  const rows = await of
    .locator('table tr')
    .evaluateAll((list) =>
      list.map((row) => [row.querySelector('th')?.textContent, row.querySelector('td')?.textContent]),
    );
  return Object.fromEntries(rows.map(([name, value]) => [(name ?? '').trim(), value ?? '']));
}

async function openOptions(page: Page): Promise<Locator> {
  await panel(page).getByRole('button', { name: 'Chart options' }).click();
  return page.getByRole('dialog', { name: 'Chart options' });
}

test('four charts share one crosshair, which reads the very numbers of the stream', async ({
  browser,
  server,
}) => {
  const page = await startClassroom(browser, server.url);
  await finishedRun(page, 40);
  const rows = await curveTable(page);
  const toggles = panel(page).getByRole('toolbar', { name: 'Charts shown' });
  for (const name of ['Accuracy', 'Gradients', 'Learning rate η'])
    await toggles.getByRole('button', { name }).click();
  await expect(panel(page).getByRole('figure')).toHaveCount(4);

  await area(page, /^Loss/).focus();
  await page.keyboard.press('Home');
  for (let step = 0; step < 7; step++) await page.keyboard.press('ArrowRight');
  const readout = chart(page, /^Loss/).getByRole('status');
  await expect(readout).toContainText('Epoch 7');
  const [, , trainLoss, testLoss, trainAccuracy, testAccuracy] = rows[7] ?? [];
  expect(await readValues(chart(page, /^Loss/))).toEqual({ train: trainLoss, test: testLoss });
  expect(await readValues(chart(page, /^Accuracy/))).toEqual({ train: trainAccuracy, test: testAccuracy });
  expect(await readValues(chart(page, /^Learning rate/))).toEqual({ η: '0.03' });
  const norms = await readValues(chart(page, /^Gradient/));
  expect(Object.keys(norms)).toEqual(['layer 1', 'layer 2', 'output']);
  for (const norm of Object.values(norms)) expect(Number(norm)).toBeGreaterThan(0);

  // Only the chart that is pointed at is read aloud.
  await expect(panel(page).getByRole('status')).toHaveCount(1);
  await area(page, /^Accuracy/).hover();
  const pointed = chart(page, /^Accuracy/).getByRole('status');
  await expect(pointed).toContainText(/^Epoch 1\d/);
  const epoch = /^Epoch 1\d/.exec((await pointed.textContent()) ?? '')?.[0] ?? '';
  await expect(chart(page, /^Loss/).getByText(epoch, { exact: true })).toBeVisible();
});

test('a drag zooms all charts to what was dragged over, a double click and Escape show all again', async ({
  browser,
  server,
}) => {
  const page = await startClassroom(browser, server.url);
  await finishedRun(page, 100);
  await panel(page)
    .getByRole('toolbar', { name: 'Charts shown' })
    .getByRole('button', { name: 'Accuracy' })
    .click();
  const ticks = (name: RegExp) => chart(page, name).locator('.recharts-xAxis-tick-labels text');
  const ticksOf = (name: RegExp) => ticks(name).allTextContents();
  await expect.poll(() => ticksOf(/^Loss/)).toContain('100');

  await area(page, /^Loss/).scrollIntoViewIfNeeded();
  const box = await area(page, /^Loss/).boundingBox();
  const at = (share: number): [number, number] => [
    (box?.x ?? 0) + 52 + share * ((box?.width ?? 0) - 66),
    (box?.y ?? 0) + (box?.height ?? 0) / 2,
  ];
  await page.mouse.move(...at(0.2));
  await page.mouse.down();
  await page.mouse.move(...at(0.3));
  await page.mouse.move(...at(0.4));
  await page.mouse.up();
  for (const name of [/^Loss/, /^Accuracy/]) {
    await expect
      .poll(async () => (await ticksOf(name)).map(Number).every((tick) => tick >= 20 && tick <= 40))
      .toBe(true);
  }
  await page.mouse.dblclick(...at(0.5));
  await expect.poll(() => ticksOf(/^Accuracy/)).toContain('100');

  await area(page, /^Loss/).focus();
  await page.keyboard.press('+');
  await expect.poll(() => ticksOf(/^Loss/)).not.toContain('100');
  await page.keyboard.press('Escape');
  await expect.poll(() => ticksOf(/^Loss/)).toContain('100');
});

test('the horizontal axis shows steps and the times that the page saw, and says so where it saw none', async ({
  browser,
  server,
}) => {
  const page = await startClassroom(browser, server.url);
  await finishedRun(page, 40);
  let options = await openOptions(page);
  await options.getByRole('radio', { name: 'Step' }).click();
  await page.keyboard.press('Escape');
  await area(page, /^Loss/).focus();
  await page.keyboard.press('End');
  // 175 training samples in batches of 10.
  await expect(chart(page, /^Loss/).getByRole('status')).toContainText('Epoch 40, step 720');

  options = await openOptions(page);
  await options.getByRole('radio', { name: 'Time' }).click();
  await page.keyboard.press('Escape');
  await area(page, /^Loss/).focus();
  await page.keyboard.press('End');
  await expect(chart(page, /^Loss/).getByRole('status')).toContainText(/Epoch 40, [\d.]+ s/);

  await page.reload();
  await expect(chart(page, /^Loss/).locator('path[data-line="test"]')).toBeVisible();
  options = await openOptions(page);
  await options.getByRole('radio', { name: 'Time' }).click();
  await expect(panel(page).getByText('only runs that this page watches while they train')).toBeVisible();
});

test('smoothing draws beside the exact curve, scales are logarithmic one by one, and the table has every chart', async ({
  browser,
  server,
}) => {
  const page = await startClassroom(browser, server.url);
  await finishedRun(page, 40);
  const options = await openOptions(page);
  await options.getByRole('textbox', { name: 'Smoothing, typed' }).fill('0.8');
  await page.keyboard.press('Enter');
  await options.getByRole('switch', { name: 'Logarithmic' }).click();
  await page.keyboard.press('Escape');
  await expect(chart(page, /^Loss/).locator('path[data-raw]')).toHaveCount(2);
  await expect(chart(page, /^Loss/).locator('path[data-line]')).toHaveCount(2);
  const ticks = chart(page, /^Loss/).locator('.recharts-xAxis-tick-labels text');
  await expect.poll(() => ticks.allTextContents()).toEqual(['1', '2', '5', '10', '20']);
  const scale = chart(page, /^Loss/).getByRole('button', { name: /logarithmic$/ });
  await scale.click();
  await expect(scale).toHaveAttribute('aria-pressed', 'true');

  await panel(page)
    .getByRole('toolbar', { name: 'Charts shown' })
    .getByRole('button', { name: 'Learning rate η' })
    .click();
  await panel(page).getByText('Show the numbers').click();
  const rates = panel(page).getByRole('region', { name: 'Learning rate η, table' });
  await expect(rates.getByRole('row')).toHaveCount(10);
  await expect(rates.getByRole('row').last()).toContainText('0.030');
  await expect(panel(page).getByRole('region', { name: /^Loss.*table$/ })).toBeVisible();
});

test('a live change is marked on the curve with who made it, and moves the learning rate', async ({
  browser,
  server,
}) => {
  const page = await startClassroom(browser, server.url);
  await setNumber(page, 'After epoch', 100_000);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expectRunState(page, /^Training$/);
  await setNumber(page, 'Learning rate η, typed', 0.3);
  const mark = chart(page, /^Loss/).locator('title', { hasText: 'Teacher: learning rate 0.03 → 0.3' });
  await expect(mark).toHaveCount(1);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expectRunState(page, /^Stopped$/);
  await panel(page)
    .getByRole('toolbar', { name: 'Charts shown' })
    .getByRole('button', { name: 'Learning rate η' })
    .click();
  await area(page, /^Learning rate/).focus();
  await page.keyboard.press('End');
  await expect.poll(() => readValues(chart(page, /^Learning rate/))).toEqual({ η: '0.3' });
});

test('the charts are saved as picture and as exact numbers', async ({ browser, server }) => {
  const page = await startClassroom(browser, server.url);
  await finishedRun(page, 30);
  const rows = await curveTable(page);
  const options = await openOptions(page);
  const save = async (name: string): Promise<{ file: string; bytes: Buffer }> => {
    const coming = page.waitForEvent('download');
    await options.getByRole('button', { name }).click();
    const download = await coming;
    return { file: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };
  const svg = await save('SVG');
  expect(svg.file).toBe('downhill-Run-1.svg');
  const text = svg.bytes.toString();
  expect(text).toContain('Run 1');
  expect(text).toMatch(/<path[^>]* d="M[^"]+L[^"]+"[^>]* stroke="rgb/);
  expect(text).not.toContain('var(');
  const png = await save('PNG');
  expect([...png.bytes.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  const csv = await save('Points, CSV');
  const lines = csv.bytes.toString().trim().split('\n');
  expect(lines).toHaveLength(rows.length + 1);
  const header = (lines[0] ?? '').split(',');
  const last = (lines.at(-1) ?? '').split(',');
  const of = (name: string) => last[header.indexOf(name)];
  expect([of('lastEpoch'), of('trainLossMean'), of('testLossMean')]).toEqual(rows.at(-1)?.slice(1, 4));
});

test('the loss can be heard, and is silent until asked', async ({ browser, server }) => {
  const page = await startClassroom(browser, server.url);
  await page.evaluate(() => {
    const heard: number[][] = [];
    Object.assign(window, { heard });
    window.AudioContext = class extends AudioContext {
      override createOscillator(): OscillatorNode {
        const tone = super.createOscillator();
        const { frequency } = tone;
        const listen = (values: Iterable<number>) => {
          heard.push([...values]);
          return frequency;
        };
        Object.defineProperty(frequency, 'setValueCurveAtTime', { value: listen });
        return tone;
      }
    };
  });
  const heard = () => page.evaluate(() => (window as unknown as { heard: number[][] }).heard);
  await finishedRun(page, 40);
  expect(await heard()).toEqual([]);
  const options = await openOptions(page);
  await options.getByRole('button', { name: 'Play the curve' }).click();
  const [tones] = await heard();
  expect(tones?.[0]).toBe(880);
  expect(tones?.at(-1)).toBeLessThan(300);
});

test('all charts stand side by side in a window of their own', async ({ browser, server }) => {
  const page = await startClassroom(browser, server.url);
  await finishedRun(page, 20);
  await panel(page).getByRole('button', { name: 'All charts, large' }).click();
  const large = page.getByRole('dialog', { name: 'Curves' });
  await expect(large.getByRole('figure')).toHaveCount(4);
  await large.getByRole('figure').first().getByRole('group').focus();
  await page.keyboard.press('+');
  // Escape shows all of the axis first, and closes the window only then.
  await page.keyboard.press('Escape');
  await expect(large).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(large).toBeHidden();
});

test('a run that explodes beside others lies above the scale, until the scale leaves nothing out', async ({
  browser,
  server,
}) => {
  const { client, code } = await openClassroom(server.url);
  await edit(client, {
    ...{ dataset: 'plane', loss: 'halfMse', outputActivation: 'linear', layerCount: 0 },
    ...{ maxEpochs: 1, epochsPerSecond: null },
  });
  // It ends before it diverges: a diverged run beside others never counts for the scale.
  const learningRates = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5];
  const { runIds } = await client.ask('comparison:start', { learningRates });
  const runs = await Promise.all(runIds.map((runId) => client.end(runId)));
  expect(runs.map(({ state }) => state)).toEqual(learningRates.map(() => 'completed'));
  const losses = runs.flatMap(({ curve }) =>
    Array.from({ length: curve.length }, (_, at) => ({
      train: curve.at(at, POINT.trainLossMean),
      test: curve.at(at, POINT.testLossMean),
    })),
  );
  const highest = Math.max(...losses.flatMap(({ train, test }) => [train, test]));
  const start = Math.max(losses[0]?.train ?? NaN, losses[0]?.test ?? NaN);
  expect(highest).toBeGreaterThan(1e10 * start);

  const page = await joinClassroom(browser, server.url, code, 'Ana');
  const loss = chart(page, /^Loss/);
  const told = loss.getByText('some values lie above', { exact: true });
  const ticks = loss.locator('.recharts-yAxis-tick-labels text');
  const digits = (power: string) => [...power].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)).join('');
  const valueOf = (text: string) => {
    const [, factor = '1', power] = /^(?:(.+)×)?10(\D+)$/.exec(text) ?? [];
    return power === undefined ? Number(text) : Number(`${factor}e${digits(power)}`);
  };
  const top = async () => Math.max(...(await ticks.allTextContents()).map(valueOf));
  // Without the outliers the scale ends with the start, where all runs are alike; its last tick may be below that.
  const expectUsual = async () => {
    await expect(told).toBeVisible();
    await expect.poll(top).toBeGreaterThan(start / 2);
    expect(await top()).toBeLessThan(2 * start);
  };
  await expectUsual();

  const options = await openOptions(page);
  await options.getByRole('switch', { name: 'Leave out outliers' }).click();
  await expect(told).toBeHidden();
  await expect.poll(top).toBeGreaterThan(1e10 * start);

  await options.getByRole('switch', { name: 'Leave out outliers' }).click();
  await expectUsual();
});

test('a saved run is drawn over the one on stage, hidden, and taken off again', async ({
  browser,
  server,
}) => {
  const page = await startClassroom(browser, server.url);
  await finishedRun(page, 20);
  const first = await curveTable(page);
  await setNumber(page, 'Learning rate η, typed', 0.3);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Network' }).getByText('Run 2')).toBeVisible();
  await expectRunState(page, /^Finished$/);
  const second = await curveTable(page);

  await page.getByRole('button', { name: 'All runs' }).click();
  await page
    .getByRole('listitem', { name: 'Run 1' })
    .getByRole('button', { name: 'Draw over the charts' })
    .click();
  await page.keyboard.press('Escape');
  const lines = chart(page, /^Loss/).locator('path[data-line]');
  await expect(lines).toHaveCount(4);
  await area(page, /^Loss/).focus();
  await page.keyboard.press('End');
  await expect
    .poll(() => readValues(chart(page, /^Loss/)))
    .toEqual({
      'Run 2 train': second.at(-1)?.[2],
      'Run 2 test': second.at(-1)?.[3],
      'Run 1 train': first.at(-1)?.[2],
      'Run 1 test': first.at(-1)?.[3],
    });
  const options = await openOptions(page);
  await options.getByRole('combobox', { name: 'Baseline' }).click();
  await page.getByRole('option', { name: 'Run 1' }).click();
  await page.keyboard.press('Escape');
  await area(page, /^Loss/).focus();
  await page.keyboard.press('End');
  const distance = Number(second.at(-1)?.[3]) - Number(first.at(-1)?.[3]);
  const told = chart(page, /^Loss/).getByRole('row', { name: /^Run 2 test/ });
  await expect(told).toContainText(`${distance < 0 ? '−' : '+'}${Math.abs(distance).toFixed(3)}`);

  await panel(page).getByRole('button', { name: 'Run 1: show' }).click();
  await expect(lines).toHaveCount(2);
  await panel(page).getByRole('button', { name: 'Take Run 1 off the charts' }).click();
  await expect(panel(page).getByRole('list', { name: 'Runs drawn' }).getByRole('listitem')).toHaveCount(1);
});

test('on a phone a touch reads the values and they stay until the next, and buttons zoom', async ({
  browser,
  server,
}) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true });
  const page = await context.newPage();
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Start a classroom' }).tap();
  await page.getByRole('tab', { name: 'Setup' }).tap();
  await setNumber(page, 'After epoch', 40);
  await page.getByRole('button', { name: 'Start', exact: true }).tap();
  await page.getByRole('tab', { name: 'Result' }).tap();
  await expectRunState(page, /^Finished$/);
  await area(page, /^Loss/).tap();
  const readout = chart(page, /^Loss/).getByRole('status');
  await expect(readout).toContainText(/^Epoch 1\d/);
  const values = await readValues(chart(page, /^Loss/));
  expect(Number(values.train)).toBeGreaterThan(0);
  const inside = await readout.boundingBox();
  expect(inside?.x ?? -1).toBeGreaterThanOrEqual(0);
  expect((inside?.x ?? 0) + (inside?.width ?? 999)).toBeLessThanOrEqual(360);
  const options = await openOptions(page);
  await options.getByRole('button', { name: 'Zoom in' }).tap();
  const ticks = chart(page, /^Loss/).locator('.recharts-xAxis-tick-labels text');
  await expect.poll(() => ticks.allTextContents()).not.toContain('40');
  await options.getByRole('button', { name: 'Show all' }).tap();
  await expect.poll(() => ticks.allTextContents()).toContain('40');
});
