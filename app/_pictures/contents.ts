/** Gets the bytes that an experiment's data are made from, once for all jobs that need them. */
import {
  contentOf,
  contentPath,
  shownExperiment,
  startContentOf,
  type ContentRef,
} from '@/lib/experiment/content';
import { DIGIT_PIXELS } from '@/lib/mnist';
import { JobError } from './job-fault';
import type { Job, Loading } from './jobs';
import { Recent } from './recent';

/** Gets what lies at a path of the server. */
export type Fetch = (path: string) => Promise<Response>;

/** Contents kept at once: the newest, and those before while their run is still looked at. */
const KEPT = 4;

/** What a job needs besides itself; null when nothing. */
function neededBy(job: Job): ContentRef | null {
  if (job.kind === 'verdict') return null;
  // An untrained network depends on no data; its metrics do, and for data as large as MNIST they are left out.
  const isUntrained = job.kind === 'replay' && job.epoch === 0 && !job.keyframe;
  if (isUntrained && job.experiment.dataset === 'mnist') return null;
  const isWhole = job.kind === 'replay' || job.kind === 'step';
  return contentOf(isWhole ? job.experiment : shownExperiment(job.experiment));
}

/** The weights that a job begins with; null when they are drawn, or a checkpoint has them. */
const startNeededBy = (job: Job): ContentRef | null =>
  (job.kind === 'replay' || job.kind === 'step') && !job.keyframe ? startContentOf(job.experiment) : null;

/** Bytes of contents, as far as their name tells; a digit has a byte per pixel and its label. */
function sizeOf(ref: ContentRef): number | null {
  switch (ref.kind) {
    case 'mnist':
      return (ref.choice.train + ref.choice.test) * (DIGIT_PIXELS + 1);
    case 'own':
      return null;
  }
}

export class Contents {
  readonly #fetch: Fetch;
  readonly #onLoading: (loading: Loading | null) => void;
  readonly #loaded = new Recent<Promise<Uint8Array>>(KEPT);
  /** What is under way, by path. */
  readonly #loading = new Map<string, Loading>();

  /** `onLoading` hears of all that is under way together, and null once nothing is. */
  constructor(fetch: Fetch, onLoading: (loading: Loading | null) => void = () => undefined) {
    this.#fetch = fetch;
    this.#onLoading = onLoading;
  }

  /** What a job's data are made from; null when from nothing. Rejects with a JobError; the next job then asks again. */
  async for(job: Job): Promise<Uint8Array | null> {
    return this.#get(neededBy(job));
  }

  /** The weights that a job begins with; null when it draws them. Rejects likewise. */
  async startFor(job: Job): Promise<Uint8Array | null> {
    return this.#get(startNeededBy(job));
  }

  async #get(ref: ContentRef | null): Promise<Uint8Array | null> {
    if (ref === null) return null;
    const path = contentPath(ref);
    const loading = this.#loaded.get(path, () => this.#load(path, sizeOf(ref)));
    loading.catch(() => this.#loaded.drop(path, loading));
    return loading;
  }

  async #load(path: string, totalBytes: number | null): Promise<Uint8Array> {
    const tell = (loadedBytes: number): void => {
      this.#loading.set(path, { loadedBytes, totalBytes });
      this.#onLoading(togetherOf([...this.#loading.values()]));
    };
    try {
      tell(0);
      return await load(this.#fetch, path, tell);
    } finally {
      this.#loading.delete(path);
      this.#onLoading(togetherOf([...this.#loading.values()]));
    }
  }
}

function togetherOf(all: readonly Loading[]): Loading | null {
  if (all.length === 0) return null;
  const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);
  const totals = all.flatMap(({ totalBytes }) => (totalBytes === null ? [] : [totalBytes]));
  return {
    loadedBytes: sum(all.map(({ loadedBytes }) => loadedBytes)),
    totalBytes: totals.length === all.length ? sum(totals) : null,
  };
}

async function load(fetch: Fetch, path: string, tell: (loadedBytes: number) => void): Promise<Uint8Array> {
  let response: Response;
  try {
    response = await fetch(path);
    if (response.ok) return await readBytes(response, tell);
  } catch (cause) {
    throw new JobError({ kind: 'offline' }, { cause });
  }
  const { status } = response;
  throw new JobError(status === 404 ? { kind: 'missing' } : { kind: 'status', status });
}

/** All bytes of an answer, telling of each piece that comes. */
async function readBytes({ body }: Response, tell: (loadedBytes: number) => void): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    pieces.push(read.value);
    length += read.value.length;
    tell(length);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
