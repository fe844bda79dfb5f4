/** Taking back own edits and doing them again, alone and beside others who edit too. */
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import {
  NO_STEPS,
  takeStep,
  withDone,
  withoutStep,
  type EditSteps,
  type StepDirection,
} from '@/app/_client/edit-steps';
import { applyEdits } from '@/app/_client/experiment-state';
import { DEFAULT_EXPERIMENT, type Edits, type Experiment } from '@/lib/protocol';
import { startServer, type TestServer } from '../support/server';
import { eventually, join, openClassroom, type TestClient } from './support';

/** A page alone, whose edits all succeed. */
class Alone {
  experiment: Experiment = DEFAULT_EXPERIMENT;
  steps: EditSteps = NO_STEPS;
  #count = 0;

  edit(edits: Edits): string {
    const opId = `edit ${++this.#count}`;
    this.steps = withDone(this.steps, opId, this.experiment, edits);
    this.experiment = applyEdits(this.experiment, edits);
    return opId;
  }

  step(direction: StepDirection, of?: string) {
    const taken = takeStep(this.steps, { direction, opId: `step ${++this.#count}`, of }, this.experiment);
    if (!taken) return null;
    this.steps = taken.steps;
    this.experiment = applyEdits(this.experiment, taken.edits ?? {});
    return taken;
  }
}

describe('steps', () => {
  it('go back and forth over several edits', () => {
    const page = new Alone();
    page.edit({ learningRate: 0.1 });
    page.edit({ layerCount: 3, 'layers.2.units': 9 });
    const edited = page.experiment;
    page.step('undo');
    expect(page.experiment).toEqual({ ...DEFAULT_EXPERIMENT, learningRate: 0.1 });
    page.step('undo');
    expect(page.experiment).toEqual(DEFAULT_EXPERIMENT);
    expect(page.step('undo')).toBeNull();
    page.step('redo');
    page.step('redo');
    expect(page.experiment).toEqual(edited);
    expect(page.step('redo')).toBeNull();
    page.step('undo');
    expect(page.experiment.layerCount).toBe(2);
  });

  it('cannot be done again after another edit', () => {
    const page = new Alone();
    page.edit({ noise: 0.2 });
    page.step('undo');
    page.edit({ noise: 0.3 });
    expect(page.step('redo')).toBeNull();
  });

  it('leave fields alone that hold another value by now, and say which', () => {
    const page = new Alone();
    page.edit({ learningRate: 0.1, noise: 0.2 });
    page.experiment = { ...page.experiment, noise: 0.4 };
    const taken = page.step('undo');
    expect(taken).toMatchObject({ edits: { learningRate: 0.03 }, overtaken: ['noise'] });
    expect(page.experiment).toMatchObject({ learningRate: 0.03, noise: 0.4 });
    page.step('redo');
    expect(page.experiment).toMatchObject({ learningRate: 0.1, noise: 0.4 });
  });

  it('take back a certain edit while later ones stay', () => {
    const page = new Alone();
    const first = page.edit({ learningRate: 0.1 });
    page.edit({ noise: 0.2 });
    page.step('undo', first);
    expect(page.experiment).toMatchObject({ learningRate: 0.03, noise: 0.2 });
    expect(page.step('undo', first)).toBeNull();
    page.step('undo');
    expect(page.experiment).toEqual(DEFAULT_EXPERIMENT);
  });

  it('have nothing to do when all their fields were changed', () => {
    const page = new Alone();
    page.edit({ features: ['x1'] });
    page.experiment = { ...page.experiment, features: ['x2'] };
    expect(page.step('undo')).toMatchObject({ edits: null, overtaken: ['features'] });
    expect(page.step('redo')).toBeNull();
  });

  it('forget an edit that was refused', () => {
    const steps = withDone(NO_STEPS, 'a', DEFAULT_EXPERIMENT, { seed: 2 });
    expect(withoutStep(steps, 'a')).toEqual(NO_STEPS);
  });
});

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const settled = (...people: TestClient[]) =>
  eventually(() => {
    const revisions = people.map((person) => person.state().experiment.revision);
    expect(new Set(revisions).size).toBe(1);
    for (const person of people) expect(person.state().experiment.pending).toEqual([]);
  });

test('[EXP-16] each takes back their own edits, never those of another', async () => {
  const teacher = await openClassroom(server.url);
  const ana = await join(server.url, teacher.code, 'Ana');
  ana.client.edit({ learningRate: 0.1 });
  ana.client.edit({ noise: 0.2 });
  await settled(ana, teacher);
  teacher.client.edit({ noise: 0.4 });
  await settled(ana, teacher);

  expect(ana.client.step('undo')).toMatchObject({ edits: null, overtaken: ['noise'] });
  expect(ana.client.step('undo')).toMatchObject({ edits: { learningRate: 0.03 } });
  await settled(ana, teacher);
  expect(teacher.state().experiment.confirmed).toMatchObject({ learningRate: 0.03, noise: 0.4 });
  expect(teacher.client.step('undo')).toMatchObject({ edits: { noise: 0.2 } });
  await settled(ana, teacher);
  expect(ana.state().experiment.confirmed.noise).toBe(0.2);
  expect([ana.refusals, teacher.refusals]).toEqual([[], []]);
});

test('[EXP-8] a refused edit cannot be taken back', async () => {
  const teacher = await openClassroom(server.url);
  const wide = Object.fromEntries(Array.from({ length: 12 }, (_, slot) => [`layers.${slot}.units`, 256]));
  teacher.client.edit({ layerCount: 12, ...wide });
  await eventually(() => expect(teacher.refusals).toHaveLength(1));
  expect(teacher.client.step('undo')).toBeNull();
});
