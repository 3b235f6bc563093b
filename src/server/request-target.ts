// Nearly all requests name the host that the one before named.
let lastHost = 'localhost';

/**
 * Whether a `Host` header names a host, with or without a port. None, or an empty one, is in order: HTTP asks for it only
 * where there is one to name, and Node itself refuses its absence where HTTP does.
 */
export function isHost(header: string | undefined): boolean {
  if (!header || header === lastHost) return true;
  if (/[\s/\\?#@]/.test(header) || !URL.canParse(`http://${header}`)) return false;
  lastHost = header;
  return true;
}

/** The path and query of a request's target, which may also come as a whole URL: every server has to take that form. */
export function toOriginForm(target: string): string {
  if (target.startsWith('/')) return target;
  const [origin] = /^https?:\/\/[^/?#]*/i.exec(target) ?? [''];
  const path = target.slice(origin.length);
  return path.startsWith('/') || origin === '' ? path : `/${path}`;
}

/** The path of a request, without a slash at its end. */
export function pathOf(url: string | undefined): string {
  if (url === undefined) return '/';
  const end = url.indexOf('?');
  const path = end === -1 ? url : url.slice(0, end);
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
