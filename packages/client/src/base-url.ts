/** A base URL in the form that the client uses, without slashes at its end. */
export function normaliseBaseUrl(baseUrl: string): string {
  if (!/^https?:\/\//i.test(baseUrl)) throw new TypeError('Invalid baseUrl: use http or https.');
  const { origin, pathname } = new URL(baseUrl);
  return origin + pathname.replace(/(?<!\/)\/+$/, '');
}
