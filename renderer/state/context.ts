import { createContext } from 'svelte';
import type { Session } from './session.svelte.ts';

/** The session of this window, for components below the shell. */
export const [getSession, setSession] = createContext<Session>();
