/** The painted part of the diagram: links on one canvas, a small canvas per neuron, gradient norms below. */
'use client';
import { useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { GradientBar } from '@/app/_components/charts/gradient-bar';
import type { Pictures } from '@/app/_pictures/pictures';
import type { Source } from '@/app/_pictures/source';
import type { Experiment } from '@/lib/protocol';
import type { DiagramModel, NetworkFrame } from './diagram-model';
import { linkAt, linksOf } from './geometry';
import type { Geometry, Link } from './geometry';
import { LinkLabel } from './link-label';
import styles from './network-diagram.module.css';
import { NeuronTile } from './neuron-tile';
import { usePaintedLinks, usePaintedTiles } from './use-painted-network';

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
  onSelect: (neuron: SelectedNeuron | null) => void;
  onExpand: (column: number) => void;
}

/** Links, neurons and gradient norms. */
export function DiagramPlot(props: DiagramPlotProps) {
  const { model, geometry, frames, selected, onSelect, onExpand } = props;
  const [pointed, setPointed] = useState<SelectedNeuron | null>(null);
  const [link, setLink] = useState<Link | null>(null);
  const links = useMemo(() => linksOf(geometry, model.layouts), [geometry, model]);
  const linkCanvas = usePaintedLinks(props, links, link, pointed ?? selected);
  const tilesArea = useRef<HTMLDivElement>(null);
  const tiles = usePaintedTiles(props, tilesArea);

  const point = (event: PointerEvent<HTMLCanvasElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    setLink(linkAt(links, event.clientX - left, event.clientY - top));
  };
  const chooseLinkEnd = () => {
    if (link && link.to.unit !== null) onSelect({ column: link.layer + 1, unit: link.to.unit });
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
          onPointerLeave={() => setLink(null)}
          onClick={chooseLinkEnd}
        />
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
              register={tiles}
              onPoint={setPointed}
              onSelect={onSelect}
              onExpand={onExpand}
            />
          )),
        )}
        {link && <LinkLabel model={model} link={link} frames={frames} />}
      </div>
      <div className={styles.gradients}>
        <span
          className={styles.gradientsTitle}
          style={{ left: geometry.columns[0]?.x, width: geometry.columnWidth }}
        >
          Gradient norm
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
