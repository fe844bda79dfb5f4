/** How the charts are looked at, and what can be taken away of them. */
'use client';
import { Download, SlidersVertical, Volume2, ZoomIn, ZoomOut } from 'lucide-react';
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
import { X_LABELS } from './formats';
import styles from './chart.module.css';
import { playCurve } from './loss-sound';
import { xAxis } from './ranges';
import { MAX_SMOOTHING } from './smoothing';
import type { Charts } from './use-charts';
import { X_KINDS, type XKind } from './x-positions';
import { clampedSpan, shareOf, valueAtShare } from './x-scale';

const TEXT = {
  open: 'Chart options',
  axis: 'Horizontal axis',
  logX: 'Logarithmic',
  smoothing: 'Smoothing',
  robust: 'Leave out outliers',
  baseline: 'Baseline',
  noBaseline: 'None',
  zoom: 'Zoom',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  all: 'Show all',
  hint: 'Or drag over a chart; a double click shows all again.',
  sound: 'Sound while it trains',
  play: 'Play the curve',
  soundHint: 'The higher the loss, the higher the tone.',
  save: 'Save',
  csv: 'Points, CSV',
  everyEpoch: (run: string) => `Every epoch of ${run}, CSV`,
  noPicture: 'There is no curve to save yet.',
  failed: 'This browser could not draw the picture.',
} as const;

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
  return (
    <Popover
      label={TEXT.open}
      align="end"
      trigger={<IconButton size="small" label={TEXT.open} icon={<SlidersVertical />} />}
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
  return (
    <>
      <div className={styles.optionRow}>
        <Segmented<XKind>
          label={TEXT.axis}
          size="small"
          value={view.x}
          onChange={(x) => changeView({ x })}
          options={X_KINDS.map((value) => ({ value, label: X_LABELS[value] }))}
        />
        <Switch
          label={TEXT.logX}
          checked={view.xScale === 'log'}
          onChange={(isLog) => changeView({ xScale: isLog ? 'log' : 'linear' })}
        />
      </div>
      <div className={styles.optionSlider}>
        <span aria-hidden="true">{TEXT.smoothing}</span>
        <Slider
          label={TEXT.smoothing}
          min={0}
          max={MAX_SMOOTHING}
          step={0.01}
          value={view.smoothing}
          onDraft={(smoothing) => changeView({ smoothing })}
          onCommit={(smoothing) => changeView({ smoothing })}
        />
      </div>
      <Switch label={TEXT.robust} checked={view.isRobust} onChange={(isRobust) => changeView({ isRobust })} />
    </>
  );
}

const NO_BASELINE = 'none';

/** The run whose distance to the others is told beside their values. */
function BaselineOption({ charts: { view, changeView }, runs }: ChartOptionsProps) {
  const chosen = runs.some(({ id }) => id === view.baselineId) ? view.baselineId : null;
  return (
    <div className={styles.optionSlider}>
      <span aria-hidden="true">{TEXT.baseline}</span>
      <Select
        label={TEXT.baseline}
        size="small"
        value={chosen ?? NO_BASELINE}
        onChange={(id) => changeView({ baselineId: id === NO_BASELINE ? null : id })}
        options={[
          { value: NO_BASELINE, label: TEXT.noBaseline },
          ...runs.map(({ id, label }) => ({ value: id, label })),
        ]}
      />
    </div>
  );
}

const ZOOM_STEP = 2;

function ZoomOptions({ charts: { view, changeView, pointed }, runs, hidden }: ChartOptionsProps) {
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
      <div className={styles.optionRow} role="group" aria-label={TEXT.zoom}>
        <Button size="small" icon={<ZoomIn />} onClick={() => zoomBy(ZOOM_STEP)}>
          {TEXT.zoomIn}
        </Button>
        <Button
          size="small"
          icon={<ZoomOut />}
          disabled={view.zoom === null}
          onClick={() => zoomBy(1 / ZOOM_STEP)}
        >
          {TEXT.zoomOut}
        </Button>
        <Button size="small" disabled={view.zoom === null} onClick={() => changeView({ zoom: null })}>
          {TEXT.all}
        </Button>
      </div>
      <p className={styles.hint}>{TEXT.hint}</p>
    </div>
  );
}

function SoundOptions({ charts, runs, focusId }: ChartOptionsProps) {
  const heard = runs.find(({ id }) => id === focusId) ?? runs[0];
  return (
    <div className={styles.optionGroup}>
      <div className={styles.optionRow}>
        <Switch label={TEXT.sound} checked={charts.hasSound} onChange={charts.setSound} />
        <Button
          size="small"
          icon={<Volume2 />}
          disabled={!heard?.curve}
          onClick={() => heard?.curve && playCurve(heard.curve)}
        >
          {TEXT.play}
        </Button>
      </div>
      <p className={styles.hint}>{TEXT.soundHint}</p>
    </div>
  );
}

function SaveOptions({ charts, runs, hidden, focusId, drawn }: ChartOptionsProps) {
  const visible = runs.filter(({ id }) => !hidden.has(id));
  const name = `downhill ${visible.map(({ label }) => label).join(' ')}`;
  const focused = runs.find(({ id }) => id === focusId);
  const savePicture = async (kind: 'svg' | 'png') => {
    const picture = drawn.current && pictureOf(drawn.current, visible);
    if (!picture) return notifyFailure(TEXT.noPicture, 'picture');
    if (kind === 'svg') return saveFile(`${name}.svg`, new Blob([picture.svg], { type: 'image/svg+xml' }));
    const png = await pngOf(picture);
    if (png) saveFile(`${name}.png`, png);
    else notifyFailure(TEXT.failed, 'picture');
  };
  const saveCsv = () => {
    const csv = csvOf(placeRuns(runs, hidden, charts.view));
    saveFile(`${name}.csv`, new Blob([csv], { type: 'text/csv' }));
  };
  return (
    <div className={styles.optionGroup}>
      <div className={styles.optionRow} role="group" aria-label={TEXT.save}>
        <Button size="small" icon={<Download />} onClick={() => void savePicture('svg')}>
          SVG
        </Button>
        <Button size="small" icon={<Download />} onClick={() => void savePicture('png')}>
          PNG
        </Button>
        <Button size="small" icon={<Download />} disabled={visible.length === 0} onClick={saveCsv}>
          {TEXT.csv}
        </Button>
      </div>
      {focused && (
        <a className={styles.everyEpoch} href={`/api/runs/${focused.id}/metrics.csv`} download>
          {TEXT.everyEpoch(focused.label)}
        </a>
      )}
    </div>
  );
}
