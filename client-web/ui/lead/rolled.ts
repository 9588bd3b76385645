// Years that nobody plays. The server's messages don't say which, so they are known by the scenario's name.

const ROLLED: Record<string, readonly number[]> = { morning: [3] };

/** The years of that scenario that pass by themselves. */
export const rolledYears = (scenario: string): readonly number[] => ROLLED[scenario] ?? [];
