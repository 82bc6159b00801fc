import { readCreation } from './read-creation.ts';

const ticket = { uploadId: 'upload_1', sizeBytes: 100, expiresAtMs: 0 };
const read = (headers: Record<string, string>) => readCreation(headers, ticket);

it.each([
  [{ 'upload-length': '100' }, { kind: 'whole' }],
  [
    { 'upload-length': '40', 'upload-concat': 'partial' },
    { kind: 'part', sizeBytes: 40 },
  ],
  [
    { 'upload-length': '0', 'upload-concat': 'partial' },
    { kind: 'part', sizeBytes: 0 },
  ],
  [{ 'upload-concat': 'final;/uploads/upload_1/part_a?ticket=t' }, { kind: 'final', names: ['part_a'] }],
  [
    { 'upload-concat': 'final;http://here/x/uploads/upload_1/part_b?ticket=t upload_1/part_a' },
    { kind: 'final', names: ['part_b', 'part_a'] },
  ],
])('reads %j', (headers, creation) => expect(read(headers)).toEqual(creation));

const ofParts = (count: number) => `final;${Array.from({ length: count }, (_, i) => `/upload_1/part_${i}`).join(' ')}`;

it.each([
  [{}, 400],
  [{ 'upload-defer-length': '1' }, 400],
  [{ 'upload-length': '99' }, 400],
  [{ 'upload-length': '101' }, 413],
  [{ 'upload-length': '-1', 'upload-concat': 'partial' }, 400],
  [{ 'upload-length': '1e2', 'upload-concat': 'partial' }, 400],
  [{ 'upload-length': '101', 'upload-concat': 'partial' }, 413],
  [{ 'upload-length': '100', 'upload-concat': 'Partial' }, 400],
  [{ 'upload-concat': 'final' }, 400],
  [{ 'upload-concat': 'final;' }, 400],
  [{ 'upload-concat': 'final;/upload_2/part_a' }, 400],
  [{ 'upload-concat': 'final;/upload_1/part_a /upload_1/part_a' }, 400],
  [{ 'upload-concat': 'final;/upload_1/../secret' }, 400],
  [{ 'upload-concat': 'final;/upload_1/%2e%2e' }, 400],
  [{ 'upload-concat': 'final;/upload_1/part_a  /upload_1/part_b' }, 400],
  [{ 'upload-concat': ofParts(129) }, 400],
])('refuses %j', (headers: Record<string, string>, status) => expect(read(headers)).toMatchObject({ status }));
