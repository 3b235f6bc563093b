import { ExpectedError } from '../errors.ts';
import { type Role, reaches } from './roles.ts';

/** Who is asking, known by a token. An anonymous reader is `null`. */
export interface Viewer {
  readonly contributorId: string;
  /** Name of the contributor. */
  readonly name: string;
  readonly role: Role;
  /** Instant from which the token is no longer taken, as RFC 3339. */
  readonly expiresAt: string;
}

/**
 * Whoever asks may not do this: FORBIDDEN, or UNAUTHENTICATED where no token says who asks. A mutation answers with it as a
 * typed failure; anywhere else it is an error as any other.
 */
export class AccessRefused extends ExpectedError {
  /** The least role that may. */
  readonly needs: Role;

  constructor(viewer: Viewer | null, needs: Role) {
    const role = needs.toLowerCase();
    if (viewer === null) {
      super('UNAUTHENTICATED', `This needs a token of the role ${role}: send Authorization: Bearer chy_…`, { needs });
    } else {
      super('FORBIDDEN', `This needs the role ${role}; the token of ${viewer.name} has ${viewer.role.toLowerCase()}.`, {
        needs,
      });
    }
    this.needs = needs;
  }
}

/** The viewer, where it has at least the role `least`. Throws AccessRefused. */
export function requireRole({ viewer }: { readonly viewer: Viewer | null }, least: Role): Viewer {
  if (viewer === null || !reaches(viewer.role, least)) throw new AccessRefused(viewer, least);
  return viewer;
}

/** The extension of a field of the schema that says which role it takes at least; a mutation without one fails a test. */
export const NEEDS = 'chancery.needs';

/** Whether drafts and rejected facts are shown to the viewer. */
export function seesDrafts(viewer: Viewer | null): boolean {
  return viewer !== null && reaches(viewer.role, 'EDITOR');
}
