#include "diatom/base/fixed_point.h"
#include "diatom/plan/verify.h"

namespace diatom {

namespace {

// A field in one byte: its kind, the log2 of the width of a vector's elements in the lower bits, and in the
// upper its own width.
enum Kind : uint8_t { kSkipped = 0, kScalar = 1 << 2, kTable = 2 << 2, kVector = 3 << 2 };
constexpr uint8_t kKinds = 3 << 2;
constexpr uint8_t kLog2 = 3;
constexpr int kWidthShift = 4;
constexpr uint8_t field(Kind kind, int width, int element_log2 = 0) {
  return static_cast<uint8_t>(width << kWidthShift | kind | element_log2);
}
constexpr uint8_t kNone = kSkipped;
constexpr uint8_t kByte = field(kScalar, 1);
constexpr uint8_t kWord = field(kScalar, 4);
constexpr uint8_t kLong = field(kScalar, 8);
constexpr uint8_t kReference = field(kTable, 4);
constexpr uint8_t kBytes = field(kVector, 4, 0);
constexpr uint8_t kText = field(kVector, 4, 1);  // bytes that end in a zero
constexpr uint8_t kWords = field(kVector, 4, 2);
constexpr uint8_t kLongs = field(kVector, 4, 3);
constexpr uint8_t kTables = kWords;

struct Slots {
  uint8_t count;
  uint8_t fields[Fields::kMost];
};
template <typename... Bytes>
constexpr Slots slots(Bytes... fields) {
  return {sizeof...(fields), {fields...}};
}

// By slot number, as in schema.h; fields that the runtime does not read are skipped.
constexpr Slots kLayouts[] = {
    // Model: version, operator codes, subgraphs, description, buffers, -, metadata, signatures
    slots(kWord, kTables, kTables, kText, kTables, kNone, kTables, kTables),
    // OperatorCode: deprecated code, custom name, version, code
    slots(kByte, kText, kWord, kWord),
    // Subgraph: tensors, inputs, outputs, operators, name
    slots(kTables, kWords, kWords, kTables, kText),
    // Tensor: shape, type, buffer, name, quantization, variable, sparsity, shape signature, -, -, external
    // buffer
    slots(kWords, kByte, kWord, kText, kReference, kByte, kWord, kWords, kNone, kNone, kWord),
    // Quantization: -, -, scales, zero points, details type, -, axis
    slots(kNone, kNone, kWords, kLongs, kByte, kNone, kWord),
    // Operator: code, inputs, outputs, options type, options, custom options, their format, -, intermediates,
    // offset and size of large custom options, second options type, second options
    slots(kWord, kWords, kWords, kByte, kReference, kBytes, kByte, kNone, kWords, kLong, kLong, kByte,
          kReference),
    // Options of an operator: their fields are the operator's business
    slots(),
    // Buffer: data, offset, size
    slots(kBytes, kLong, kLong),
    // Metadata: name, buffer
    slots(kText, kWord),
    // TensorMap: name, tensor
    slots(kText, kWord),
    // Signature: inputs, outputs, key, -, subgraph
    slots(kTables, kTables, kText, kNone, kWord),
};

constexpr uint32_t kTableCost = 16;

// From where an offset is stored in the file to what it refers to, in `at`; vectors other than of bytes
// cost their size. On failure `at` is what is wrong. Tables are left to be opened.
Code resolve(const uint8_t* file, uint32_t limit, uint8_t field, uint32_t& at, uint32_t& cost) {
  const uint32_t target = at + load<uint32_t>(file + at);
  if (target <= at || target > limit - 4) return Code::kOutOfBounds;
  at = target;
  if (field == kReference) return Code::kOk;
  const uint32_t log2 = field == kText ? 0 : field & kLog2;
  if (((at + 4) & (log2 == 3 ? 7 : 3)) != 0) return Code::kMalformed;
  const uint32_t count = load<uint32_t>(file + at);
  const uint32_t room = limit - at - 4;
  if (count > room >> log2) return Code::kOutOfBounds;
  if (field == kText && (count == room || file[at + 4 + count] != 0)) return Code::kMalformed;
  if (log2 != 0) cost += count << log2;
  return Code::kOk;
}

}  // namespace

// Finds the table's fields and proves that they lie in it, and in the file what vectors and strings they
// refer to.
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
  const Slots& known = kLayouts[static_cast<int>(layout)];
  const uint32_t count = min(uint32_t{known.count}, vtable_size / 2 - 2);
  for (uint32_t slot = count; slot < known.count; ++slot) fields.at[slot] = kAbsentField;
  uint32_t cost = kTableCost;
  for (uint32_t slot = 0; slot < count; ++slot) {
    const uint32_t offset = load<uint16_t>(file + vtable + 4 + 2 * slot);
    const uint8_t field = known.fields[slot];
    fields.at[slot] = kAbsentField;
    if (offset == 0 || field == kNone) continue;
    const uint32_t width = field >> kWidthShift;
    uint32_t at = table + offset;
    if (offset < 4 || offset + width > table_size || (at & (width - 1)) != 0)
      return fail_at(Code::kMalformed, at);
    if ((field & kKinds) != kScalar) {
      const Code code = resolve(file, limit_, field, at, cost);
      if (code != Code::kOk) return fail_at(code, at);
      if (cost > budget_) break;
    }
    fields.at[slot] = file + at;
  }
  return charge(cost);
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
