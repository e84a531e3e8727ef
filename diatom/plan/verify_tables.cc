#include "diatom/plan/verify.h"

namespace diatom {

namespace {

// What a field is, and in the lower bits the log2 of the width of a scalar or of a vector's elements.
enum Kind : uint8_t { kSkipped = 0, kScalar = 4, kTable = 8, kVector = 12, kText = 16, kEnd = 20 };
constexpr uint8_t kWidth = 3;

constexpr uint8_t kNone = kSkipped;
constexpr uint8_t kByte = kScalar | 0;
constexpr uint8_t kWord = kScalar | 2;
constexpr uint8_t kLong = kScalar | 3;
constexpr uint8_t kBytes = kVector | 0;
constexpr uint8_t kWords = kVector | 2;
constexpr uint8_t kLongs = kVector | 3;
constexpr uint8_t kTables = kWords;

// By slot number, as in schema.h; fields that the runtime does not read are skipped.
constexpr uint8_t kLayouts[][Fields::kMost + 1] = {
    // Model: version, operator codes, subgraphs, description, buffers, -, metadata, signatures
    {kWord, kTables, kTables, kText, kTables, kNone, kTables, kTables, kEnd},
    // OperatorCode: deprecated code, custom name, version, code
    {kByte, kText, kWord, kWord, kEnd},
    // Subgraph: tensors, inputs, outputs, operators, name
    {kTables, kWords, kWords, kTables, kText, kEnd},
    // Tensor: shape, type, buffer, name, quantization, variable, sparsity, shape signature, -, -, external
    // buffer
    {kWords, kByte, kWord, kText, kTable, kByte, kWord, kWords, kNone, kNone, kWord, kEnd},
    // Quantization: -, -, scales, zero points, details type, -, axis
    {kNone, kNone, kWords, kLongs, kByte, kNone, kWord, kEnd},
    // Operator: code, inputs, outputs, options type, options, custom options, their format, -, intermediates,
    // offset and size of large custom options, second options type, second options
    {kWord, kWords, kWords, kByte, kTable, kBytes, kByte, kNone, kWords, kLong, kLong, kByte, kTable, kEnd},
    // Options of an operator: their fields are the operator's business
    {kEnd},
    // Buffer: data, offset, size
    {kBytes, kLong, kLong, kEnd},
    // Metadata: name, buffer
    {kText, kWord, kEnd},
    // TensorMap: name, tensor
    {kText, kWord, kEnd},
    // Signature: inputs, outputs, key, -, subgraph
    {kTables, kTables, kText, kNone, kWord, kEnd},
};

constexpr uint32_t kTableCost = 16;

}  // namespace

// Finds the table's fields and proves that they lie in it, and what vectors and strings they refer to in the
// file.
Code Verifier::open(uint32_t table, Layout layout, Fields& fields) {
  const uint8_t* file = file_.data();
  if (table > limit_ - 4) return fail_at(Code::kOutOfBounds, table);
  if (table % 4 != 0) return fail_at(Code::kMalformed, table);
  const uint32_t vtable = table - load<uint32_t>(file + table);
  if (vtable > limit_ - 4 || vtable % 2 != 0) return fail_at(Code::kOutOfBounds, table);
  const uint32_t vtable_size = load<uint16_t>(file + vtable);
  const uint32_t table_size = load<uint16_t>(file + vtable + 2);
  if (vtable_size > limit_ - vtable || table_size > limit_ - table)
    return fail_at(Code::kOutOfBounds, vtable);
  if (vtable_size < 4 || vtable_size % 2 != 0) return fail_at(Code::kMalformed, vtable);
  DIATOM_TRY(charge(kTableCost));

  const uint8_t** field = fields.at;
  uint32_t entry = 4;
  for (const uint8_t* kind = kLayouts[static_cast<int>(layout)]; *kind != kEnd; ++kind, ++field, entry += 2) {
    *field = kAbsentField;
    if (entry >= vtable_size || *kind == kNone) continue;
    const uint32_t offset = load<uint16_t>(file + vtable + entry);
    if (offset == 0) continue;
    uint32_t at = table + offset;
    const uint32_t width = *kind < kTable ? 1u << (*kind & kWidth) : 4;
    if (offset < 4 || offset + width > table_size || (at & (width - 1)) != 0)
      return fail_at(Code::kMalformed, at);
    if (*kind >= kTable) DIATOM_TRY(resolve(*kind, at, at));
    *field = file + at;
  }
  return Code::kOk;
}

// Follows the offset stored at `at`. Tables are left to be opened.
inline Code Verifier::resolve(uint8_t kind, uint32_t at, uint32_t& target) {
  const uint8_t* file = file_.data();
  const uint32_t to = at + load<uint32_t>(file + at);
  if (to <= at || to > limit_ - 4) return fail_at(Code::kOutOfBounds, at);
  target = to;
  if (kind == kTable) return Code::kOk;

  const uint32_t width_log2 = kind & kWidth;
  if (to % 4 != 0 || ((to + 4) & ((1u << width_log2) - 1)) != 0) return fail_at(Code::kMalformed, to);
  const uint32_t count = load<uint32_t>(file + to);
  const uint32_t room = limit_ - to - 4;
  if (count > room >> width_log2) return fail_at(Code::kOutOfBounds, to);
  if (kind == kText && (count == room || file[to + 4 + count] != 0)) return fail_at(Code::kMalformed, to);
  return width_log2 == 0 ? Code::kOk : charge(count << width_log2);
}

Code Verifier::check_each(const uint8_t* vector, Layout layout, int32_t& index, int32_t first, int32_t last) {
  for (index = first; index < last; ++index) {
    const uint8_t* at = vector + 4 + 4 * index;
    const uint32_t table = position(at) + load<uint32_t>(at);
    if (table <= position(at)) return fail_at(Code::kOutOfBounds, position(at));
    Fields fields;
    DIATOM_TRY(open(table, layout, fields));
    DIATOM_TRY(check(fields, layout));
  }
  index = -1;
  return Code::kOk;
}

Code Verifier::check_each(const uint8_t* vector, Layout layout) {
  int32_t index;
  return check_each(vector, layout, index, 0, Tables(vector).size());
}

}  // namespace diatom
