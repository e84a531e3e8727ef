#include "diatom/plan/verify.h"

namespace diatom {

namespace {

enum Kind : uint8_t { kSkipped, kScalar, kBounded, kVector, kText, kTable, kTables, kRefused };
enum Layout : uint8_t {
  kModelLayout,
  kCodeLayout,
  kSubgraphLayout,
  kTensorLayout,
  kQuantizationLayout,
  kOperatorLayout,
  kOptionsLayout,
  kBufferLayout,
  kMetadataLayout,
  kTensorMapLayout,
  kSignatureLayout,
};

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
constexpr uint8_t table(Layout layout) { return field(kTable, layout); }
constexpr uint8_t tables(Layout layout) { return field(kTables, layout); }

constexpr int kSlots = 13;

// By slot number, as in schema.h; fields that the runtime does not read are skipped.
constexpr uint8_t kLayouts[][kSlots] = {
    // Model: version, operator codes, subgraphs, description, buffers, -, metadata, signatures
    {kWord, tables(kCodeLayout), tables(kSubgraphLayout), kString, tables(kBufferLayout), kNone,
     tables(kMetadataLayout), tables(kSignatureLayout)},
    // OperatorCode: deprecated code, custom name, version, code
    {kByte, kString, kWord, kWord},
    // Subgraph: tensors, inputs, outputs, operators, name
    {tables(kTensorLayout), kWords, kWords, tables(kOperatorLayout), kString},
    // Tensor: shape, type, buffer, name, quantization, variable, sparsity, shape signature, -, -, external
    // buffer
    // (sparse constants and those in other files are refused)
    {kWords, byte(kDType), kWord, kString, table(kQuantizationLayout), kByte, kAbsent, kWords, kNone, kNone,
     kAbsent},
    // Quantization: -, -, scales, zero points, details type, -, axis
    {kNone, kNone, kWords, kLongs, byte(kDetails), kNone, kWord},
    // Operator: code, inputs, outputs, options type, options, custom options, their format, -, intermediates,
    // offset and size of large custom options, second options type, second options
    {kWord, kWords, kWords, byte(kOptions), table(kOptionsLayout), kBytes, byte(kNothing), kNone, kWords,
     kLong, kLong, byte(kOptions2), table(kOptionsLayout)},
    // Options of an operator: their fields are the operator's business
    {},
    // Buffer: data, offset, size
    {kBytes, kLong, kLong},
    // Metadata: name, buffer
    {kString, kWord},
    // TensorMap: name, tensor
    {kString, kWord},
    // Signature: inputs, outputs, key, -, subgraph
    {tables(kTensorMapLayout), tables(kTensorMapLayout), kString, kNone, kWord},
};

constexpr uint32_t kTableCost = 16;

}  // namespace

Code Verifier::check_tables() {
  if (limit_ < 12) return fail_at(Code::kNotAModel, 0);
  for (uint32_t i = 0; i < 4; ++i) {
    if (file_[4 + i] != static_cast<uint8_t>(schema::kIdentifier[i])) return fail_at(Code::kNotAModel, 4);
  }
  return check_table(load<uint32_t>(file_.data()), kModelLayout);
}

Code Verifier::check_table(uint32_t at, uint8_t layout) {
  const uint8_t* file = file_.data();
  if (at > limit_ - 4) return fail_at(Code::kOutOfBounds, at);
  if (at % 4 != 0) return fail_at(Code::kMalformed, at);
  const uint32_t vtable = at - load<uint32_t>(file + at);
  if (vtable > limit_ - 4) return fail_at(Code::kOutOfBounds, at);
  if (vtable % 2 != 0) return fail_at(Code::kMalformed, at);
  const uint32_t vtable_size = load<uint16_t>(file + vtable);
  const uint32_t table_size = load<uint16_t>(file + vtable + 2);
  if (vtable_size > limit_ - vtable || table_size > limit_ - at) return fail_at(Code::kOutOfBounds, vtable);
  if (vtable_size < 4 || vtable_size % 2 != 0 || table_size < 4) return fail_at(Code::kMalformed, vtable);
  DIATOM_TRY(charge(kTableCost));

  for (uint32_t slot = 0; slot < kSlots && 4 + 2 * slot < vtable_size; ++slot) {
    const uint8_t kind = kLayouts[layout][slot] & 7;
    const uint8_t argument = kLayouts[layout][slot] >> 3;
    const uint32_t offset = load<uint16_t>(file + vtable + 4 + 2 * slot);
    if (kind == kSkipped || offset == 0) continue;
    const uint32_t width = kind == kScalar ? 1u << argument : kind == kBounded ? 1 : 4;
    if (offset < 4 || offset + width > table_size || (at + offset) % width != 0)
      return fail_at(Code::kMalformed, at + offset);
    if (kind == kBounded && file[at + offset] > kBounds[argument])
      return fail(Code::kBadEnum, kBounds[argument], file[at + offset]);
    if (kind == kRefused && load<uint32_t>(file + at + offset) != 0)
      return fail_at(Code::kUnsupported, at + offset);
    if (kind == kVector || kind == kText || kind == kTable || kind == kTables)
      DIATOM_TRY(check_field(at + offset, kind, argument));
  }
  return Code::kOk;
}

// Follows the offset stored at `at`.
Code Verifier::check_field(uint32_t at, uint8_t kind, uint8_t argument) {
  const uint8_t* file = file_.data();
  const uint32_t target = at + load<uint32_t>(file + at);
  if (target <= at || target > limit_ - 4) return fail_at(Code::kOutOfBounds, at);
  if (kind == kTable) return check_table(target, argument);

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

  for (uint32_t i = 0; i < count; ++i) {
    const uint32_t element = target + 4 + 4 * i;
    const uint32_t position = element + load<uint32_t>(file + element);
    if (position <= element) return fail_at(Code::kOutOfBounds, element);
    if (argument == kSubgraphLayout) status_.subgraph = static_cast<int32_t>(i);
    if (argument == kTensorLayout) status_.tensor = static_cast<int32_t>(i);
    if (argument == kOperatorLayout) status_.op = static_cast<int32_t>(i);
    DIATOM_TRY(check_table(position, argument));
  }
  if (argument == kSubgraphLayout) status_.subgraph = -1;
  if (argument == kTensorLayout) status_.tensor = -1;
  if (argument == kOperatorLayout) status_.op = -1;
  return Code::kOk;
}

}  // namespace diatom
