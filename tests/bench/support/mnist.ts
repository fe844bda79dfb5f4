/** Some of MNIST's digits as the engine takes them, chosen as the product chooses them. */
import type { TrainingData } from '@/lib/engine';
import { buildData } from '@/lib/experiment';
import { MnistLibrary } from '@/server/content/mnist-library';
import { experimentOf } from '../../support/training';

export async function readMnist(train: number, test: number): Promise<TrainingData> {
  const experiment = experimentOf({
    dataset: 'mnist',
    mnistTrain: train,
    mnistTest: test,
    outputActivation: 'softmax',
    loss: 'categoricalCrossEntropy',
  });
  const content = await new MnistLibrary().select({ train, test, seed: experiment.dataSeed });
  return buildData(experiment, content).data;
}
