/** Why a job has no answer. */

/** The data that it needs did not come, or it cannot be computed. */
export type JobFault =
  /** There is no connection, or the server has no such data any more. */
  | { readonly kind: 'offline' | 'missing' }
  /** The status of the server's answer. */
  | { readonly kind: 'status'; readonly status: number }
  /** A bug, or a worker that could not go on: `detail` is for those who mend it. */
  | { readonly kind: 'failed'; readonly detail: string };

/** A job that has no answer. */
export class JobError extends Error {
  override readonly name = 'JobError';
  constructor(
    readonly fault: JobFault,
    options?: ErrorOptions,
  ) {
    super(detailOf(fault), options);
  }
}

function detailOf(fault: JobFault): string {
  switch (fault.kind) {
    case 'offline':
    case 'missing':
      return fault.kind;
    case 'status':
      return `status ${fault.status}`;
    case 'failed':
      return fault.detail;
  }
}

/** The fault of whatever was thrown. */
export const faultIn = (error: unknown): JobFault =>
  error instanceof JobError
    ? error.fault
    : { kind: 'failed', detail: error instanceof Error ? error.message : String(error) };
