/** The template `education`: a centre or school that advises, enrols and keeps in touch with parents. */
import type { ProjectTemplate, TableTemplate } from '#access/project-template.ts';
import { roles } from './roles.ts';
import { companies } from './sales.ts';
import {
  emails,
  label,
  notes,
  options,
  personName,
  phones,
  province,
  relation,
  sections,
  tableIds,
  tags,
  tasks,
  title,
} from './shared.ts';

const stages = options({
  new: ['Mới', 'New'],
  advised: ['Đã tư vấn', 'Advised'],
  trial: ['Học thử', 'Trial'],
  enrolled: ['Đang học', 'Enrolled'],
  paused: ['Bảo lưu', 'Paused'],
  left: ['Đã nghỉ', 'Left'],
});

const students: TableTemplate = {
  id: tableIds.customers,
  key: 'customers',
  name: label('Học viên', 'Students'),
  fields: [
    personName(label('Họ tên', 'Name')),
    phones(2),
    emails(3),
    { id: 4, key: 'school', kind: 'text', name: label('Trường đang học', 'School'), searchable: true, slot: 's3' },
    { id: 5, key: 'stage', kind: 'choice', name: label('Giai đoạn', 'Stage'), slot: 's4', options: stages },
    { id: 6, key: 'source', kind: 'text', name: label('Nguồn', 'Source'), slot: 's5' },
    { id: 7, key: 'grade', kind: 'text', name: label('Lớp, trình độ', 'Grade') },
    { id: 8, key: 'birthday', kind: 'date', name: label('Ngày sinh', 'Birthday'), slot: 't1' },
    tags(9),
    province(11, 's6'),
    notes(10),
  ],
};

const parents: TableTemplate = {
  id: tableIds.contacts,
  key: 'contacts',
  name: label('Phụ huynh', 'Parents'),
  fields: [
    personName(label('Họ tên', 'Name')),
    relation(2, 'student', label('Học viên', 'Student'), tableIds.customers, 's3'),
    { id: 3, key: 'relation', kind: 'text', name: label('Quan hệ', 'Relation') },
    phones(4),
    emails(5),
    { id: 6, key: 'job', kind: 'text', name: label('Nghề nghiệp', 'Occupation'), section: sections.more },
    notes(7),
  ],
};

const modes = options({
  room: ['Tại lớp', 'In class'],
  online: ['Trực tuyến', 'Online'],
  one: ['Kèm riêng', 'One to one'],
});

const courses: TableTemplate = {
  id: tableIds.products,
  key: 'products',
  name: label('Khóa học', 'Courses'),
  fields: [
    title(label('Tên khóa học', 'Course')),
    { id: 2, key: 'code', kind: 'text', name: label('Mã lớp', 'Code'), searchable: true, slot: 's2' },
    { id: 3, key: 'level', kind: 'text', name: label('Trình độ', 'Level'), searchable: true, slot: 's3' },
    { id: 4, key: 'fee', kind: 'money', name: label('Học phí', 'Fee'), slot: 'n1' },
    { id: 5, key: 'lessons', kind: 'number', name: label('Số buổi', 'Lessons'), slot: 'n2' },
    { id: 6, key: 'begins', kind: 'date', name: label('Khai giảng', 'Begins'), slot: 't1' },
    { id: 7, key: 'mode', kind: 'choice', name: label('Hình thức', 'Mode'), slot: 's4', options: modes },
    { id: 8, key: 'teacher', kind: 'person', name: label('Giáo viên', 'Teacher'), slot: 's5' },
    { id: 9, key: 'open', kind: 'yes_no', name: label('Đang nhận học viên', 'Taking students') },
    notes(10),
  ],
};

const enrolmentStages = options({
  advised: ['Đã tư vấn', 'Advised'],
  trial: ['Học thử', 'Trial'],
  deposit: ['Giữ chỗ', 'Deposit'],
  paid: ['Đã đóng phí', 'Paid'],
  studying: ['Đang học', 'Studying'],
  finished: ['Hoàn thành', 'Finished'],
  lost: ['Không học', 'Lost'],
});

const enrolments: TableTemplate = {
  id: tableIds.deals,
  key: 'deals',
  name: label('Ghi danh', 'Enrolments'),
  fields: [
    title(label('Tên ghi danh', 'Enrolment')),
    relation(2, 'customer', label('Học viên', 'Student'), tableIds.customers, 's2'),
    relation(3, 'product', label('Khóa học', 'Course'), tableIds.products, 's3'),
    { id: 4, key: 'stage', kind: 'choice', name: label('Giai đoạn', 'Stage'), slot: 's4', options: enrolmentStages },
    { id: 5, key: 'amount', kind: 'money', name: label('Học phí phải đóng', 'Fee to pay'), slot: 'n1' },
    { id: 6, key: 'paid', kind: 'money', name: label('Đã đóng', 'Paid'), slot: 'n2' },
    { id: 7, key: 'begins', kind: 'date', name: label('Ngày bắt đầu', 'Begins'), slot: 't1' },
    notes(8),
  ],
};

export const education: ProjectTemplate = {
  tables: [
    students,
    { ...companies, name: label('Trường, đối tác', 'Schools and partners') },
    parents,
    enrolments,
    courses,
    tasks(label('Học viên', 'Student'), label('Ghi danh', 'Enrolment')),
  ],
  roles,
};
