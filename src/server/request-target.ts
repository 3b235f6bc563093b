/**
 * Whether a `Host` header names a host, with or without a port. None, or an empty one, is in order: HTTP asks for it only
 * where there is one to name, and Node itself refuses its absence where HTTP does.
 */
export function isHost(header: string | undefined): boolean {
  if (!header) return true;
  return !/[\s/\\?#@]/.test(header) && URL.canParse(`http://${header}`);
}

/** The path and query of a request's target, which may also come as a whole URL: every server has to take that form. */
export function toOriginForm(target: string): string {
  const [origin] = /^https?:\/\/[^/?#]*/i.exec(target) ?? [''];
  const path = target.slice(origin.length);
  return path.startsWith('/') || origin === '' ? path : `/${path}`;
}
