/** Lays a closed panel out unseen: its first layout, which shapes all its text, takes longest. */
export function layOutUnseen(panel: HTMLElement): void {
  if (!panel.hidden) return;
  panel.style.visibility = 'hidden';
  panel.hidden = false;
  panel.getBoundingClientRect();
  panel.hidden = true;
  panel.style.visibility = '';
}
