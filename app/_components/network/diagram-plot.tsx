/** The painted part of the diagram: links on one canvas, a small canvas per neuron, gradient norms below. */
'use client';
import { useId, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, MouseEvent, PointerEvent } from 'react';
import { useReducedMotion } from '@/app/_client/use-media-query';
import { GradientBar } from '@/app/_components/charts/gradient-bar';
import type { Pictures } from '@/app/_pictures/pictures';
import type { Source } from '@/app/_pictures/source';
import type { Experiment } from '@/lib/protocol';
import { lazyPart } from '@/app/_components/ui/lazy-part';
import type { DiagramModel, NetworkFrame } from './diagram-model';
import { biasAt, linkAt, linksOf } from './geometry';
import type { Geometry, Link, Tile } from './geometry';
import { stateOf } from './hands';
import type { HandMark } from './hands';
import type { HeldNeurons } from './held';
import styles from './network-diagram.module.css';
import { NeuronTile } from './neuron-tile';
import { usePointedLook } from './use-looking';
import { usePaintedLinks, usePaintedTiles } from './use-painted-network';
import type { EditedParameter } from './weight-popover';

// What a network shows only while it trains, or while somebody points at it.
const FlowLayer = lazyPart(() => import('./flow-layer').then((module) => module.FlowLayer));
const HandMarks = lazyPart(() => import('./hand-marks').then((module) => module.HandMarks));
const IncomingValues = lazyPart(() => import('./incoming-values').then((module) => module.IncomingValues));
const LinkLabel = lazyPart(() => import('./link-label').then((module) => module.LinkLabel));
const NeuronLabel = lazyPart(() => import('./neuron-label').then((module) => module.NeuronLabel));

/** A neuron whose numbers are shown: column 1 is the first layer with weights. */
export interface SelectedNeuron {
  readonly column: number;
  readonly unit: number;
}

export interface DiagramPlotProps {
  experiment: Experiment;
  model: DiagramModel;
  geometry: Geometry;
  frames: Source<NetworkFrame>;
  pictures: Pictures | null;
  selected: SelectedNeuron | null;
  /** Something trains: what the network computes moves through it. */
  isFlowing: boolean;
  onSelect: (neuron: SelectedNeuron | null) => void;
  /** A long press: shows the neuron large, and keeps it so. */
  onKeep: (neuron: SelectedNeuron) => void;
  onExpand: (column: number) => void;
  held: HeldNeurons;
  /** What others edit by hand now. */
  handMarks: readonly HandMark[];
  /** Edits the weight of a link; absent where nobody may. */
  onEditLink: ((edited: EditedParameter) => void) | undefined;
}

/** Links, neurons and gradient norms. */
export function DiagramPlot(props: DiagramPlotProps) {
  const { model, geometry, frames, selected, isFlowing, onSelect, onKeep, onExpand } = props;
  const { held, handMarks, onEditLink } = props;
  const labelId = useId();
  const wantsStillness = useReducedMotion();
  const [pointed, setPointed] = useState<SelectedNeuron | null>(null);
  const [link, setLink] = useState<Link | null>(null);
  const links = useMemo(() => linksOf(geometry, model.layouts), [geometry, model]);
  const linkCanvas = usePaintedLinks(props, links, link, pointed ?? selected);
  const tilesArea = useRef<HTMLDivElement>(null);
  const tiles = usePaintedTiles(props, tilesArea);

  usePointedLook(props, pointed);
  const labelled = pointed && pointed.column > 0 ? tileOf(geometry, pointed) : null;

  const point = (event: PointerEvent<HTMLCanvasElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    const marked = biasAt(geometry, x, y);
    setPointed((before) => (isSame(before, marked) ? before : marked));
    setLink(marked ? null : linkAt(links, x, y));
  };
  const leave = () => {
    setLink(null);
    setPointed(null);
  };
  const choose = ({ clientX, clientY }: MouseEvent) => {
    if (!link && pointed) onSelect(pointed);
    if (!link || link.to.unit === null) return;
    if (onEditLink && link.from.unit !== null) {
      const place = { layer: link.layer, unit: link.to.unit, input: link.from.unit };
      const end = `[data-column="${link.layer + 1}"][data-place="${link.to.unit}"]`;
      onEditLink({
        place,
        anchor: { getBoundingClientRect: () => new DOMRect(clientX, clientY, 0, 0) },
        opener: tilesArea.current?.querySelector<HTMLElement>(end) ?? null,
      });
    } else onSelect({ column: link.layer + 1, unit: link.to.unit });
  };

  return (
    <>
      <div
        ref={tilesArea}
        className={styles.plot}
        style={{ height: geometry.height }}
        onKeyDown={(event) => moveFocus(event, tilesArea.current)}
      >
        <canvas
          ref={linkCanvas}
          className={styles.links}
          style={{ width: geometry.width, height: geometry.height, cursor: link ? 'pointer' : 'default' }}
          aria-hidden="true"
          onPointerMove={point}
          onPointerLeave={leave}
          onClick={choose}
        />
        {isFlowing && !wantsStillness && (
          <FlowLayer model={model} geometry={geometry} links={links} frames={frames} />
        )}
        {geometry.columns.map((column, index) =>
          column.tiles.map((tile) => (
            <NeuronTile
              key={`${index}:${tile.unit}`}
              model={model}
              column={index}
              columnUnits={column.units}
              tile={tile}
              isFirst={index === 0 && (tile.unit ?? 0) === 0}
              isSelected={selected?.column === index && selected.unit === tile.unit}
              labelId={pointed?.column === index && pointed.unit === tile.unit ? labelId : undefined}
              held={index > 0 && tile.unit !== null ? stateOf(held, index - 1, tile.unit) : 'free'}
              register={tiles}
              onPoint={setPointed}
              onSelect={onSelect}
              onKeep={onKeep}
              onExpand={onExpand}
            />
          )),
        )}
        {pointed && labelled && (
          <>
            <IncomingValues model={model} links={links} neuron={pointed} frames={frames} />
            <NeuronLabel
              {...pointed}
              id={labelId}
              experiment={props.experiment}
              model={model}
              tile={labelled}
              frames={frames}
            />
          </>
        )}
        {handMarks.length > 0 && <HandMarks marks={handMarks} {...{ model, geometry, links }} />}
        {link && <LinkLabel model={model} link={link} frames={frames} />}
      </div>
      <div className={styles.gradients}>
        <span
          className={styles.gradientsTitle}
          style={{ left: geometry.columns[0]?.x, width: geometry.columnWidth }}
          title={model.t('gradient.scale')}
        >
          {model.t('gradientNorm')}
        </span>
        {model.layers.map((layer, index) => (
          <div
            key={layer.activationField}
            className={styles.gradient}
            style={{ left: geometry.columns[index + 1]?.x, width: geometry.columnWidth }}
          >
            <GradientBar frames={frames} layer={index} name={layer.name} />
          </div>
        ))}
      </div>
    </>
  );
}

const isSame = (a: SelectedNeuron | null, b: SelectedNeuron | null): boolean =>
  a?.column === b?.column && a?.unit === b?.unit;

/** The tile that shows just this neuron; null where its layer is drawn as one. */
const tileOf = ({ columns }: Geometry, { column, unit }: SelectedNeuron): Tile | null =>
  columns[column]?.tiles.find((tile) => tile.unit === unit) ?? null;

const MOVES: Readonly<Record<string, readonly [columns: number, units: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Arrow keys go from neuron to neuron, so that the whole network is one stop of the Tab key. */
function moveFocus(event: KeyboardEvent, area: HTMLElement | null): void {
  const move = MOVES[event.key];
  const from = event.target instanceof HTMLElement ? event.target.dataset : {};
  if (!move || !area || from['column'] === undefined) return;
  event.preventDefault();
  const column = Number(from['column']) + move[0];
  const place = Number(from['place']) + move[1];
  const inColumn = [...area.querySelectorAll<HTMLElement>(`[data-column="${column}"]`)];
  const next = inColumn[Math.max(0, Math.min(inColumn.length - 1, place))];
  if (!next) return;
  area.querySelector<HTMLElement>('[data-column][tabindex="0"]')?.setAttribute('tabindex', '-1');
  next.setAttribute('tabindex', '0');
  next.focus();
}
