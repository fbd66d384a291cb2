/** How long one look at the page may take, in ms: on an endless page it sees less. */
export const longestLook = 30;
