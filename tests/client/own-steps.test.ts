/** Taking back what one did and doing it again: alone, and beside others who do things too. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '@/app/_client/experiment-state';
import {
  editStep,
  NO_STEPS,
  stepFor,
  withReplaced,
  withStep,
  withTaken,
  type HandStep,
  type OwnSteps,
  type StepDirection,
} from '@/app/_client/own-steps';
import {
  othersAt,
  parameterBack,
  planEdit,
  planHand,
  planStroke,
  strokeCells,
  type Stroke,
} from '@/app/_client/step-plan';
import { applyStroke, type Drawing } from '@/lib/drawing';
import {
  DEFAULT_EXPERIMENT,
  placeOfHand,
  type Edits,
  type Experiment,
  type HandEdit,
  type RunChange,
} from '@/lib/protocol';

/** What a group shares: its experiment, its drawing, and the hand edits of one run that does not train meanwhile. */
class Shared {
  experiment: Experiment = DEFAULT_EXPERIMENT;
  drawing: Drawing = new Map();
  changes: RunChange[] = [];

  /** What the last hand edit of each place left there; nothing where nobody edited. */
  get hands(): Map<string, HandEdit> {
    return new Map(this.changes.flatMap(({ hand }) => (hand ? [[placeOfHand(hand), hand]] : [])));
  }

  get all() {
    const points = [...this.drawing].map(([place, { label }]) => [place, label] as const).sort();
    const hands = [...this.hands.values()].filter((hand) => hand.kind !== 'parameter' || hand.value !== 0);
    return {
      experiment: this.experiment,
      points,
      hands: hands.sort((a, b) => placeOfHand(a).localeCompare(placeOfHand(b))),
    };
  }
}

/** One person's page. */
class Person {
  steps: OwnSteps = NO_STEPS;
  #count = 0;

  constructor(
    readonly name: string,
    readonly shared: Shared,
  ) {}

  edit(edits: Edits): string {
    const id = this.#newId();
    this.steps = withStep(this.steps, editStep(id, this.shared.experiment, edits));
    this.shared.experiment = applyEdits(this.shared.experiment, edits);
    return id;
  }

  draw(stroke: Stroke): void {
    const cells = strokeCells(this.shared.drawing, stroke);
    if (cells.length === 0) return;
    this.steps = withStep(this.steps, { kind: 'stroke', id: this.#newId(), cells });
    this.shared.drawing = applyStroke(this.shared.drawing, stroke);
  }

  set(unit: number, value: number): void {
    const after = { kind: 'parameter', layer: 0, unit, input: 0, value } as const;
    const known = this.shared.hands.get(placeOfHand(after));
    const before = { ...after, value: known?.kind === 'parameter' ? known.value : 0 };
    const others = othersAt(this.shared.changes, after, this.name).length;
    const step: HandStep = {
      kind: 'hand',
      id: this.#newId(),
      runId: 'run',
      layerCount: 2,
      before,
      after,
      others,
    };
    this.steps = withStep(this.steps, step);
    this.#make(after);
  }

  step(direction: StepDirection, of?: string) {
    const step = stepFor(this.steps, direction, of);
    if (!step) return null;
    const move = (taken: typeof step | null) => {
      this.steps = withTaken(this.steps, direction, step.id, taken);
    };
    switch (step.kind) {
      case 'edit': {
        const plan = planEdit(step, direction, this.#newId(), this.shared.experiment);
        move(plan.taken);
        this.shared.experiment = applyEdits(this.shared.experiment, plan.edits);
        return plan;
      }
      case 'stroke': {
        const plan = planStroke(step.cells, direction, this.shared.drawing);
        move(plan.kept.length > 0 ? { ...step, cells: plan.kept } : null);
        this.shared.drawing = applyStroke(this.shared.drawing, plan.request);
        return plan;
      }
      case 'hand': {
        const plan = planHand(step, direction, this.shared.changes, this.name);
        move('hand' in plan ? step : null);
        if ('hand' in plan) this.#make(plan.hand);
        return plan;
      }
    }
  }

  stepAll(direction: StepDirection): void {
    while (this.step(direction));
  }

  #make(hand: HandEdit): void {
    const change = { epoch: 0, edits: {}, hand, participantId: this.name, nickname: this.name, at: 0 };
    this.shared.changes.push(change);
  }

  #newId(): string {
    return `${this.name} ${++this.#count}`;
  }
}

const alone = () => new Person('ana', new Shared());

describe('edits', () => {
  it('go back and forth, several of them', () => {
    const page = alone();
    page.edit({ learningRate: 0.1 });
    page.edit({ layerCount: 3, 'layers.2.units': 9 });
    const edited = page.shared.experiment;
    page.step('undo');
    expect(page.shared.experiment).toEqual({ ...DEFAULT_EXPERIMENT, learningRate: 0.1 });
    page.step('undo');
    expect(page.shared.experiment).toEqual(DEFAULT_EXPERIMENT);
    expect(page.step('undo')).toBeNull();
    page.stepAll('redo');
    expect(page.shared.experiment).toEqual(edited);
    page.step('undo');
    expect(page.shared.experiment.layerCount).toBe(2);
  });

  it('cannot be done again after another step', () => {
    const page = alone();
    page.edit({ noise: 0.2 });
    page.step('undo');
    page.draw({ add: [{ x1: 1, x2: 1, label: 0 }], erase: [] });
    expect(page.step('redo')).toBeNull();
  });

  it('leave fields alone that hold another value by now, and say which', () => {
    const page = alone();
    page.edit({ learningRate: 0.1, noise: 0.2 });
    page.shared.experiment = { ...page.shared.experiment, noise: 0.4 };
    expect(page.step('undo')).toMatchObject({ edits: { learningRate: 0.03 }, overtaken: ['noise'] });
    expect(page.shared.experiment).toMatchObject({ learningRate: 0.03, noise: 0.4 });
    page.step('redo');
    expect(page.shared.experiment).toMatchObject({ learningRate: 0.1, noise: 0.4 });
  });

  it('are taken back one for itself while later ones stay', () => {
    const page = alone();
    const first = page.edit({ learningRate: 0.1 });
    page.edit({ noise: 0.2 });
    page.step('undo', first);
    expect(page.shared.experiment).toMatchObject({ learningRate: 0.03, noise: 0.2 });
    expect(page.step('undo', first)).toBeNull();
    page.step('undo');
    expect(page.shared.experiment).toEqual(DEFAULT_EXPERIMENT);
  });

  it('are dropped when all their fields were changed', () => {
    const page = alone();
    page.edit({ features: ['x1'] });
    page.shared.experiment = { ...page.shared.experiment, features: ['x2'] };
    expect(page.step('undo')).toMatchObject({ taken: null, overtaken: ['features'] });
    expect(page.step('redo')).toBeNull();
  });

  it('are forgotten when they were refused', () => {
    const steps = withStep(NO_STEPS, editStep('a', DEFAULT_EXPERIMENT, { seed: 2 }));
    expect(withReplaced(steps, 'a', null)).toEqual(NO_STEPS);
  });
});

describe('strokes', () => {
  it('give a place back what it held, and leave alone where another has drawn since', () => {
    const [ana, ben] = pair();
    ben.draw({ add: [{ x1: 1, x2: 1, label: 0 }], erase: [] });
    ana.draw({
      add: [
        { x1: 1, x2: 1, label: 1 },
        { x1: 2, x2: 2, label: 1 },
      ],
      erase: [],
    });
    ben.draw({ add: [{ x1: 2, x2: 2, label: 3 }], erase: [] });
    expect(ana.step('undo')).toMatchObject({ overtaken: 1 });
    expect(ana.shared.all.points).toEqual([
      ['100 100', 0],
      ['200 200', 3],
    ]);
    ana.step('redo');
    expect(ana.shared.all.points).toEqual([
      ['100 100', 1],
      ['200 200', 3],
    ]);
  });

  it('that change nothing are no steps', () => {
    const page = alone();
    page.draw({ add: [], erase: [{ x1: 0, x2: 0 }] });
    expect(page.steps).toEqual(NO_STEPS);
  });
});

describe('hand edits', () => {
  it('stay where another has edited the same weight since, whatever it is now', () => {
    const [ana, ben] = pair();
    ana.set(0, 1);
    ben.set(0, 2);
    ana.set(0, 3);
    ana.step('undo');
    expect(ana.shared.hands.get('parameter 0 0 0')).toMatchObject({ value: 2 });
    expect(ana.step('undo')).toEqual({ overtakenBy: 'ben' });
    expect(ana.shared.hands.get('parameter 0 0 0')).toMatchObject({ value: 2 });
    expect(ana.step('undo')).toBeNull();
  });

  it('are possible to take back where the value before can be set by hand', () => {
    const hand = { kind: 'parameter', layer: 0, unit: 1, input: 0, value: 0.5 } as const;
    expect(parameterBack(hand, -0.25)).toEqual({ ...hand, value: -0.25 });
    expect(parameterBack(hand, 12_000)).toBeNull();
    expect(parameterBack(hand, NaN)).toBeNull();
  });
});

function pair(): [Person, Person] {
  const shared = new Shared();
  return [new Person('ana', shared), new Person('ben', shared)];
}

/** One person's doing: on things of their own (`half` 0 or 1) or on those of both. */
type Act = (person: Person, half: number) => void;

const coordinate = fc.integer({ min: 0, max: 2 });
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.double({ min: 0.01, max: 1, noNaN: true }).map(
    (value): Act =>
      (person, half) =>
        person.edit(half === 0 ? { learningRate: value } : { noise: value / 2 }),
  ),
  fc.integer({ min: 1, max: 9 }).map(
    (units): Act =>
      (person, half) =>
        person.edit(half === 0 ? { 'layers.0.units': units, batchSize: units } : { 'layers.1.units': units }),
  ),
  fc
    .record({ x1: coordinate, x2: coordinate, label: fc.integer({ min: 0, max: 2 }), isErased: fc.boolean() })
    .map(({ x1, x2, label, isErased }): Act => (person, half) => {
      const place = { x1: half === 0 ? x1 : -1 - x1, x2 };
      person.draw(isErased ? { add: [], erase: [place] } : { add: [{ ...place, label }], erase: [] });
    }),
  fc.record({ unit: fc.integer({ min: 0, max: 1 }), value: fc.integer({ min: 1, max: 5 }) }).map(
    ({ unit, value }): Act =>
      (person, half) =>
        person.set(2 * half + unit, value),
  ),
);
const stepping: fc.Arbitrary<Act> = fc.constantFrom<StepDirection>('undo', 'redo').map(
  (direction): Act =>
    (person) =>
      void person.step(direction),
);
const acts = fc.array(fc.oneof({ weight: 3, arbitrary: act }, { weight: 2, arbitrary: stepping }), {
  maxLength: 20,
});

describe('whatever was done', () => {
  it('all of it taken back is the beginning, and all done again is the end', () => {
    fc.assert(
      fc.property(acts, (doing) => {
        const page = alone();
        const start = page.shared.all;
        for (const each of doing) each(page, 0);
        const end = page.shared.all;
        const undone = page.steps.undone.length;
        page.stepAll('undo');
        expect(page.shared.all).toEqual(start);
        while (page.steps.undone.length > undone) page.step('redo');
        expect(page.shared.all).toEqual(end);
      }),
      { seed: 29, numRuns: 300 },
    );
  });

  it('two who touch different things take theirs back as if the other were not there, in any order', () => {
    const turns = fc.array(fc.tuple(fc.boolean(), fc.oneof(act, stepping)), { maxLength: 30 });
    fc.assert(
      fc.property(turns, fc.boolean(), (doing, isAnaFirst) => {
        const [ana, ben] = pair();
        const benAlone = new Person('ben', new Shared());
        for (const [isAna, each] of doing) {
          each(isAna ? ana : ben, isAna ? 0 : 1);
          if (!isAna) each(benAlone, 1);
        }
        if (isAnaFirst) {
          ana.stepAll('undo');
          expect(ana.shared.all).toEqual(benAlone.shared.all);
          ben.stepAll('undo');
        } else {
          ben.stepAll('undo');
          ana.stepAll('undo');
        }
        expect(ana.shared.all).toEqual(new Shared().all);
      }),
      { seed: 30, numRuns: 300 },
    );
  });

  it('nobody changes what the other did last to the same thing', () => {
    const turns = fc.array(fc.tuple(fc.boolean(), act), { maxLength: 30 });
    // Values that nobody else gives: the very same one would count as one's own.
    const last = fc.constantFrom<Act>(
      (person) => person.edit({ learningRate: 2, batchSize: 20 }),
      (person) => person.draw({ add: [{ x1: 1, x2: 1, label: 9 }], erase: [] }),
      (person) => person.set(1, 9),
    );
    fc.assert(
      fc.property(turns, last, (doing, doLast) => {
        const [ana, ben] = pair();
        for (const [isAna, each] of doing) each(isAna ? ana : ben, 0);
        // Whatever Ben's last step left there, Ana's undoing does not touch it.
        const before = ana.shared.all;
        doLast(ben, 0);
        const after = ana.shared.all;
        ana.stepAll('undo');
        const end = ana.shared.all;
        for (const key of Object.keys(after.experiment) as (keyof Experiment)[]) {
          if (after.experiment[key] !== before.experiment[key])
            expect(end.experiment[key]).toEqual(after.experiment[key]);
        }
        for (const [place, label] of after.points) {
          if (!before.points.some(([known, was]) => known === place && was === label))
            expect(end.points).toContainEqual([place, label]);
        }
        for (const hand of after.hands) {
          if (!before.hands.some((known) => JSON.stringify(known) === JSON.stringify(hand)))
            expect(end.hands).toContainEqual(hand);
        }
      }),
      { seed: 31, numRuns: 300 },
    );
  });
});
