/** How the charts are looked at, and what can be taken away of them. */
'use client';
import { Download, SlidersVertical, Volume2, ZoomIn, ZoomOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { RefObject } from 'react';
import { Button, IconButton } from '@/app/_components/ui/button';
import { Popover } from '@/app/_components/ui/popover';
import { Segmented } from '@/app/_components/ui/segmented';
import { Select } from '@/app/_components/ui/select';
import { Slider } from '@/app/_components/ui/slider';
import { notifyFailure } from '@/app/_components/ui/toast';
import { Switch } from '@/app/_components/ui/toggles';
import { placeRuns, type ChartRun, type Span } from './chart-model';
import { csvOf } from './csv';
import { saveFile } from './save-file';
import { pictureOf, pngOf } from './picture-file';
import styles from './chart.module.css';
import { playCurve } from './loss-sound';
import { xAxis } from './ranges';
import { MAX_SMOOTHING } from './smoothing';
import type { Charts } from './use-charts';
import { X_KINDS, type XKind } from './x-positions';
import { clampedSpan, shareOf, valueAtShare } from './x-scale';

export interface ChartOptionsProps {
  readonly charts: Charts;
  readonly runs: readonly ChartRun[];
  readonly hidden: ReadonlySet<string>;
  readonly focusId: string | null;
  /** Where the charts are on the page. */
  readonly drawn: RefObject<HTMLElement | null>;
}

/** A popover, so that the charts stay in sight while they change. */
export function ChartOptions(props: ChartOptionsProps) {
  const t = useTranslations('charts.options');
  return (
    <Popover
      label={t('open')}
      align="end"
      trigger={<IconButton size="small" label={t('open')} icon={<SlidersVertical />} />}
    >
      <div className={styles.options}>
        <AxisOptions charts={props.charts} />
        {props.runs.length > 1 && <BaselineOption {...props} />}
        <ZoomOptions {...props} />
        <SoundOptions {...props} />
        <SaveOptions {...props} />
      </div>
    </Popover>
  );
}

function AxisOptions({ charts: { view, changeView } }: Pick<ChartOptionsProps, 'charts'>) {
  const t = useTranslations('charts.options');
  const charts = useTranslations('charts');
  return (
    <>
      <div className={styles.optionRow}>
        <Segmented<XKind>
          label={t('axis')}
          size="small"
          value={view.x}
          onChange={(x) => changeView({ x })}
          options={X_KINDS.map((value) => ({ value, label: charts(`axes.${value}`) }))}
        />
        <Switch
          label={t('logX')}
          checked={view.xScale === 'log'}
          onChange={(isLog) => changeView({ xScale: isLog ? 'log' : 'linear' })}
        />
      </div>
      <div className={styles.optionSlider}>
        <span aria-hidden="true">{t('smoothing')}</span>
        <Slider
          label={t('smoothing')}
          min={0}
          max={MAX_SMOOTHING}
          step={0.01}
          value={view.smoothing}
          onDraft={(smoothing) => changeView({ smoothing })}
          onCommit={(smoothing) => changeView({ smoothing })}
        />
      </div>
      <Switch label={t('robust')} checked={view.isRobust} onChange={(isRobust) => changeView({ isRobust })} />
    </>
  );
}

const NO_BASELINE = 'none';

/** The run whose distance to the others is told beside their values. */
function BaselineOption({ charts: { view, changeView }, runs }: ChartOptionsProps) {
  const t = useTranslations('charts.options');
  const chosen = runs.some(({ id }) => id === view.baselineId) ? view.baselineId : null;
  return (
    <div className={styles.optionSlider}>
      <span aria-hidden="true">{t('baseline')}</span>
      <Select
        label={t('baseline')}
        size="small"
        value={chosen ?? NO_BASELINE}
        onChange={(id) => changeView({ baselineId: id === NO_BASELINE ? null : id })}
        options={[
          { value: NO_BASELINE, label: t('noBaseline') },
          ...runs.map(({ id, label }) => ({ value: id, label })),
        ]}
      />
    </div>
  );
}

const ZOOM_STEP = 2;

function ZoomOptions({ charts: { view, changeView, pointed }, runs, hidden }: ChartOptionsProps) {
  const t = useTranslations('charts.options');
  const whole = xAxis(placeRuns(runs, hidden, view), { ...view, zoom: null }, null);
  const shown: Span = view.zoom ?? { from: whole.min, to: whole.max };
  const zoomBy = (factor: number) => {
    const axis = { ...whole, min: shown.from, max: shown.to };
    const around = pointed === null ? 0.5 : shareOf(pointed.x, axis, view.xScale);
    const at = (share: number) => valueAtShare(share, axis, view.xScale);
    changeView({
      zoom: clampedSpan(
        { from: at(around - around / factor), to: at(around + (1 - around) / factor) },
        whole,
      ),
    });
  };
  return (
    <div className={styles.optionGroup}>
      <div className={styles.optionRow} role="group" aria-label={t('zoom')}>
        <Button size="small" icon={<ZoomIn />} onClick={() => zoomBy(ZOOM_STEP)}>
          {t('zoomIn')}
        </Button>
        <Button
          size="small"
          icon={<ZoomOut />}
          disabled={view.zoom === null}
          onClick={() => zoomBy(1 / ZOOM_STEP)}
        >
          {t('zoomOut')}
        </Button>
        <Button size="small" disabled={view.zoom === null} onClick={() => changeView({ zoom: null })}>
          {t('all')}
        </Button>
      </div>
      <p className={styles.hint}>{t('hint')}</p>
    </div>
  );
}

function SoundOptions({ charts, runs, focusId }: ChartOptionsProps) {
  const t = useTranslations('charts.options');
  const heard = runs.find(({ id }) => id === focusId) ?? runs[0];
  return (
    <div className={styles.optionGroup}>
      <div className={styles.optionRow}>
        <Switch label={t('sound')} checked={charts.hasSound} onChange={charts.setSound} />
        <Button
          size="small"
          icon={<Volume2 />}
          disabled={!heard?.curve}
          onClick={() => heard?.curve && playCurve(heard.curve)}
        >
          {t('play')}
        </Button>
      </div>
      <p className={styles.hint}>{t('soundHint')}</p>
    </div>
  );
}

function SaveOptions({ charts, runs, hidden, focusId, drawn }: ChartOptionsProps) {
  const t = useTranslations('charts.options');
  const visible = runs.filter(({ id }) => !hidden.has(id));
  const name = `downhill ${visible.map(({ label }) => label).join(' ')}`;
  const focused = runs.find(({ id }) => id === focusId);
  const savePicture = async (kind: 'svg' | 'png') => {
    const picture = drawn.current && pictureOf(drawn.current, visible);
    if (!picture) return notifyFailure(t('noPicture'), 'picture');
    if (kind === 'svg') return saveFile(`${name}.svg`, new Blob([picture.svg], { type: 'image/svg+xml' }));
    const png = await pngOf(picture);
    if (png) saveFile(`${name}.png`, png);
    else notifyFailure(t('failed'), 'picture');
  };
  const saveCsv = () => {
    const csv = csvOf(placeRuns(runs, hidden, charts.view));
    saveFile(`${name}.csv`, new Blob([csv], { type: 'text/csv' }));
  };
  return (
    <div className={styles.optionGroup}>
      <div className={styles.optionRow} role="group" aria-label={t('save')}>
        <Button size="small" icon={<Download />} onClick={() => void savePicture('svg')}>
          SVG
        </Button>
        <Button size="small" icon={<Download />} onClick={() => void savePicture('png')}>
          PNG
        </Button>
        <Button size="small" icon={<Download />} disabled={visible.length === 0} onClick={saveCsv}>
          {t('csv')}
        </Button>
      </div>
      {focused && (
        <a className={styles.everyEpoch} href={`/api/runs/${focused.id}/metrics.csv`} download>
          {t('everyEpoch', { run: focused.label })}
        </a>
      )}
    </div>
  );
}
