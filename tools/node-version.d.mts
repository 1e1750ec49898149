export function judge( version: string ): { runs: boolean; line?: string };
