/** The sheet that says what renting would cost instead. */
export const cloudName = 'Cloud';
