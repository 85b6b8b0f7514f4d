import type { ReactNode } from 'react';
import { Shell } from '../parts/Shell.tsx';

/** The frame with an invented project. */
export function Frame({ here, children }: { here: string; children: ReactNode }) {
  const item = (to: string, label: string, icon: 'people' | 'key' | 'import') => ({
    to,
    label,
    icon,
    current: to === here,
  });
  return (
    <Shell
      project="Nội thất Mộc Lan"
      switcher={[
        { id: 'projects', acts: [{ id: '1', label: 'Nội thất Mộc Lan', chosen: true, onAct: () => undefined }] },
      ]}
      onSearch={() => undefined}
      nav={[
        [item('/list', 'Khách hàng', 'people'), item('/import', 'Nhập file', 'import')],
        [item('/people', 'Nhân viên & quyền', 'key')],
      ]}
      person={{
        name: 'Nguyễn Thị Lan',
        acts: [{ id: 'out', label: 'Đăng xuất', icon: 'out', onAct: () => undefined }],
      }}
      place="203.0.113.21"
      sessions={2}
    >
      {children}
    </Shell>
  );
}
