#include "diatom/plan/verify.h"

namespace diatom {

namespace {

enum Kind : uint8_t { kSkipped, kScalar, kBounded, kRefused, kVector, kText, kTable, kTables };
// The most that bounded bytes may hold.
enum Bound : uint8_t { kNothing, kDType, kOptions, kOptions2, kDetails };
constexpr uint8_t kCustomQuantization = 1;  // stands beside scales and zero points; later kinds replace them
constexpr uint8_t kBounds[] = {0, kDTypeCount - 1, schema::kLastOptionsType, schema::kLastOptions2Type,
                               kCustomQuantization};

// A field's kind, and in the upper bits its bound, the log2 of its width or the layout of the tables it
// refers to.
constexpr uint8_t field(Kind kind, int argument) { return static_cast<uint8_t>(kind | argument << 3); }
constexpr uint8_t kNone = field(kSkipped, 0);
constexpr uint8_t kByte = field(kScalar, 0);
constexpr uint8_t kWord = field(kScalar, 2);
constexpr uint8_t kLong = field(kScalar, 3);
constexpr uint8_t kString = field(kText, 0);
constexpr uint8_t kBytes = field(kVector, 0);
constexpr uint8_t kWords = field(kVector, 2);
constexpr uint8_t kLongs = field(kVector, 3);
constexpr uint8_t kAbsent = field(kRefused, 0);
constexpr uint8_t byte(Bound bound) { return field(kBounded, bound); }
constexpr uint8_t table(Layout layout) { return field(kTable, static_cast<int>(layout)); }
constexpr uint8_t tables(Layout layout) { return field(kTables, static_cast<int>(layout)); }

constexpr int kSlots = 13;

// By slot number, as in schema.h; fields that the runtime does not read are skipped.
constexpr uint8_t kLayouts[][kSlots] = {
    // Library: version, operator codes, -, description, buffers
    {kWord, tables(Layout::kOperatorCode), kNone, kString, tables(Layout::kBuffer)},
    // Graphs: -, -, subgraphs, -, -, -, metadata, signatures
    {kNone, kNone, tables(Layout::kSubgraph), kNone, kNone, kNone, tables(Layout::kMetadata),
     tables(Layout::kSignature)},
    // OperatorCode: deprecated code, custom name, version, code
    {kByte, kString, kWord, kWord},
    // Subgraph: tensors, inputs, outputs, operators, name
    {tables(Layout::kTensor), kWords, kWords, tables(Layout::kOperator), kString},
    // Tensor: shape, type, buffer, name, quantization, variable, sparsity, shape signature, -, -, external
    // buffer (sparse constants and those in other files are refused)
    {kWords, byte(kDType), kWord, kString, table(Layout::kQuantization), kByte, kAbsent, kWords, kNone, kNone,
     kAbsent},
    // Quantization: -, -, scales, zero points, details type, -, axis
    {kNone, kNone, kWords, kLongs, byte(kDetails), kNone, kWord},
    // Operator: code, inputs, outputs, options type, options, custom options, their format, -, intermediates,
    // offset and size of large custom options, second options type, second options
    {kWord, kWords, kWords, byte(kOptions), table(Layout::kOptions), kBytes, byte(kNothing), kNone, kWords,
     kLong, kLong, byte(kOptions2), table(Layout::kOptions)},
    // Options of an operator: their fields are the operator's business
    {},
    // Buffer: data, offset, size
    {kBytes, kLong, kLong},
    // Metadata: name, buffer
    {kString, kWord},
    // TensorMap: name, tensor
    {kString, kWord},
    // Signature: inputs, outputs, key, -, subgraph
    {tables(Layout::kTensorMap), tables(Layout::kTensorMap), kString, kNone, kWord},
};

constexpr uint32_t kTableCost = 16;

}  // namespace

Code Verifier::check_tables() {
  if (limit_ < 12) return fail_at(Code::kNotAModel, 0);
  for (uint32_t i = 0; i < 4; ++i) {
    if (file_[4 + i] != static_cast<uint8_t>(schema::kIdentifier[i])) return fail_at(Code::kNotAModel, 4);
  }
  const uint32_t root = load<uint32_t>(file_.data());
  root_ = Table(file_.data(), root);
  DIATOM_TRY(check_table(root, Layout::kLibrary));
  return check_table(root, Layout::kGraphs);
}

Code Verifier::check_table(uint32_t at, Layout layout) {
  const uint8_t* file = file_.data();
  if (at > limit_ - 4) return fail_at(Code::kOutOfBounds, at);
  if (at % 4 != 0) return fail_at(Code::kMalformed, at);
  const uint32_t vtable = at - load<uint32_t>(file + at);
  if (vtable > limit_ - 4 || vtable % 2 != 0) return fail_at(Code::kOutOfBounds, at);
  const uint32_t vtable_size = load<uint16_t>(file + vtable);
  const uint32_t table_size = load<uint16_t>(file + vtable + 2);
  if (vtable_size > limit_ - vtable || table_size > limit_ - at) return fail_at(Code::kOutOfBounds, vtable);
  if (vtable_size < 4 || vtable_size % 2 != 0) return fail_at(Code::kMalformed, vtable);
  DIATOM_TRY(charge(kTableCost));

  const Table table(file, at);
  if (layout == Layout::kSubgraph) subgraph_ = table;
  const uint8_t* fields = kLayouts[static_cast<int>(layout)];
  for (uint32_t entry = 4; entry < vtable_size && entry < 4 + 2 * kSlots; entry += 2) {
    const uint32_t offset = load<uint16_t>(file + vtable + entry);
    const uint8_t field = fields[entry / 2 - 2];
    if (offset == 0 || field == kNone) continue;
    const uint8_t argument = field >> 3;
    const uint8_t kind = field & 7;
    const uint32_t width = kind <= kBounded ? 1u << (kind == kScalar ? argument : 0) : 4;
    const uint32_t position = at + offset;
    if (offset < 4 || offset + width > table_size || position % width != 0)
      return fail_at(Code::kMalformed, position);
    if (kind == kBounded && file[position] > kBounds[argument])
      return fail(Code::kBadEnum, kBounds[argument], file[position]);
    if (kind == kRefused && load<uint32_t>(file + position) != 0)
      return fail_at(Code::kUnsupported, position);
    if (kind >= kVector) DIATOM_TRY(check_field(position, kind, argument));
  }
  return check_contents(table, layout);
}

// Follows the offset stored at `at`.
Code Verifier::check_field(uint32_t at, uint8_t kind, uint8_t argument) {
  const uint8_t* file = file_.data();
  const uint32_t target = at + load<uint32_t>(file + at);
  if (target <= at || target > limit_ - 4) return fail_at(Code::kOutOfBounds, at);
  const Layout layout = static_cast<Layout>(argument);
  if (kind == kTable) return check_table(target, layout);

  const uint32_t width_log2 = kind == kTables ? 2 : argument;
  if (target % 4 != 0 || ((target + 4) & ((1u << width_log2) - 1)) != 0)
    return fail_at(Code::kMalformed, target);
  const uint32_t count = load<uint32_t>(file + target);
  const uint32_t room = limit_ - target - 4;
  if (count > room >> width_log2) return fail_at(Code::kOutOfBounds, target);
  if (kind == kText && (count == room || file[target + 4 + count] != 0))
    return fail_at(Code::kMalformed, target);
  if (width_log2 != 0) DIATOM_TRY(charge(count << width_log2));
  if (kind != kTables) return Code::kOk;

  int32_t unused;
  int32_t& index = layout == Layout::kSubgraph   ? status_.subgraph
                   : layout == Layout::kTensor   ? status_.tensor
                   : layout == Layout::kOperator ? status_.op
                                                 : unused;
  const Tables tables(file, file + target);
  for (index = 0; index < static_cast<int32_t>(count); ++index) {
    const uint32_t position = tables[index].position();
    if (position <= target) return fail_at(Code::kOutOfBounds, target);
    DIATOM_TRY(check_table(position, layout));
  }
  index = -1;
  return Code::kOk;
}

}  // namespace diatom
