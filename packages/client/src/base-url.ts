/** A base URL in the form that the client uses, without slashes at its end. */
export function normaliseBaseUrl(baseUrl: string): string {
  const { origin, pathname } = new URL(baseUrl);
  return origin + pathname.replace(/(?<!\/)\/+$/, '');
}
