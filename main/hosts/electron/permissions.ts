import type { Session } from 'electron';

/** What the page may ask for: only to put text on the clipboard. */
const allowed: readonly string[] = ['clipboard-sanitized-write'];

/** Denies every permission that is not listed above. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_, permission, answer) => answer(allowed.includes(permission)));
  session.setPermissionCheckHandler((_, permission) => allowed.includes(permission));
}
