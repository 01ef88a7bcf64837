/** The sheet of quantities by percentile and of lots. */
export const optionsName = 'Options';
