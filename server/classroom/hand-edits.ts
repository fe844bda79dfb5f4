/** Edits of a run's network by hand: made between two epochs, saved, and only then acknowledged (RUN-13 … RUN-18). */
import { checkHandEdit } from '@/lib/experiment';
import { isActive, LIMITS } from '@/lib/protocol';
import type { HandEdit, Run } from '@/lib/protocol';
import type { Actor } from './experiment';
import type { GroupRuns, RunDeps } from './group-runs';
import { refuse } from './refused';

export class GroupHandEdits {
  readonly #groupId: string;
  readonly #runs: GroupRuns;
  readonly #deps: RunDeps;

  constructor(groupId: string, runs: GroupRuns, deps: RunDeps) {
    this.#groupId = groupId;
    this.#runs = runs;
    this.#deps = deps;
  }

  /**
   * Hands the edit to the run; resolves with its epoch once it is in the database. With `knownOthers` it is refused where other
   * people have edited its place more often than that.
   */
  async make(
    runId: string,
    hand: HandEdit,
    { participantId, nickname }: Actor,
    knownOthers?: number,
  ): Promise<{ epoch: number }> {
    const run = await this.#find(runId);
    requireEditable(run);
    const fault = checkHandEdit(run.experiment, hand);
    if (fault) refuse('invalid', `${fault.field}: ${fault.message}`, fault.field);
    const queue = this.#runs.handEdits;
    if (queue.countOf(runId) >= LIMITS.handEditsPerRun) {
      const limit = `the limit is ${LIMITS.handEditsPerRun}. Start a new run to go on`;
      refuse(
        'limit',
        `runId: Run ${run.number} would have ${queue.countOf(runId) + 1} hand edits; ${limit}`,
        'runId',
      );
    }
    const others = queue.othersAt(runId, hand, participantId);
    if (knownOthers !== undefined && others > knownOthers) {
      const message = `expected.others: Others have edited it ${others} times, not ${knownOthers}`;
      refuse('stale', message, 'expected.others');
    }
    const taken = queue.expect(run, hand, participantId);
    this.#deps.dispatcher.change(runId, { edits: {}, hand, participantId, nickname, at: this.#deps.clock() });
    const epoch = await taken;
    await this.#deps.recorded(runId);
    return { epoch };
  }

  async #find(runId: string): Promise<Run> {
    const known = this.#runs.get(runId);
    const [run] = known ? [known] : await this.#deps.history.runs.find([runId]);
    return run?.groupId === this.#groupId
      ? run
      : refuse('not-found', 'runId: This group has no such run', 'runId');
  }
}

function requireEditable(run: Run): void {
  if (isActive(run.state)) return;
  const remedy = run.state === 'interrupted' ? 'resume it first' : 'start a new run';
  refuse(
    'stale',
    `runId: Run ${run.number} is ${run.state} and its network stays as it is: ${remedy}`,
    'runId',
  );
}
