import { useState } from 'react';
import { Button } from '../parts/Button.tsx';
import { Badge } from '../parts/marks.tsx';
import { ProgressBar } from '../parts/ProgressBar.tsx';
import { Select } from '../parts/Select.tsx';
import { Page } from '../parts/Shell.tsx';
import { Steps } from '../parts/Steps.tsx';
import { Icon } from '../parts/Icon.tsx';
import { FileDrop } from '../parts/FileDrop.tsx';
import { Frame } from './Frame.tsx';

const fields = ['Họ tên', 'Điện thoại', 'Email', 'Công ty'].map((label) => ({ id: label, label }));

export function ImportSample() {
  const [field, setField] = useState('Họ tên');
  return (
    <Frame here="/import">
      <Page fill title="Nhập file" path={[{ to: '/list', label: 'Khách hàng' }]}>
        <div className="bar">
          <Steps label="Các bước" names={['Chọn file', 'Ghép cột', 'Nhập']} now={1} />
          <span className="count push not-phone">khach-hoi-cho.csv · 1.000 dòng · 4 cột</span>
        </div>
        <div className="wizard">
          <div className="stats">
            <div className="stat">
              <p className="stat-name">Tạo mới</p>
              <p className="stat-value">997</p>
            </div>
            <div className="stat">
              <p className="stat-name">Không nhập được</p>
              <p className="stat-value danger-text">3</p>
            </div>
            <div className="stat">
              <p className="stat-name">Đã xem</p>
              <p className="stat-value">1.000</p>
            </div>
          </div>
          <div className="wizard-body stack">
            <ProgressBar label="Đang nhập" done={612} all={1000} say="612 / 1.000 dòng" aside="còn khoảng 2 giây" />
            <FileDrop
              label="Thả file CSV vào đây, hoặc bấm để chọn"
              hint="CSV, tối đa 50 MB"
              accept=".csv"
              onFile={() => undefined}
            />
            <table className="table map">
              <thead>
                <tr>
                  <th>Cột trong file</th>
                  <th>Ví dụ</th>
                  <td aria-hidden="true" />
                  <th>Trường của Kín</th>
                </tr>
              </thead>
              <tbody>
                {['Tên KH', 'SĐT', 'Mail', 'Cty'].map((name) => (
                  <tr key={name}>
                    <td className="strong">{name}</td>
                    <td className="meta">Lý Ỷ Thiên · Ngô Đức Thắng</td>
                    <td className="map-arrow">
                      <Icon name="next" small />
                    </td>
                    <td>
                      <div className="map-field">
                        <Select
                          soft
                          options={fields}
                          value={field}
                          onChange={setField}
                          aria-label={`Trường cho cột ${name}`}
                        />
                      </div>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <table className="table table-lines">
              <thead>
                <tr>
                  <th>Dòng</th>
                  <th>Cột</th>
                  <th>Trong file</th>
                  <th>Vì sao</th>
                </tr>
              </thead>
              <tbody>
                <tr>
                  <td className="meta" data-at="2">
                    Dòng 214
                  </td>
                  <td data-at="1">SĐT</td>
                  <td data-at="4">
                    <code>09000</code>
                  </td>
                  <td className="danger-text" data-at="3">
                    Không phải số điện thoại
                  </td>
                </tr>
              </tbody>
            </table>
            <p>
              <Badge tone="safe">Đã nhập</Badge>
            </p>
          </div>
        </div>
        <div className="wizard-foot">
          <Button>Quay lại</Button>
          <span className="push" />
          <Button look="filled">Nhập 1.000 dòng</Button>
        </div>
      </Page>
    </Frame>
  );
}
