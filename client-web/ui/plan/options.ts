// Choices as the parts of a page take them.

/** From names by value. */
export function options<T extends string>(all: Record<T, string>): { value: T; label: string }[] {
  return (Object.entries(all) as [T, string][]).map(([value, label]) => ({ value, label }));
}
