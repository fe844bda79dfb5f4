/** Paints ink in the colour of the canvas's text. */

/** Fills the canvas, `side²` pixels, with values 0 to 1 as the opacity of its CSS colour. */
export function drawInk(canvas: HTMLCanvasElement, values: Float32Array, side: number): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const image = context.createImageData(side, side);
  for (let index = 0; index < values.length; index++) image.data[4 * index + 3] = (values[index] ?? 0) * 255;
  context.globalCompositeOperation = 'source-over';
  context.putImageData(image, 0, 0);
  context.globalCompositeOperation = 'source-in';
  context.fillStyle = getComputedStyle(canvas).color;
  context.fillRect(0, 0, side, side);
}
