/** Chooses what the output panel shows, and what is drawn with it. */
'use client';
import { useTranslations } from 'next-intl';
import { Segmented } from '@/app/_components/ui/segmented';
import { Switch } from '@/app/_components/ui/toggles';
import type { SampleSet } from '@/app/_pictures/jobs';
import type { OutputOptions } from './output-view';
import { shownView, viewsOf, type OutputViewName } from './views';

interface ViewSwitchProps {
  samples: SampleSet;
  options: OutputOptions;
  onOptionsChange: (options: OutputOptions) => void;
}

/** One of two or three. */
export function ViewSwitch({ samples, options, onOptionsChange }: ViewSwitchProps) {
  const t = useTranslations('output.view');
  const { domain, task } = samples;
  const dataName = domain === null ? 'samples' : task.kind === 'regression' ? 'field' : 'boundary';
  const nameOf = (view: OutputViewName) => t(view === 'data' ? dataName : view);
  return (
    <Segmented
      label={t('label')}
      size="small"
      value={shownView(samples, options)}
      options={viewsOf(samples).map((value) => ({ value, label: nameOf(value) }))}
      onChange={(view) => onOptionsChange({ ...options, view })}
    />
  );
}

/** Rings misclassified samples, or does not. */
export function MisclassifiedSwitch({ options, onOptionsChange }: Omit<ViewSwitchProps, 'samples'>) {
  const t = useTranslations('output.misclassified');
  return (
    <Switch
      label={t('ring')}
      checked={options.showsWrong}
      onChange={(showsWrong) => onOptionsChange({ ...options, showsWrong })}
    />
  );
}
