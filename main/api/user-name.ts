import { userInfo } from 'node:os';

/** Who makes a change: the account of the computer. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // An account without a name in the system's list (a container).
    return 'unknown';
  }
}
