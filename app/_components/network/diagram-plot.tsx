/** The painted part of the diagram: links on one canvas, a small canvas per neuron, gradient norms below. */
'use client';
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, MouseEvent, PointerEvent } from 'react';
import { GradientBar } from '@/app/_components/charts/gradient-bar';
import { useFrames } from '@/app/_components/ui/use-frames';
import { colorScale } from '@/app/_design/color';
import { useTheme } from '@/app/_design/use-theme';
import type { NeuronImages } from '@/app/_pictures/jobs';
import type { Pictures } from '@/app/_pictures/pictures';
import type { Source } from '@/app/_pictures/source';
import type { Experiment } from '@/lib/protocol';
import { ownParameters } from './diagram-model';
import type { DiagramModel, NetworkFrame } from './diagram-model';
import { drawLinks } from './draw-links';
import { clearTile, drawMosaic, drawTile } from './draw-tiles';
import { COLUMN_WIDTH, linkAt, linksOf } from './geometry';
import type { Geometry, Link } from './geometry';
import { stateOf } from './hands';
import type { HeldNeurons } from './held';
import { LinkLabel } from './link-label';
import styles from './network-diagram.module.css';
import { NeuronTile } from './neuron-tile';
import type { EditedParameter } from './weight-popover';

/** Cells along each side of a neuron's picture. */
const TILE_RESOLUTION = 24;

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
  held: HeldNeurons;
  /** Edits the weight of a link; absent where nobody may. */
  onEditLink: ((edited: EditedParameter) => void) | undefined;
}

/** Links, neurons and gradient norms. */
export function DiagramPlot(props: DiagramPlotProps) {
  const { model, geometry, frames, selected, onSelect, onExpand, held, onEditLink } = props;
  const [pointed, setPointed] = useState<SelectedNeuron | null>(null);
  const [link, setLink] = useState<Link | null>(null);
  const links = useMemo(() => linksOf(geometry, model.layouts), [geometry, model]);
  const linkCanvas = usePaintedLinks(props, links, link, pointed ?? selected);
  const tiles = usePaintedTiles(props);
  const tilesArea = useRef<HTMLDivElement>(null);

  const point = (event: PointerEvent<HTMLCanvasElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    setLink(linkAt(links, event.clientX - left, event.clientY - top));
  };
  const chooseLink = ({ clientX, clientY }: MouseEvent) => {
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
          onPointerLeave={() => setLink(null)}
          onClick={chooseLink}
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
              held={index > 0 && tile.unit !== null ? stateOf(held, index - 1, tile.unit) : 'free'}
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
        <span className={styles.gradientsTitle} style={{ left: geometry.columns[0]?.x, width: COLUMN_WIDTH }}>
          {model.t('gradientNorm')}
        </span>
        {model.layers.map((layer, index) => (
          <div
            key={layer.activationField}
            className={styles.gradient}
            style={{ left: geometry.columns[index + 1]?.x, width: COLUMN_WIDTH }}
          >
            <GradientBar frames={frames} layer={index} name={layer.name} />
          </div>
        ))}
      </div>
    </>
  );
}

/** Paints the links after each frame and whenever what is singled out changes. */
function usePaintedLinks(
  { model, geometry, frames }: DiagramPlotProps,
  links: readonly Link[],
  link: Link | null,
  neuron: SelectedNeuron | null,
) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  const draw = useCallback(
    (frame: NetworkFrame) => {
      const context = canvas.current?.getContext('2d');
      if (!canvas.current || !context) return;
      const ratio = window.devicePixelRatio;
      const [width, height] = [Math.round(geometry.width * ratio), Math.round(geometry.height * ratio)];
      if (canvas.current.width !== width || canvas.current.height !== height) {
        canvas.current.width = width;
        canvas.current.height = height;
      }
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      drawLinks(context, geometry, links, ownParameters(model, frame), colorScale(theme), { link, neuron });
    },
    [model, geometry, links, link, neuron, theme],
  );
  useFrames(frames, draw);
  return canvas;
}

/** Registers the neurons' canvases and paints them when the worker has computed their pictures. */
function usePaintedTiles({ experiment, model, frames, pictures }: DiagramPlotProps) {
  const target = useId();
  const theme = useTheme();
  const canvases = useRef(new Map<string, HTMLCanvasElement>());
  const images = useRef<NeuronImages | null>(null);

  const paint = useCallback(() => {
    const scale = colorScale(theme);
    for (const [key, canvas] of canvases.current) {
      const [column = 0, unit] = key.split(':').map(Number);
      if (!images.current) clearTile(canvas);
      else if (unit === undefined || Number.isNaN(unit)) {
        const units = column === 0 ? model.inputLabels.length : (model.layers[column - 1]?.units ?? 0);
        drawMosaic(canvas, images.current, column, units, scale);
      } else drawTile(canvas, images.current, column, unit, scale);
    }
  }, [model, theme]);

  const ask = useCallback(
    (frame: NetworkFrame) => {
      if (!pictures) return;
      const parameters = ownParameters(model, frame);
      pictures.ask(target, { kind: 'neurons', experiment, parameters, resolution: TILE_RESOLUTION }).then(
        (answer) => {
          if (!answer) return;
          images.current = answer;
          paint();
        },
        (error: unknown) => {
          images.current = null;
          paint();
          console.error(error);
        },
      );
    },
    [pictures, experiment, model, target, paint],
  );
  useFrames(frames, ask);
  // Tiles that appear between two frames get their picture at once.
  useEffect(paint);

  return useCallback((key: string, canvas: HTMLCanvasElement | null) => {
    if (canvas) canvases.current.set(key, canvas);
    else canvases.current.delete(key);
  }, []);
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
