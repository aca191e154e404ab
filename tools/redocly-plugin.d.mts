/** The rules of our own, as Redocly takes them. */
export default function directoryProvisioning(): { id: string; rules: { oas3: Record<string, () => unknown> } };
