/** The loss as a tone: high is bad, and going downhill is heard. */
import { POINT, type Curve } from '@/lib/streaming/curve';

const LOWEST_HZ = 220;
/** Highest tone over lowest: two octaves. */
const SPAN = 4;
const PLAYED_SECONDS = 3;
const BLIP_SECONDS = 0.09;
const LOUDNESS = 0.08;
/** Tones of a played curve. */
const TONES = 200;

/** Losses of a curve, and between which they lie. */
interface Range {
  readonly low: number;
  readonly high: number;
}

/** The tone of a loss between the lowest and the highest of its run; equal ratios of loss are equal intervals. */
export function frequencyOf(loss: number, { low, high }: Range): number {
  const floor = Math.max(low, 1e-9);
  const ratio = Math.log(Math.max(high, floor) / floor);
  const share = ratio > 0 ? Math.log(Math.max(loss, floor) / floor) / ratio : 0;
  return LOWEST_HZ * SPAN ** Math.max(0, Math.min(1, share));
}

/** The lowest and the highest finite train loss so far. */
function lossRange(curve: Curve): Range {
  let [low, high] = [Infinity, -Infinity];
  for (let index = 0; index < curve.length; index++) {
    const loss = curve.at(index, POINT.trainLossMean);
    if (!Number.isFinite(loss)) continue;
    low = Math.min(low, loss);
    high = Math.max(high, loss);
  }
  return { low, high };
}

/** The tones of a whole curve, evenly over its points. */
export function tonesOf(curve: Curve): Float32Array<ArrayBuffer> {
  const range = lossRange(curve);
  return Float32Array.from({ length: TONES }, (_, tone) => {
    const index = Math.round((tone / (TONES - 1)) * (curve.length - 1));
    const loss = curve.at(index, POINT.trainLossMean);
    return frequencyOf(Number.isFinite(loss) ? loss : range.high, range);
  });
}

let audio: AudioContext | null = null;

/** Browsers let sound begin only after a click or a key; both callers follow one. */
function context(): AudioContext {
  audio ??= new AudioContext();
  void audio.resume();
  return audio;
}

/** Plays a curve from its first to its last point. */
export function playCurve(curve: Curve): void {
  if (curve.length > 0) play(tonesOf(curve), PLAYED_SECONDS);
}

/** One short tone for the newest loss. */
export function playLoss(curve: Curve, loss: number): void {
  const frequency = frequencyOf(loss, lossRange(curve));
  play(Float32Array.of(frequency, frequency), BLIP_SECONDS);
}

function play(frequencies: Float32Array<ArrayBuffer>, seconds: number): void {
  const output = context();
  const tone = output.createOscillator();
  const volume = output.createGain();
  const start = output.currentTime;
  tone.frequency.setValueCurveAtTime(frequencies, start, seconds);
  volume.gain.setValueAtTime(LOUDNESS, start);
  // A tone that ends abruptly clicks.
  volume.gain.setTargetAtTime(0, start + seconds - 0.03, 0.01);
  tone.connect(volume).connect(output.destination);
  tone.start(start);
  tone.stop(start + seconds);
}
