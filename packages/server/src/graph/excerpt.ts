/** Text from a request as a message quotes it: cut to a readable length. */
export const excerpt = (text: string, length = 200): string =>
  text.length > length ? `${text.slice(0, length)}…` : text;
