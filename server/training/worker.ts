/** Entry of a training thread: connects a TrainingHost to the main thread and to time. */
import { parentPort } from 'node:worker_threads';
import { toThreadSchema } from './messages';
import { TrainingHost } from './training-host';

if (!parentPort) throw new Error('worker.ts runs as a worker thread only');
const port = parentPort;

const host = new TrainingHost(
  (message) => port.postMessage(message),
  () => performance.now(),
);
let timer: NodeJS.Timeout | undefined;
let isTurnNext = false;

function turn(): void {
  isTurnNext = false;
  const waitMs = host.turn();
  if (waitMs <= 0) turnSoon();
  // Timers count whole milliseconds and round down, which would wake the thread too early.
  else if (Number.isFinite(waitMs)) timer = setTimeout(turnSoon, Math.ceil(waitMs));
}

/** After an immediate, so that messages that have arrived are received between two slices. */
function turnSoon(): void {
  clearTimeout(timer);
  if (isTurnNext) return;
  isTurnNext = true;
  setImmediate(turn);
}

port.on('message', (message: unknown) => {
  host.receive(toThreadSchema.parse(message));
  turnSoon();
});
