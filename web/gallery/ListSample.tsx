import { useState } from 'react';
import { ageOf } from '../formats.ts';
import { useWords } from '../language.tsx';
import { Button } from '../parts/Button.tsx';
import { Go } from '../parts/Go.tsx';
import { KeyValue } from '../parts/KeyValue.tsx';
import { Badge, Who } from '../parts/marks.tsx';
import { Page } from '../parts/Shell.tsx';
import { SidePanel } from '../parts/SidePanel.tsx';
import { Table } from '../parts/Table.tsx';
import type { Column, Sort } from '../parts/Table.tsx';
import { SearchInput } from '../parts/TextInput.tsx';
import { toast } from '../parts/Toasts.tsx';
import { Value } from '../parts/Value.tsx';
import { Frame } from './Frame.tsx';
import { open, samples } from './samples.ts';
import type { Sample } from './samples.ts';

function useColumns(): Column<Sample>[] {
  const { t } = useWords();
  return [
    {
      id: 'name',
      head: 'Họ tên',
      width: 200,
      grow: true,
      phone: 1,
      sortable: true,
      cell: (row) => (
        <Go to="/record" className="plain-link strong cut" tabIndex={-1}>
          {row.name}
        </Go>
      ),
    },
    {
      id: 'company',
      head: 'Công ty',
      width: 160,
      grow: true,
      phone: 3,
      cell: (row) => <Value brief field={{ kind: 'text' }} value={row.company ? open(row.company) : undefined} />,
    },
    {
      id: 'phones',
      head: 'Điện thoại',
      width: 150,
      phone: 4,
      cell: (row) => <Value brief field={{ kind: 'phones' }} value={row.phones} />,
    },
    {
      id: 'emails',
      head: 'Email',
      width: 140,
      cell: (row) => <Value brief field={{ kind: 'emails' }} value={row.emails} />,
    },
    { id: 'stage', head: 'Giai đoạn', width: 110, phone: 2, cell: (row) => <Badge tone="accent">{row.stage}</Badge> },
    { id: 'assignee', head: 'Người phụ trách', width: 150, cell: (row) => <Who name={row.assignee} /> },
    {
      id: 'value',
      head: 'Giá trị dự kiến',
      width: 140,
      align: 'right',
      cell: (row) => <Value brief field={{ kind: 'money' }} value={row.value} />,
    },
    {
      id: 'at',
      head: 'Cập nhật',
      width: 120,
      sortable: true,
      cell: (row) => {
        const { age, ...values } = ageOf(row.at, new Date('2026-11-24T07:02:30Z'));
        return <span className="meta">{t(`time.${age}`, values)}</span>;
      },
    },
  ];
}

export function ListSample() {
  const columns = useColumns();
  const [sort, setSort] = useState<Sort>({ column: 'at', direction: 'desc' });
  const [search, setSearch] = useState('');
  const [opened, setOpened] = useState<Sample | null>(null);
  return (
    <Frame here="/list">
      <Page
        fill
        title="Khách hàng"
        acts={
          <>
            <Button
              look="quiet"
              size="small"
              icon="import"
              className="not-phone"
              onPress={() =>
                toast({ say: 'Đã thêm Đặng Hữu Phước', acts: [{ label: 'Hoàn tác', onAct: () => undefined }] })
              }
            >
              Nhập file
            </Button>
            <Button look="filled" size="small" icon="plus">
              Thêm
            </Button>
          </>
        }
      >
        <div className="bar">
          <SearchInput value={search} onChange={setSearch} label="Tìm tên, công ty, điện thoại, email" />
          <span className="count push">2.000 bản ghi</span>
        </div>
        <div className="split">
          <Table
            label="Danh sách khách hàng"
            columns={columns}
            rows={samples}
            rowId={(row) => row.id}
            onOpen={setOpened}
            total={2000}
            sort={sort}
            onSort={setSort}
          />
          {opened && (
            <SidePanel title={opened.name} onClose={() => setOpened(null)}>
              <div className="panel-part">
                <KeyValue
                  facts={[
                    { id: 'p', label: 'Điện thoại', value: <Value field={{ kind: 'phones' }} value={opened.phones} /> },
                    { id: 'e', label: 'Email', value: <Value field={{ kind: 'emails' }} value={opened.emails} /> },
                    { id: 'a', label: 'Người phụ trách', value: <Who name={opened.assignee} /> },
                  ]}
                />
              </div>
            </SidePanel>
          )}
        </div>
      </Page>
    </Frame>
  );
}
