/** Losses and weights of a replay against what was streamed while the run trained. */
import { isActive } from '@/lib/protocol';
import { joinClassroom as joinAsClient } from '../support/client-classroom';
import { codeOf, exactNumber, expectRunState, setNumber, startClassroom } from './support/classroom';
import { pickBySeed } from './support/seed';
import { expect, test } from './support/test';
import { shownWeights, streamedEpochs } from './support/weights';

test('[RUN-11] a replay shows at ten epochs picked by a seed exactly the losses and all the weights that were streamed live', async ({
  browser,
  server,
}) => {
  const teacher = await startClassroom(browser, server.url);
  const { client } = await joinAsClient(server.url, codeOf(teacher), 'Observer');
  await setNumber(teacher, 'After epoch', 120);
  await setNumber(teacher, 'Speed, epochs per second', 30);
  await teacher.getByRole('button', { name: 'Start', exact: true }).click();
  const { id } = await client.fact('run:changed', ({ state }) => !isActive(state));
  await client.end(id);
  await expectRunState(teacher, /^Finished$/);
  const streamed = streamedEpochs(client, id);
  client.close();
  expect(streamed.length).toBeGreaterThan(20);

  const last = streamed.at(-1);
  expect(last?.epoch).toBe(120);
  expect(await shownWeights(teacher, 120)).toEqual(last?.weights);

  const replay = await teacher.context().newPage();
  for (const { epoch, trainLoss, testLoss, testAccuracy, weights } of pickBySeed(streamed, 10)) {
    await test.step(`epoch ${epoch}`, async () => {
      await replay.goto(`${server.url}/runs/${id}?epoch=${epoch}`);
      await expect(replay.locator(`output[data-weights-epoch="${epoch}"]`)).toBeVisible();
      expect(await exactNumber(replay, /^Epoch:/)).toBe(epoch);
      expect(await exactNumber(replay, /^Train loss/)).toBe(trainLoss);
      expect(await exactNumber(replay, /^Test loss/)).toBe(testLoss);
      expect(await exactNumber(replay, /^Test accuracy/)).toBe(testAccuracy);
      expect(weights).toHaveLength(2 * 6 + 6 + 6 * 4 + 4 + 4 + 1);
      expect(await shownWeights(replay, epoch)).toEqual(weights);
    });
  }
});
