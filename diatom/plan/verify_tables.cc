#include "diatom/plan/verify.h"

namespace diatom {

namespace {

// A field in one byte: what it is, the log2 of the width of a vector's elements in the lower bits, and in the
// upper its own width.
enum Kind : uint8_t { kSkipped = 0, kScalar = 1 << 2, kTable = 2 << 2, kVector = 3 << 2 };
constexpr int kWidthShift = 4;
constexpr uint8_t field(Kind kind, int width, int element_log2 = 0) {
  return static_cast<uint8_t>(width << kWidthShift | kind | element_log2);
}
constexpr uint8_t kNone = kSkipped;
constexpr uint8_t kEnd = 1;
constexpr uint8_t kByte = field(kScalar, 1);
constexpr uint8_t kWord = field(kScalar, 4);
constexpr uint8_t kLong = field(kScalar, 8);
constexpr uint8_t kReference = field(kTable, 4);
constexpr uint8_t kBytes = field(kVector, 4, 0);
constexpr uint8_t kText = field(kVector, 4, 1);  // bytes that end in a zero
constexpr uint8_t kWords = field(kVector, 4, 2);
constexpr uint8_t kLongs = field(kVector, 4, 3);
constexpr uint8_t kTables = kWords;
constexpr uint8_t kLog2 = 3;

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
    {kWords, kByte, kWord, kText, kReference, kByte, kWord, kWords, kNone, kNone, kWord, kEnd},
    // Quantization: -, -, scales, zero points, details type, -, axis
    {kNone, kNone, kWords, kLongs, kByte, kNone, kWord, kEnd},
    // Operator: code, inputs, outputs, options type, options, custom options, their format, -, intermediates,
    // offset and size of large custom options, second options type, second options
    {kWord, kWords, kWords, kByte, kReference, kBytes, kByte, kNone, kWords, kLong, kLong, kByte, kReference,
     kEnd},
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

  const uint8_t* kind = kLayouts[static_cast<int>(layout)];
  const uint8_t** field = fields.at;
  for (const uint8_t* entry = file + vtable + 4; *kind != kEnd; ++kind, ++field, entry += 2) {
    *field = kAbsentField;
    if (entry >= file + vtable + vtable_size) continue;
    const uint32_t offset = load<uint16_t>(entry);
    if (offset == 0 || *kind == kNone) continue;
    const uint32_t width = *kind >> kWidthShift;
    uint32_t at = table + offset;
    if (offset < 4 || offset + width > table_size || (at & (width - 1)) != 0)
      return fail_at(Code::kMalformed, at);
    if ((*kind & kVector) > kScalar) DIATOM_TRY(resolve(*kind, at));
    *field = file + at;
  }
  return Code::kOk;
}

// Follows the offset stored at `at`. Tables are left to be opened.
inline Code Verifier::resolve(uint8_t kind, uint32_t& at) {
  const uint8_t* file = file_.data();
  const uint32_t target = at + load<uint32_t>(file + at);
  if (target <= at || target > limit_ - 4) return fail_at(Code::kOutOfBounds, at);
  at = target;
  if (kind == kReference) return Code::kOk;

  const uint32_t width_log2 = kind == kText ? 0 : kind & kLog2;
  if (at % 4 != 0 || ((at + 4) & ((1u << width_log2) - 1)) != 0) return fail_at(Code::kMalformed, at);
  const uint32_t count = load<uint32_t>(file + at);
  const uint32_t room = limit_ - at - 4;
  if (count > room >> width_log2) return fail_at(Code::kOutOfBounds, at);
  if (kind == kText && (count == room || file[at + 4 + count] != 0)) return fail_at(Code::kMalformed, at);
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
