/** Whether a host, as URLs or the command line name it, is this machine: nothing leaves it on the way. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|(?:::ffff:)?127(?:\.\d{1,3}){3}|::1|\[::1\])$/.test(host);
}
