/**
 * The socket that systemd opened for this process: it takes connections while the server restarts.
 *
 * Passed as `sd_listen_fds(3)` says: the first descriptor is 3, if `LISTEN_PID` is this process.
 *
 * @returns Its file descriptor; `undefined` without one.
 */
export function inheritedSocket(
  { LISTEN_FDS, LISTEN_PID }: Readonly<Record<string, string | undefined>>,
  pid: number,
): number | undefined {
  return LISTEN_PID === String(pid) && Number(LISTEN_FDS) >= 1 ? 3 : undefined;
}
