export const previewRules = async (_: unknown): Promise<number> => 2;
