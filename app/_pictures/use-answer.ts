/** An answer that a component renders, asked again when the question changes. */
'use client';
import { useEffect, useId, useState } from 'react';
import { faultIn, type JobFault } from './job-fault';
import type { Answer, Job, JobKind } from './jobs';
import type { Pictures } from './pictures';

export type AnswerState<Kind extends JobKind> =
  | { readonly state: 'waiting' }
  /** `job` is the question that was answered: for a moment not yet the newest. */
  | { readonly state: 'ready'; readonly job: Job<Kind>; readonly answer: Answer<Kind> }
  | { readonly state: 'failed'; readonly fault: JobFault; readonly retry: () => void };

/** Asks `job` (hold it with useMemo) and renders with its answer. The former answer stays until the next one is there. */
export function useAnswer<Kind extends JobKind>(
  pictures: Pictures | null,
  job: Job<Kind>,
): AnswerState<Kind> {
  const target = useId();
  const [state, setState] = useState<AnswerState<Kind>>({ state: 'waiting' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (!pictures) return;
    let isCurrent = true;
    pictures.ask(target, job).then(
      (answer) => {
        if (isCurrent && answer) setState({ state: 'ready', job, answer });
      },
      (error: unknown) => {
        const retry = () => {
          setState({ state: 'waiting' });
          setAttempt((count) => count + 1);
        };
        if (isCurrent) setState({ state: 'failed', fault: faultIn(error), retry });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [pictures, target, job, attempt]);
  return state;
}
