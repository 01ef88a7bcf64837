import type { Protocol, Session } from 'electron';
import { contentSecurityPolicy, type StaticFile } from '../static-files.ts';
import { isOurs } from './window.ts';

/** Announces app:// as a standard, secure scheme; before the app is ready. */
export function registerScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the page from memory and blocks every other request of the window. */
export function servePage(session: Session, files: ReadonlyMap<string, StaticFile>): void {
  session.protocol.handle('app', (request) => {
    const file = isOurs(request.url) ? files.get(new URL(request.url).pathname) : undefined;
    if (file === undefined) return new Response('Not found', { status: 404 });
    return new Response(file.bytes, {
      headers: {
        'content-type': file.mediaType,
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
      },
    });
  });
  session.webRequest.onBeforeRequest((details, answer) => {
    const { url } = details;
    answer({ cancel: !(isOurs(url) || url.startsWith('data:') || url.startsWith('blob:app://planner/')) });
  });
}
