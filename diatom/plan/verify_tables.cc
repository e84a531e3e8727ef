#include "diatom/base/fixed_point.h"
#include "diatom/plan/verify.h"

namespace diatom {

namespace {

// A field in one byte: its kind, the log2 of the width of a vector's elements in the lower bits, and in the
// upper its own width.
enum Kind : uint8_t { kScalar = 0, kTable = 1 << 2, kString = 2 << 2, kVector = 3 << 2 };
constexpr uint8_t kKinds = 3 << 2;
constexpr uint8_t kLog2 = 3;
constexpr int kWidthShift = 4;
constexpr uint8_t field(Kind kind, int width, int element_log2 = 0) {
  return static_cast<uint8_t>(width << kWidthShift | kind | element_log2);
}
constexpr uint8_t kNone = 0;
constexpr uint8_t kByte = field(kScalar, 1);
constexpr uint8_t kWord = field(kScalar, 4);
constexpr uint8_t kLong = field(kScalar, 8);
constexpr uint8_t kReference = field(kTable, 4);
constexpr uint8_t kBytes = field(kVector, 4, 0);
constexpr uint8_t kText = field(kString, 4, 0);  // bytes that end in a zero
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

}  // namespace

// Proves that a table and its vtable lie in the file.
Code Verifier::check_extent(uint32_t table, uint32_t& vtable) {
  const uint8_t* const file = file_.data();
  if (table > limit_ - 4) return fail_at(Code::kOutOfBounds, table);
  if (table % 4 != 0) return fail_at(Code::kMalformed, table);
  vtable = table - load<uint32_t>(file + table);
  if (vtable > limit_ - 4 || vtable % 2 != 0) return fail_at(Code::kOutOfBounds, table);
  const uint32_t vtable_size = load<uint16_t>(file + vtable);
  const uint32_t table_size = load<uint16_t>(file + vtable + 2);
  if (vtable_size > limit_ - vtable || table_size > limit_ - table)
    return fail_at(Code::kOutOfBounds, vtable);
  if (vtable_size < 4 || vtable_size % 2 != 0) return fail_at(Code::kMalformed, vtable);
  return charge(kTableCost);
}

// Notes which fields a table has, up to the first that does not lie in it. Rarely needed, and apart from
// open() so that its loop has all registers.
[[gnu::noinline]] Code Verifier::read_vtable(uint32_t table, Layout layout, Fields& fields) {
  DIATOM_TRY(check_extent(table, fields.vtable));
  const uint8_t* vtable = file_.data() + fields.vtable;
  const uint32_t table_size = load<uint16_t>(vtable + 2);
  const Slots& known = kLayouts[static_cast<int>(layout)];
  const uint32_t count = min(uint32_t{known.count}, uint32_t{load<uint16_t>(vtable)} / 2 - 2);
  for (uint32_t slot = known.count; slot > 0; --slot) fields.at[slot - 1] = kAbsentField;
  fields.table = table;
  fields.last = limit_ - max(table_size, uint32_t{4});
  fields.misplaced = 0;
  uint32_t widths = 0;
  Fields::Place* place = fields.places;
  for (uint32_t slot = 0; slot < count; ++slot) {
    const uint32_t offset = load<uint16_t>(vtable + 4 + 2 * slot);
    const uint32_t width = known.fields[slot] >> kWidthShift;
    if (offset == 0 || width == 0) continue;
    if (offset < 4 || offset + width > table_size || ((table + offset) & (width - 1)) != 0) {
      fields.misplaced = offset;
      break;
    }
    widths |= width;
    *place++ = {static_cast<uint16_t>(offset), static_cast<uint8_t>(slot), known.fields[slot]};
  }
  fields.alignment = widths / 2 | 3;
  fields.end = place;
  return Code::kOk;
}

// Finds the table's fields and proves that they lie in it, and in the file what vectors and strings they
// refer to, which cost their size unless they consist of bytes. Tables are left to be opened.
Code Verifier::open(uint32_t table, Layout layout, Fields& fields) {
  const uint8_t* const file = file_.data();
  const uint32_t last = limit_ - 4;  // where a word can begin
  if (table > fields.last || ((table ^ fields.table) & fields.alignment) != 0 ||
      table - load<uint32_t>(file + table) != fields.vtable) {
    DIATOM_TRY(read_vtable(table, layout, fields));
  } else {
    DIATOM_TRY(charge(kTableCost));
  }
  const Fields::Place* const end = fields.end;
  for (const Fields::Place* place = fields.places; place != end; ++place) {
    uint32_t at = table + place->offset;
    const uint8_t field = place->field;
    if ((field & kKinds) != kScalar) {
      // From where an offset is stored to what it refers to.
      const uint32_t distance = load<uint32_t>(file + at);
      const uint32_t room = last - at;
      if (distance - 1 >= room) return fail_at(Code::kOutOfBounds, at);
      at += distance;
      if (field != kReference) {
        if (at % 4 != 0 || (field == kLongs && at % 8 == 0)) return fail_at(Code::kMalformed, at);
        const uint32_t count = load<uint32_t>(file + at);
        const uint32_t log2 = field & kLog2;
        if (count > (room - distance) >> log2) return fail_at(Code::kOutOfBounds, at);
        if (log2 != 0) {
          DIATOM_TRY(charge(count << log2));
        } else if (field == kText && (count == room - distance || file[at + 4 + count] != 0)) {
          return fail_at(Code::kMalformed, at);
        }
      }
    }
    fields.at[place->slot] = file + at;
  }
  return fields.misplaced == 0 ? Code::kOk : fail_at(Code::kMalformed, table + fields.misplaced);
}

Code Verifier::check_each(Tables tables, Layout layout, int32_t& index, int32_t first, int32_t last) {
  Fields fields;
  uint32_t at = position(tables.at(first));
  for (index = first; index < last; ++index, at += 4) {
    const uint32_t table = at + load<uint32_t>(file_.data() + at);
    if (table <= at) return fail_at(Code::kOutOfBounds, at);
    DIATOM_TRY(open(table, layout, fields));
    DIATOM_TRY(check(fields, layout));
  }
  index = -1;
  return Code::kOk;
}

Code Verifier::check_each(Tables tables, Layout layout) {
  int32_t index;
  return check_each(tables, layout, index, 0, tables.size());
}

}  // namespace diatom
