import { useState } from 'react';
import type { ReactNode } from 'react';
import { DialogTrigger } from 'react-aria-components/Dialog';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useWords } from '../language.tsx';
import { Button, classesOf } from '../parts/Button.tsx';
import { Checkbox, Choice, Segments } from '../parts/Choice.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { Field } from '../parts/Field.tsx';
import { glyphs } from '../parts/glyphs.ts';
import type { GlyphName } from '../parts/glyphs.ts';
import { Go } from '../parts/Go.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Badge, Chip, Face, Note, Tag, Who } from '../parts/marks.tsx';
import { Menu } from '../parts/Menu.tsx';
import { PopoverBox } from '../parts/Popover.tsx';
import { ProgressBar } from '../parts/ProgressBar.tsx';
import { Select } from '../parts/Select.tsx';
import { EmptyState, ErrorState, RefusedState, Skeleton } from '../parts/states.tsx';
import { LanguageSwitch, ThemeSwitch } from '../parts/switches.tsx';
import { PasswordInput, SearchInput, TextArea, TextInput } from '../parts/TextInput.tsx';
import { toast, Toasts } from '../parts/Toasts.tsx';
import { Value } from '../parts/Value.tsx';
import { OfflineError } from '../problem.ts';
import { batches } from './invented.ts';
import { damaged, empty, masked, open } from './samples.ts';

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="section stack">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Buttons() {
  return (
    <Section title="Nút">
      <div className="row row-wrap">
        <Button look="filled">Lưu thay đổi</Button>
        <Button>Gửi yêu cầu</Button>
        <Button look="quiet">Bỏ</Button>
        <Button look="danger" icon="trash">
          Xóa
        </Button>
        <Button look="stop">Khóa tài khoản</Button>
        <Button busy look="filled">
          Đang lưu
        </Button>
        <Button
          refused={
            <>
              <p className="popover-title">Bạn chưa có quyền Nhập</p>
              <p className="second">Chủ dự án có thể cấp.</p>
            </>
          }
        >
          Nhập file
        </Button>
        <Button size="small">Nhỏ</Button>
        <Button look="quiet" icon="more" label="Khác" />
        <Go to="/list" className={classesOf('plain', 'small')}>
          Danh sách
        </Go>
      </div>
      <div className="row row-wrap">
        {(Object.keys(glyphs) as GlyphName[]).map((name) => (
          <Icon key={name} name={name} />
        ))}
      </div>
    </Section>
  );
}

function Forms() {
  const [text, setText] = useState('');
  const [stage, setStage] = useState<string | null>(null);
  const [level, setLevel] = useState<'hidden' | 'masked' | 'open'>('masked');
  const [checked, setChecked] = useState(true);
  return (
    <Section title="Ô nhập">
      <div className="form">
        <Field label="Họ tên" hint="Như trên danh thiếp" clear>
          {(control) => <TextInput {...control} value={text} onChange={setText} placeholder="Nguyễn Thị Hòa" />}
        </Field>
        <Field label="Email" error="Không phải email">
          {(control) => <TextInput {...control} value="lan@" onChange={() => undefined} />}
        </Field>
        <Field label="Mật khẩu" hint="Ít nhất 8 ký tự">
          {(control) => <PasswordInput {...control} value={text} onChange={setText} />}
        </Field>
        <Field label="Giai đoạn">
          {(control) => (
            <Select
              {...control}
              options={['Mới', 'Tiềm năng', 'Báo giá'].map((label) => ({ id: label, label }))}
              value={stage}
              onChange={setStage}
              placeholder="Chọn"
            />
          )}
        </Field>
        <Field label="Ghi chú">{(control) => <TextArea {...control} value={text} onChange={setText} />}</Field>
        <SearchInput value={text} onChange={setText} label="Tìm tên, công ty" />
        <Checkbox
          label="Bản sao nằm ngoài máy chủ này"
          hint="Ổ rời, két, hoặc máy khác"
          checked={checked}
          onChange={setChecked}
        />
        <Choice
          label="Đọc"
          options={[
            { id: 'hidden', label: 'Ẩn', hint: 'Như không có' },
            { id: 'masked', label: 'Che' },
            { id: 'open', label: 'Đọc' },
          ]}
          value={level}
          onChange={setLevel}
        />
        <Segments
          label="Đọc"
          options={[
            { id: 'hidden', label: 'Ẩn', icon: 'hidden' },
            { id: 'masked', label: 'Che', icon: 'masked' },
            { id: 'open', label: 'Đọc', icon: 'eye' },
          ]}
          value={level}
          onChange={setLevel}
        />
      </div>
    </Section>
  );
}

function Marks() {
  return (
    <Section title="Giá trị, thẻ, người">
      <div className="row row-wrap">
        <Value field={{ kind: 'phones' }} value={masked} />
        <Value field={{ kind: 'emails' }} value={masked} />
        <Value field={{ kind: 'phones' }} value={open(['+84912345678', '+6591234567'])} />
        <Value field={{ kind: 'money' }} value={open('420000000')} />
        <Value field={{ kind: 'text' }} value={damaged} />
        <Value field={{ kind: 'text' }} value={empty} />
      </div>
      <div className="row row-wrap">
        <Tag>Khách sỉ</Tag>
        <Tag tone="attn" icon="lock">
          địa chỉ chưa xác minh
        </Tag>
        <Tag tone="danger" icon="alert">
          Đã khóa
        </Tag>
        <Badge tone="hollow">Mới</Badge>
        <Badge tone="half">Tiềm năng</Badge>
        <Badge tone="accent">Báo giá</Badge>
        <Badge tone="safe">Đã chốt</Badge>
        <Badge tone="attn">Cần xem</Badge>
        <Chip onDrop={() => undefined} dropLabel="Bỏ">
          Team <span className="meta">là</span> <b>Miền Bắc</b>
        </Chip>
        <Who name="Nguyễn Thị Lan" />
        <Who name="Form website" kind="key" />
        <Face name="Đặng Hữu Phước" size="large" />
        <Face name="Hệ thống" kind="system" />
      </div>
      <Note>Lời mời được trao tay.</Note>
      <Note tone="attn" icon="key">
        Khóa gốc chưa có bản sao được xác nhận.
      </Note>
      <Note tone="danger" icon="alert">
        Không lưu được: mất mạng. Phần đã gõ vẫn còn ở đây.
      </Note>
      <ProgressBar label="Đang nhập" done={812} all={1284} say="812 / 1.284 dòng" />
    </Section>
  );
}

function Floating() {
  const [isOpen, setOpen] = useState(false);
  return (
    <Section title="Nổi">
      <div className="row row-wrap">
        <Button onPress={() => setOpen(true)}>Mở hộp thoại</Button>
        <Button
          onPress={() =>
            toast({ say: 'Đã thêm Đặng Hữu Phước', acts: [{ label: 'Hoàn tác', onAct: () => undefined }] })
          }
        >
          Báo
        </Button>
        <DialogTrigger>
          <Button>Mở ô nổi</Button>
          <PopoverBox label="Ô nổi">
            <p className="popover-title">Ô nổi</p>
            <p className="second">Vài chữ.</p>
          </PopoverBox>
        </DialogTrigger>
        <Menu
          label="Thao tác"
          trigger={<AriaButton className="button">Mở thực đơn</AriaButton>}
          groups={[
            {
              id: 'a',
              title: 'Bản ghi',
              acts: [
                { id: 'edit', label: 'Sửa', icon: 'pencil', onAct: () => undefined },
                { id: 'here', label: 'Đang chọn', chosen: true, onAct: () => undefined },
              ],
            },
          ]}
        />
      </div>
      <Dialog
        title="Khóa tài khoản Nguyễn Thị Lan?"
        role="alertdialog"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        acts={
          <>
            <Button onPress={() => setOpen(false)}>Không khóa</Button>
            <Button look="stop" onPress={() => setOpen(false)}>
              Khóa tài khoản
            </Button>
          </>
        }
      >
        <p className="second">Dừng ngay 2 phiên và 1 khóa API.</p>
      </Dialog>
      <Toasts />
    </Section>
  );
}

const pages = [
  '/list',
  '/record',
  '/import',
  '/export',
  '/mail',
  '/mailbox',
  '/sign-in',
  '/first-run',
  '/projects/42/tables/1',
  '/projects/43/tables/1',
  ...Object.keys(batches).map((id) => `/projects/42/batches/${id}`),
];

export function Parts() {
  const { t } = useWords();
  return (
    <main className="page-pad page-wide">
      <h1 className="unseen">Các phần</h1>
      <div className="row row-wrap">
        <ThemeSwitch />
        <LanguageSwitch />
        {pages.map((to) => (
          <Go key={to} to={to} className="link">
            {to}
          </Go>
        ))}
      </div>
      <Buttons />
      <Forms />
      <Marks />
      <Floating />
      <Section title="Trạng thái">
        <EmptyState
          title={t('list.empty')}
          acts={
            <Button look="filled" icon="import">
              {t('list.import')}
            </Button>
          }
        >
          <p>{t('list.emptySay')}</p>
        </EmptyState>
        <RefusedState />
        <ErrorState error={new OfflineError('sample')} onRetry={() => undefined} />
        <Skeleton />
      </Section>
    </main>
  );
}
