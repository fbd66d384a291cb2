/**
 * Type of the `threads.sync_custom_action` that ends the answers in a thread, whichever copy of the
 * server writes them. Not needed where closing the connection reaches the server.
 */
export const stopAction = 'pagewise.stop';
