/** The charts on the page as one picture of their own, with titles and legend. */
import { runColor } from '@/app/_design/palette';
import type { ChartRun } from './chart-model';

/** A drawing as SVG text and its size in CSS pixels. */
export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** What a style sheet decides on the page and the file has to say itself. */
const PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'font-size',
  'font-weight',
  'paint-order',
  'text-anchor',
] as const;

const NAMESPACE = 'http://www.w3.org/2000/svg';
const MARGIN = 12;
const TITLE_HEIGHT = 26;
const LEGEND_HEIGHT = 22;
/** Pixels of a PNG per CSS pixel. */
const PNG_SCALE = 2;

/** One picture of all charts inside `container`, one under the other; null when none has a curve yet. */
export function pictureOf(container: HTMLElement, runs: readonly ChartRun[]): Picture | null {
  const charts = [...container.querySelectorAll('figure')].flatMap((figure) => {
    const surface = figure.querySelector<SVGSVGElement>('svg.recharts-surface');
    return surface ? [{ title: figure.getAttribute('aria-label') ?? '', surface }] : [];
  });
  if (charts.length === 0) return null;
  const page = getComputedStyle(container);
  const text = page.color;
  const background = getComputedStyle(document.body).getPropertyValue('--surface') || 'white';
  const root = document.createElementNS(NAMESPACE, 'svg');
  const width = Math.max(...charts.map(({ surface }) => surface.clientWidth)) + 2 * MARGIN;
  let y = MARGIN;
  for (const { title, surface } of charts) {
    root.append(textElement(title, MARGIN, y + 14, text));
    const copy = styledCopy(surface);
    copy.setAttribute('x', String(MARGIN));
    copy.setAttribute('y', String(y + TITLE_HEIGHT - 4));
    root.append(copy);
    y += TITLE_HEIGHT + surface.clientHeight;
  }
  for (const run of runs) {
    const swatch = document.createElementNS(NAMESPACE, 'rect');
    setAll(swatch, { x: MARGIN, y: y + 4, width: 11, height: 11, rx: 3, fill: colorOf(container, run) });
    root.append(swatch, textElement(run.label, MARGIN + 17, y + 14, text));
    y += LEGEND_HEIGHT;
  }
  const height = y + MARGIN;
  const paper = document.createElementNS(NAMESPACE, 'rect');
  setAll(paper, { width, height, fill: resolved(container, background) });
  root.prepend(paper);
  setAll(root, { xmlns: NAMESPACE, width, height, viewBox: `0 0 ${width} ${height}` });
  root.setAttribute('font-family', page.fontFamily);
  return { svg: new XMLSerializer().serializeToString(root), width, height };
}

/** The picture as PNG; null when the browser cannot draw it. */
export async function pngOf({ svg, width, height }: Picture): Promise<Blob | null> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * PNG_SCALE;
    canvas.height = height * PNG_SCALE;
    const context = canvas.getContext('2d');
    if (!context) return null;
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
  } catch (cause) {
    console.warn('The browser did not draw the picture', cause);
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}

function styledCopy(original: SVGSVGElement): SVGSVGElement {
  const copy = original.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) throw new TypeError('A copy of an svg is one');
  const [from, to] = [original, copy].map((svg) => [...svg.querySelectorAll<SVGElement>('*')]);
  from?.forEach((element, index) => {
    const style = getComputedStyle(element);
    const target = to?.[index];
    for (const property of PROPERTIES) target?.setAttribute(property, style.getPropertyValue(property));
    target?.removeAttribute('class');
    target?.removeAttribute('style');
  });
  setAll(copy, { width: original.clientWidth, height: original.clientHeight });
  copy.removeAttribute('class');
  copy.removeAttribute('style');
  return copy;
}

function textElement(content: string, x: number, y: number, color: string): SVGTextElement {
  const element = document.createElementNS(NAMESPACE, 'text');
  setAll(element, { x, y, fill: color, 'font-size': 13 });
  element.textContent = content;
  return element;
}

/** The colour that a variable or `light-dark()` comes to on this page. */
function resolved(container: HTMLElement, color: string): string {
  const probe = document.createElement('span');
  probe.style.color = color;
  container.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

const colorOf = (container: HTMLElement, run: ChartRun): string => resolved(container, runColor(run.color));

function setAll(element: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}
