import { useState } from 'react';
import { ClearMark } from '../parts/Field.tsx';
import { Icon } from '../parts/Icon.tsx';
import { KeyValue } from '../parts/KeyValue.tsx';
import { Face, Who } from '../parts/marks.tsx';
import { Page } from '../parts/Shell.tsx';
import { Tabs } from '../parts/Tabs.tsx';
import { Change, Day, Moment, Timeline } from '../parts/Timeline.tsx';
import { Value } from '../parts/Value.tsx';
import { Say } from '../language.tsx';
import { Frame } from './Frame.tsx';
import { damaged, empty, masked, open } from './samples.ts';

function History() {
  return (
    <div className="record-body">
      <Timeline>
        <Day at="2026-11-24T07:01:00Z" />
        <Moment node={<Face name="Trần Quốc Bảo" />} at="2026-11-24T07:01:00Z">
          <Say id="history.edited" values={{ who: 'Trần Quốc Bảo' }} />
          <Change
            label="Điện thoại"
            field={{ kind: 'phones' }}
            before={open(['+84900000417'])}
            after={open(['+84900000417', '+84900000518'])}
          />
          <Change label="Email" field={{ kind: 'emails' }} before={masked} after={masked} />
          <Change label="Giá trị dự kiến" field={{ kind: 'money' }} before={empty} after={open('420000000')} />
        </Moment>
        <Day at="2026-11-23T02:00:00Z" />
        <Moment node={<Face name="Form website" kind="key" />} at="2026-11-23T02:15:00Z">
          <Say id="history.edited" values={{ who: 'Khóa API Form website' }} />
          <Change label="Nguồn" field={{ kind: 'text' }} before={damaged} after={open('Giới thiệu')} />
        </Moment>
        <Moment node={<Icon name="import" />} at="2026-11-23T01:31:00Z">
          <Say id="history.createdByImport" values={{ who: 'Đỗ Mỹ Duyên' }} />
        </Moment>
      </Timeline>
    </div>
  );
}

export function RecordSample() {
  const [tab, setTab] = useState('history');
  return (
    <Frame here="/list">
      <Page fill title="Đặng Hữu Phước" path={[{ to: '/list', label: 'Khách hàng' }]}>
        <div className="record">
          <section className="record-side" aria-label="Thông tin">
            <div className="record-who">
              <Face name="Đặng Hữu Phước" size="huge" />
              <div>
                <h2>Đặng Hữu Phước</h2>
                <p className="second">CTCP Xây dựng Bình Thủy</p>
              </div>
            </div>
            <h3 className="record-group">Liên hệ</h3>
            <KeyValue
              editable
              facts={[
                {
                  id: 'p',
                  label: 'Điện thoại',
                  value: (
                    <button type="button" className="edit">
                      <Value field={{ kind: 'phones' }} value={open(['+84900000417', '+84900000518'])} />
                    </button>
                  ),
                },
                {
                  id: 'e',
                  label: 'Email',
                  value: (
                    <span className="edit">
                      <Value field={{ kind: 'emails' }} value={masked} />
                    </span>
                  ),
                },
              ]}
            />
            <h3 className="record-group">Thông tin</h3>
            <KeyValue
              editable
              facts={[
                {
                  id: 'n',
                  label: 'Họ tên',
                  value: (
                    <>
                      <button type="button" className="edit">
                        Đặng Hữu Phước
                      </button>
                      <ClearMark />
                    </>
                  ),
                },
                {
                  id: 'a',
                  label: 'Người phụ trách',
                  value: (
                    <span className="edit">
                      <Who name="Nguyễn Thị Lan" />
                    </span>
                  ),
                },
                {
                  id: 'v',
                  label: 'Giá trị dự kiến',
                  value: (
                    <>
                      <span className="edit is-editing">
                        <input aria-label="Giá trị dự kiến" defaultValue="380000000" />
                      </span>
                      <p className="edit-state is-refused">
                        <Icon name="alert" />
                        Giá trị chưa đúng kiểu của trường.
                      </p>
                    </>
                  ),
                },
              ]}
            />
          </section>
          <section className="record-main">
            <Tabs
              label="Bản ghi"
              value={tab}
              onChange={setTab}
              tabs={[
                { id: 'history', label: 'Lịch sử thay đổi', count: 4, body: <History /> },
                { id: 'other', label: 'Khác', body: <p className="record-body">Khác</p> },
              ]}
            />
          </section>
        </div>
      </Page>
    </Frame>
  );
}
