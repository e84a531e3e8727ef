#include "diatom/plan/verify.h"

namespace diatom {

namespace {

// The rule of a field in one byte: its kind in the upper bits, the log2 of its width in the lowest, and
// between them the limit of a scalar or the log2 of the width of a vector's elements.
enum Kind : uint8_t { kScalar = 0 << 6, kTable = 1 << 6, kString = 2 << 6, kVector = 3 << 6 };
constexpr uint8_t kLastScalar = kTable - 1;
constexpr uint8_t kLog2 = 3;
constexpr int kBetween = 2;
constexpr uint8_t field(Kind kind, int width_log2, int between = 0) {
  return static_cast<uint8_t>(kind | between << kBetween | width_log2);
}
constexpr uint8_t byte_below(Limit limit) { return field(kScalar, 0, limit); }
constexpr uint8_t word_below(Limit limit) { return field(kScalar, 2, limit); }
constexpr uint8_t kByte = byte_below(kAny);
constexpr uint8_t kNone = kByte;  // what is not read may have any width
constexpr uint8_t kWord = word_below(kAny);
constexpr uint8_t kLong = field(kScalar, 3);
constexpr uint8_t kReference = field(kTable, 2);
constexpr uint8_t kBytes = field(kVector, 2, 0);
constexpr uint8_t kText = field(kString, 2, 0);  // bytes that end in a zero
constexpr uint8_t kWords = field(kVector, 2, 2);
constexpr uint8_t kLongs = field(kVector, 2, 3);
constexpr uint8_t kTables = kWords;

constexpr bool is_index(uint32_t rule) { return (rule >> kBetween) - kCodes <= kSubgraphs - kCodes; }

struct Slots {
  uint8_t count;
  uint8_t rules[Fields::kMost];
};
template <typename... Rules>
constexpr Slots slots(Rules... rules) {
  return {sizeof...(rules), {rules...}};
}

// By slot number, as in schema.h; fields that the runtime does not read are skipped.
constexpr Slots kLayouts[] = {
    // Model: version, operator codes, subgraphs, description, buffers, -, metadata, signatures
    slots(kWord, kTables, kTables, kText, kTables, kNone, kTables, kTables),
    // OperatorCode: deprecated code, custom name, version, code
    slots(kByte, kText, kWord, word_below(kBuiltins)),
    // Subgraph: tensors, inputs, outputs, operators, name
    slots(kTables, kWords, kWords, kTables, kText),
    // Tensor: shape, type, buffer, name, quantization, variable, sparsity, shape signature, -, -, external
    // buffer
    slots(kWords, byte_below(kDTypes), word_below(kBuffers), kText, kReference, kByte, word_below(kNothing),
          kWords, kNone, kNone, word_below(kNothing)),
    // Quantization: -, -, scales, zero points, details type, -, axis
    slots(kNone, kNone, kWords, kLongs, byte_below(kDetailsTypes), kNone, kWord),
    // Operator: code, inputs, outputs, options type, options, custom options, their format, -, intermediates,
    // offset and size of large custom options, second options type, second options
    slots(word_below(kCodes), kWords, kWords, byte_below(kOptionsTypes), kReference, kBytes,
          byte_below(kCustomFormats), kNone, kWords, kLong, kLong, byte_below(kOptions2Types), kReference),
    // Buffer: data, offset, size
    slots(kBytes, kLong, kLong),
    // Metadata: name, buffer
    slots(kText, word_below(kBuffers)),
    // TensorMap: name, tensor
    slots(kText, kWord),
    // Signature: inputs, outputs, key, -, subgraph
    slots(kTables, kTables, kText, kNone, word_below(kSubgraphs)),
    // Options
    slots(),
};

// Their rules one after another, which takes half the bytes.
struct Rules {
  static constexpr int kLayoutCount = sizeof(kLayouts) / sizeof(Slots);
  uint8_t first[kLayoutCount + 1] = {};
  uint8_t rules[64] = {};

  constexpr Rules() {
    int at = 0;
    for (int i = 0; i < kLayoutCount; ++i) {
      for (int slot = 0; slot < kLayouts[i].count; ++slot) rules[at++] = kLayouts[i].rules[slot];
      first[i + 1] = static_cast<uint8_t>(at);
    }
  }
};
constexpr Rules kRules;

// Steps: of a table, and of as many bytes of a vector.
constexpr uint32_t kTableCost = 16;
constexpr int kBytesLog2 = 3;

}  // namespace

// Notes which fields a table has, and proves that they lie in it.
[[gnu::noinline]] Code Verifier::read_vtable(uint32_t table, Layout layout, Fields& fields) {
  const uint8_t* const file = file_.data();
  const uint32_t last = limit_ - 4;  // where a word can begin
  if (table > last) return fail_at(Code::kOutOfBounds, table);
  if (table % 4 != 0) return fail_at(Code::kMalformed, table);
  const uint32_t vtable = table - load<uint32_t>(file + table);
  if (vtable > last || vtable % 2 != 0) return fail_at(Code::kOutOfBounds, table);
  const uint32_t vtable_size = load<uint16_t>(file + vtable);
  const uint32_t table_size = load<uint16_t>(file + vtable + 2);
  if (vtable_size > limit_ - vtable || table_size > limit_ - table)
    return fail_at(Code::kOutOfBounds, vtable);
  if (vtable_size < 4 || vtable_size % 2 != 0 || table_size < 4) return fail_at(Code::kMalformed, vtable);
  fields.vtable = vtable;
  fields.end = limit_ - table_size + 1;

  const uint8_t* rules = kRules.rules + kRules.first[static_cast<int>(layout)];
  const uint8_t* const rules_end = kRules.rules + kRules.first[static_cast<int>(layout) + 1];
  const uint8_t* entry = file + vtable + 4;
  const uint8_t* const entries_end = file + vtable + vtable_size;
  Fields::Place* place = fields.places;
  for (uint32_t slot = 0; rules != rules_end; ++slot, entry += 2) {
    const uint8_t rule = *rules++;
    const uint32_t offset = entry < entries_end ? load<uint16_t>(entry) : 0;
    fields.at[slot] = kAbsentField;
    if (offset == 0) {
      // What is absent is 0, which is no index where there is nothing.
      if (is_index(rule)) DIATOM_TRY(check_limit(0, rule >> kBetween));
      continue;
    }
    const uint32_t width = 1u << (rule & kLog2);
    if (offset < 4 || offset + width > table_size || (offset & (width - 1) & 3) != 0)
      return fail_at(Code::kMalformed, table + offset);
    *place++ = {static_cast<uint16_t>(offset), static_cast<uint8_t>(slot), rule};
  }
  fields.places_end = place;
  return Code::kOk;
}

// Finds the table's fields, and proves that vectors and strings lie in the file and that scalars are below
// their limits. Tables that it refers to are left to be opened.
Code Verifier::open(uint32_t table, Layout layout, Fields& fields) {
  const uint8_t* const file = file_.data();
  if (table >= fields.end || table % 4 != 0 || table - load<uint32_t>(file + table) != fields.vtable)
    DIATOM_TRY(read_vtable(table, layout, fields));
  uint32_t cost = kTableCost;
  for (const Fields::Place* place = fields.places; place != fields.places_end; ++place) {
    const uint32_t rule = place->rule;
    uint32_t at = table + place->offset;
    if (rule > kLastScalar) {
      // From where an offset is stored to what it refers to.
      const uint32_t distance = load<uint32_t>(file + at);
      uint32_t room = limit_ - 4 - at;
      if (distance - 1 >= room) return fail_at(Code::kOutOfBounds, at);
      at += distance;
      room -= distance;
      if (rule != kReference) {
        if (at % 4 != 0 || (rule == kLongs && at % 8 == 0)) return fail_at(Code::kMalformed, at);
        const uint32_t count = load<uint32_t>(file + at);
        const uint32_t log2 = rule >> kBetween & kLog2;
        if (count > room >> log2) return fail_at(Code::kOutOfBounds, at);
        if (rule != kText) {
          cost += count << log2 >> kBytesLog2;
        } else if (count == room || file[at + 4 + count] != 0) {
          return fail_at(Code::kMalformed, at);
        }
      }
    } else if (rule >> kBetween != kAny) {
      DIATOM_TRY(check_limit((rule & kLog2) == 0 ? file[at] : load<uint32_t>(file + at), rule >> kBetween));
    }
    fields.at[place->slot] = file + at;
  }
  return charge(cost);
}

Code Verifier::check_limit(uint32_t value, uint32_t limit) {
  const uint32_t count = counts_[limit];
  if (value < count) return Code::kOk;
  if (limit == kNothing) return fail(Code::kUnsupported);
  if (limit <= kSubgraphs)
    return fail(Code::kBadIndex, static_cast<int32_t>(count), static_cast<int32_t>(value));
  return fail(Code::kBadEnum, static_cast<int32_t>(count) - 1, static_cast<int32_t>(value));
}

Code Verifier::check_each(Tables tables, Layout layout, int32_t& index, int32_t first, int32_t last) {
  uint32_t at = position(tables.at(first));
  for (index = first; index < last; ++index, at += 4) {
    const uint32_t table = at + load<uint32_t>(file_.data() + at);
    if (table <= at) return fail_at(Code::kOutOfBounds, at);
    DIATOM_TRY(open(table, layout, outer_));
    DIATOM_TRY(check(outer_, layout));
  }
  index = -1;
  outer_.end = inner_.end = 0;  // what comes next has another layout
  return Code::kOk;
}

Code Verifier::check_each(Tables tables, Layout layout) {
  int32_t index;
  return check_each(tables, layout, index, 0, tables.size());
}

}  // namespace diatom
