/** A name without what stands in brackets, where a table or chart has no room for it; the title keeps it whole. */
export const shortName = (name: string): string => name.replace(/ \([^)]*\)/g, '');
