/** What the output panel can show of which samples. */
import type { SampleSet } from '@/app/_pictures/jobs';

/** The data with the answers over them; right and wrong per class; the last hidden layer's view of the samples. */
export type OutputViewName = 'data' | 'classes' | 'hidden';

/** The views that these samples have; where they are no points of the plane, the classes stand with the data. */
export const viewsOf = ({ domain, task }: Pick<SampleSet, 'domain' | 'task'>): OutputViewName[] =>
  domain !== null && task.kind !== 'regression' ? ['data', 'classes', 'hidden'] : ['data', 'hidden'];

/** The view to show: the chosen one where there is such a one. */
export const shownView = (
  samples: Pick<SampleSet, 'domain' | 'task'>,
  { view }: { readonly view: OutputViewName },
): OutputViewName => (viewsOf(samples).includes(view) ? view : 'data');
