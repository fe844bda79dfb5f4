/** A network's flat parameters as tables, one per layer. */
import type { Translate } from '@/app/_i18n/translate';
import { neuronName } from './diagram-model';
import type { DiagramModel } from './diagram-model';

/** A layer's neurons; each value belongs to the column of the same index, the bias being the first. */
export interface WeightTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly values: readonly number[] }[];
}

/** One table per layer, first to last; none without parameters. */
export function weightTables(model: DiagramModel, parameters: ArrayLike<number> | null): WeightTable[] {
  if (!parameters) return [];
  return model.layouts.map((layout, index) => {
    const inputs = Array.from({ length: layout.inputs }, (_, input) => input);
    const at = (offset: number): number => parameters[offset] ?? NaN;
    return {
      name: neuronName(model, index + 1, null),
      columns: [model.t('allWeights.bias'), ...inputs.map((input) => neuronName(model, index, input))],
      rows: Array.from({ length: layout.units }, (_, unit) => ({
        name: neuronName(model, index + 1, unit),
        values: [
          at(layout.biasesOffset + unit),
          ...inputs.map((input) => at(layout.weightsOffset + unit * layout.inputs + input)),
        ],
      })),
    };
  });
}

/** All digits of a weight as it is streamed: a replay computes more of them than a float32 holds. */
export const weightText = (value: number): string => String(Math.fround(value));

/** The tables as tab-separated text. */
export function weightsAsText(
  t: Translate<'network'>,
  tables: readonly WeightTable[],
  epoch: number | null,
): string {
  const head = epoch === null ? [] : [t('allWeights.head', { epoch: String(epoch) })];
  const blocks = tables.map(({ name, columns, rows }) =>
    [
      [name, ...columns].join('\t'),
      ...rows.map((row) => [row.name, ...row.values.map(weightText)].join('\t')),
    ].join('\n'),
  );
  return [...head, ...blocks].join('\n\n');
}
