/** The position in a recording: plays, seeks, keeps inside. No clock in here: time is passed in. */

/** Speeds offered, as factors. */
export const PLAYER_SPEEDS = [0.25, 0.5, 1, 2, 4, 8, 16] as const;
export type PlayerSpeed = (typeof PLAYER_SPEEDS)[number];

/** At factor 1 the whole recording takes this long. */
const WHOLE_SECONDS = 30;
const MIN_EPOCHS_PER_SECOND = 2;

/** Where a player stands. */
export interface PlayerState {
  /** Between epochs while playing; what is shown is its whole part. */
  readonly position: number;
  readonly lastEpoch: number;
  readonly isPlaying: boolean;
  readonly speed: PlayerSpeed;
}

/** A player at `epoch`, not playing. */
export const playerAt = (epoch: number, lastEpoch: number): PlayerState => ({
  position: clamp(epoch, lastEpoch),
  lastEpoch,
  isPlaying: false,
  speed: 1,
});

/** The epoch to show. */
export const shownEpoch = ({ position }: PlayerState): number => Math.floor(position);

/** How fast it plays. */
export const epochsPerSecond = ({ lastEpoch, speed }: PlayerState): number =>
  Math.max(MIN_EPOCHS_PER_SECOND, lastEpoch / WHOLE_SECONDS) * speed;

/** `elapsedMs` later; stops at the end. */
export function afterTime(state: PlayerState, elapsedMs: number): PlayerState {
  if (!state.isPlaying) return state;
  const position = clamp(state.position + (epochsPerSecond(state) * elapsedMs) / 1_000, state.lastEpoch);
  return { ...state, position, isPlaying: position < state.lastEpoch };
}

/** At another epoch; goes on playing if it was. */
export const seekTo = (state: PlayerState, epoch: number): PlayerState => ({
  ...state,
  position: clamp(Math.round(epoch), state.lastEpoch),
});

/** Plays, from the start when it was at the end; or pauses on a whole epoch. */
export function togglePlaying(state: PlayerState): PlayerState {
  if (state.isPlaying) return { ...state, isPlaying: false, position: shownEpoch(state) };
  return { ...state, isPlaying: true, position: state.position >= state.lastEpoch ? 0 : state.position };
}

/** What a key does to the player; null when it has no meaning here. */
export function afterKey(state: PlayerState, key: string, isShifted: boolean): PlayerState | null {
  const epoch = shownEpoch(state);
  // A fiftieth of the recording, or with Shift a tenth, is what an arrow moves.
  const stride = Math.max(1, Math.round(state.lastEpoch / (isShifted ? 10 : 50)));
  switch (key) {
    case ' ':
      return togglePlaying(state);
    case 'ArrowRight':
      return seekTo(state, epoch + stride);
    case 'ArrowLeft':
      return seekTo(state, epoch - stride);
    case '.':
      return seekTo({ ...state, isPlaying: false }, epoch + 1);
    case ',':
      return seekTo({ ...state, isPlaying: false }, epoch - 1);
    case 'Home':
      return seekTo(state, 0);
    case 'End':
      return seekTo(state, state.lastEpoch);
    default:
      return /^[0-9]$/.test(key) ? seekTo(state, (Number(key) / 10) * state.lastEpoch) : null;
  }
}

const clamp = (position: number, lastEpoch: number): number =>
  Math.min(Math.max(0, position), Math.max(0, lastEpoch));
