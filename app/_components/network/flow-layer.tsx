/** Dashes that move along the strongest links, from the inputs to the outputs, while a run trains. */
'use client';
import { useEffect, useRef } from 'react';
import type { Source } from '@/app/_pictures/source';
import { ownParameters } from './diagram-model';
import type { DiagramModel, NetworkFrame } from './diagram-model';
import { traceLink } from './draw-links';
import type { Geometry, Link } from './geometry';
import styles from './network-diagram.module.css';
import { strongestLinks } from './strongest-links';

/** Links with dashes at most: more would be noise, and cost frames. */
const MAX_FLOWS = 60;
/** Slow movement needs no more than half of the animation frames. */
const DRAW_MS = 32;
/** How often the strongest links are chosen anew. */
const CHOOSE_MS = 500;
/** CSS pixels of a dash and of the gap after it, and what they move in a second. */
const DASH = [3, 21];
const SPEED = 36;

export interface FlowLayerProps {
  model: DiagramModel;
  geometry: Geometry;
  links: readonly Link[];
  frames: Source<NetworkFrame>;
}

/** A canvas over the links; render it only while something flows. */
export function FlowLayer({ model, geometry, links, frames }: FlowLayerProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    let path = new Path2D();
    let [drawnAt, chosenAt] = [-Infinity, -Infinity];
    const draw = (now: number) => {
      request = requestAnimationFrame(draw);
      if (now - drawnAt < DRAW_MS) return;
      drawnAt = now;
      if (now - chosenAt >= CHOOSE_MS) {
        chosenAt = now;
        path = pathOf(model, links, frames.get());
        context.strokeStyle = getComputedStyle(element).color;
        context.lineWidth = 2;
        context.setLineDash(DASH);
      }
      context.clearRect(0, 0, geometry.width, geometry.height);
      // One stroke for all of them.
      context.lineDashOffset = -(now * SPEED) / 1_000;
      context.stroke(path);
    };
    let request = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(request);
  }, [model, geometry, links, frames]);
  return (
    <canvas
      ref={canvas}
      className={styles.flow}
      width={Math.round(geometry.width)}
      height={Math.round(geometry.height)}
      aria-hidden="true"
      data-flow="moving"
    />
  );
}

function pathOf(model: DiagramModel, links: readonly Link[], frame: NetworkFrame): Path2D {
  const path = new Path2D();
  const parameters = ownParameters(model, frame);
  if (!parameters) return path;
  for (const link of strongestLinks(links, parameters, MAX_FLOWS)) traceLink(path, link);
  return path;
}
