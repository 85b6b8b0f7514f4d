/** Whether a name has these letters, without regard to case and marks: `hang` finds `Nguyễn Thị Hằng`, `d` finds `Đỗ`. */
export function nameHolds(name: string, sought: string): boolean {
  return bare(name).includes(bare(sought.trim()));
}

function bare(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
}
