/** The loop as code, with the phase that each line belongs to; code is the same in every language. */
import type { LoopPhase, LoopPlan } from '@/lib/lessons';

export interface CodeLine {
  readonly text: string;
  readonly phases: readonly LoopPhase[];
}

export const CODE_FORMS = ['loop', 'keras'] as const;
export type CodeForm = (typeof CODE_FORMS)[number];

const line = (text: string, ...phases: LoopPhase[]): CodeLine => ({ text, phases });

function loopCode({ rate, maxEpochs, threshold, seed }: LoopPlan): CodeLine[] {
  return [
    line(`w, b = initialise(seed=${seed})`, 'initialise'),
    line(`for epoch in range(${maxEpochs}):`),
    line('    a = forward(x, w, b)', 'forward'),
    line('    E = sum((T - a)**2) / (2*m)', 'error'),
    line(`    if E < ${threshold}: break`, 'error'),
    line('    dw, db = backward(E)', 'backward'),
    line(`    w = w - ${rate}*dw`, 'update'),
    line(`    b = b - ${rate}*db`, 'update'),
  ];
}

function kerasCode({ rate, maxEpochs, threshold }: LoopPlan): CodeLine[] {
  return [
    line('model = keras.Sequential([', 'initialise'),
    line('  layers.Input((2,)),', 'initialise'),
    line('  layers.Dense(3, "tanh"),', 'initialise'),
    line('  layers.Dense(1, "sigmoid")])', 'initialise'),
    line('def half_mse(T, a):', 'error'),
    line('  return ops.mean((T - a)**2) / 2', 'error'),
    line('class Stop(callbacks.Callback):', 'error'),
    line('  def on_epoch_end(self, epoch, logs):', 'error'),
    line(`    if logs["loss"] < ${threshold}:`, 'error'),
    line('      self.model.stop_training = True', 'error'),
    line('model.compile(loss=half_mse,', 'error'),
    line(`  optimizer=optimizers.SGD(${rate}))`, 'update'),
    line(`model.fit(x, T, epochs=${maxEpochs},`, 'forward', 'backward'),
    line('  batch_size=4, callbacks=[Stop()])', 'forward', 'backward'),
  ];
}

/** The lines of one form, with the plan's numbers. */
export const codeOf = (form: CodeForm, plan: LoopPlan): CodeLine[] =>
  form === 'loop' ? loopCode(plan) : kerasCode(plan);
