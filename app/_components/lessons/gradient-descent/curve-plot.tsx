/** The curve with the ball, its tangent, its next step, and the rivals. */
'use client';
import { useTranslations } from 'next-intl';
import { runColor } from '@/app/_design/palette';
import { descend, descentStep, ERROR_CURVES } from '@/lib/lessons';
import { Arrow } from '../arrow';
import { Handle } from '../handle';
import { Plot } from '../plot';
import { linePath, sampled } from '../plot-scale';
import type { PlotScale } from '../plot-scale';
import plot from '../plot.module.css';
import { currentWeight, THRESHOLD } from './descent-state';
import type { DescentAction, DescentState } from './descent-state';

export interface CurvePlotProps {
  readonly state: DescentState;
  readonly dispatch: (action: DescentAction) => void;
}

/** Press it to put the ball somewhere else. */
export function CurvePlot({ state, dispatch }: CurvePlotProps) {
  const t = useTranslations('gradientDescent');
  const { range, top } = ERROR_CURVES[state.curve];
  const place = (w: number) =>
    dispatch({ kind: 'start', start: Number(Math.min(range[1], Math.max(range[0], w)).toFixed(2)) });
  return (
    <Plot
      label={t('curveLabel')}
      x={{ min: range[0], max: range[1], label: 'w' }}
      y={{ min: -0.04 * top, max: top, label: 'E(w)' }}
      height={330}
      onPoint={place}
      over={(scale) => <Ball state={state} scale={scale} label={t('start')} onPlace={place} />}
    >
      {(scale) => (
        <>
          <path className={plot.curve} d={linePath(sampled(ERROR_CURVES[state.curve].error, range), scale)} />
          <Trail state={state} scale={scale} />
          <Slope state={state} scale={scale} />
          {state.rivals.map((rate, index) => (
            <Rival key={rate} state={state} rate={rate} color={runColor(index + 1)} scale={scale} />
          ))}
        </>
      )}
    </Plot>
  );
}

/** Earlier places of the ball. */
function Trail({ state, scale }: { state: DescentState; scale: PlotScale }) {
  const { error } = ERROR_CURVES[state.curve];
  return (
    <g style={{ '--line': runColor(0) }} opacity={0.55}>
      {state.weights.slice(-40, -1).map((w, index) => (
        <circle key={index} className={plot.dot} cx={scale.x(w)} cy={scale.y(error(w))} r={4} />
      ))}
    </g>
  );
}

/** The tangent, and the next step along w. */
function Slope({ state, scale }: { state: DescentState; scale: PlotScale }) {
  const curve = ERROR_CURVES[state.curve];
  const { w, error, slope, next } = descentStep(curve, currentWeight(state), state.rate);
  const half = (curve.range[1] - curve.range[0]) * 0.16;
  const tangent = [-half, half].map((dx) => [w + dx, error + slope * dx] as const);
  const level = scale.y(error);
  return (
    <>
      <path className={plot.line} style={{ '--line': 'var(--accent)' }} d={linePath(tangent, scale)} />
      {state.end === null && (
        <>
          <Arrow from={[scale.x(w), level]} to={[scale.x(next), level]} color={runColor(0)} />
          <path
            className={plot.dashed}
            d={`M${scale.x(next)} ${level}V${scale.y(curve.error(next))}`}
            style={{ '--line': runColor(0) }}
          />
        </>
      )}
    </>
  );
}

function Ball(props: { state: DescentState; scale: PlotScale; label: string; onPlace: (w: number) => void }) {
  const { state, scale, label, onPlace } = props;
  const { error, range } = ERROR_CURVES[state.curve];
  const w = currentWeight(state);
  const isOutside = !(w >= range[0] && w <= range[1]);
  const shown = Math.min(range[1], Math.max(range[0], w));
  return (
    <>
      <Handle
        label={label}
        x={scale.x(shown)}
        y={Math.max(scale.top, scale.y(error(shown)))}
        value={state.start}
        min={range[0]}
        max={range[1]}
        step={0.05}
        color={runColor(0)}
        onChange={onPlace}
      />
      {isOutside && (
        <text
          className={plot.note}
          x={w > range[1] ? scale.right - 10 : scale.left + 10}
          y={scale.top + 40}
          textAnchor={w > range[1] ? 'end' : 'start'}
        >
          {w > range[1] ? '→' : '←'} w = {w.toPrecision(3)}
        </text>
      )}
    </>
  );
}

/** Another learning rate after as many steps. */
function Rival(props: { state: DescentState; rate: number; color: string; scale: PlotScale }) {
  const { state, rate, color, scale } = props;
  const curve = ERROR_CURVES[state.curve];
  const maxSteps = state.weights.length - 1;
  const { weights, errors } = descend(curve, { start: state.start, rate, threshold: THRESHOLD, maxSteps });
  const [w = 0, error = 0] = [weights.at(-1), errors.at(-1)];
  return (
    <circle
      className={`${plot.ball ?? ''} ${plot.moving ?? ''}`}
      style={{ '--line': color, transform: `translate(${scale.x(w)}px, ${scale.y(error)}px)` }}
      r={6}
    />
  );
}
