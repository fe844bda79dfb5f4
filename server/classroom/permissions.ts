/** Who may do what, as one table. */
import type { RequestName, RequestOf, Role } from '@/lib/protocol';
import { refuse } from './refused';

/** Requests of somebody who has joined. */
export type MemberRequestName = Exclude<RequestName, 'classroom:create' | 'classroom:join'>;

interface Permission<Name extends MemberRequestName> {
  readonly who: 'everyone' | 'teachers';
  /** Whether students are refused it while the classroom is locked. */
  readonly isLockable: boolean | ((request: RequestOf<Name>) => boolean);
}

const free = { who: 'everyone', isLockable: false } as const;
const lockable = { who: 'everyone', isLockable: true } as const;
const teachers = { who: 'teachers', isLockable: false } as const;

/** Renaming, deleting and restoring a recording also depend on whose it is: recordings.ts. */
const PERMISSIONS: { readonly [Name in MemberRequestName]: Permission<Name> } = {
  'classroom:lock': teachers,
  'participant:rename': free,
  'participant:remove': teachers,
  'presence:edit': { who: 'everyone', isLockable: (request) => request.editing !== null },
  'experiment:edit': lockable,
  'experiment:since': free,
  'points:edit': lockable,
  'run:start': lockable,
  'comparison:start': lockable,
  'run:control': lockable,
  'run:weight': lockable,
  'run:neuron': lockable,
  'stage:reset': lockable,
  'stage:show': lockable,
  'run:sync': free,
  'history:list': free,
  'history:rename': free,
  'history:star': free,
  'history:delete': free,
  'history:restore': free,
};

/** Refuses what this role may not do now. */
export function authorize<Name extends MemberRequestName>(
  name: Name,
  request: RequestOf<Name>,
  role: Role,
  isLocked: boolean,
): void {
  if (role === 'teacher') return;
  const { who, isLockable }: Permission<Name> = PERMISSIONS[name];
  if (who === 'teachers') refuse('forbidden', `Only a teacher may ask for ${name}`);
  const isBound = typeof isLockable === 'function' ? isLockable(request) : isLockable;
  if (isLocked && isBound) refuseLocked();
}

/** Refuses uploads of this role now: they are bound as edits are. */
export function authorizeUpload(role: Role, isLocked: boolean): void {
  if (isLocked && role !== 'teacher') refuseLocked();
}

const refuseLocked = (): never => refuse('locked', 'The teacher has locked the experiment');
