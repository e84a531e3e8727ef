#include "diatom/ops/compression/tflm_decode.h"

#include <gtest/gtest.h>

#include <numeric>
#include <utility>

#include "tests/ops/compression/packed.h"

namespace diatom::testing {
namespace {

// What the one output stands for.
OpCase decoded(OpTensor from, OpTensor ancillary, OpTensor to, std::vector<double> values) {
  return {.op = tflm_decode.record,
          .inputs = {std::move(from), std::move(ancillary)},
          .outputs = {to},
          .formula =
              [to, values](const Reals&) {
                return Reals{{to.shape, values}};
              },
          .tolerance = 0,
          .in_double = false};
}

constexpr int kElements = 37;

// A value for each index, the elements being indices in some order.
template <typename T>
void check_lookup(int bits) {
  const uint32_t stride = 1u << bits;
  std::vector<T> table(stride);
  T value = 1;
  for (T& each : table) each = std::exchange(value, static_cast<T>(value + 3));
  BitWriter indices;
  std::vector<double> values;
  for (uint32_t i = 0; i < kElements; ++i) {
    const uint32_t index = (5 * i + 3) % stride;
    indices.put(index, bits);
    values.push_back(static_cast<double>(table[index]));
  }
  const Ancillary ancillary{.parameters = static_cast<uint8_t>(bits), .stride = static_cast<uint8_t>(stride)};
  check(decoded(encoded(indices.bytes()), ancillary.with(table), like(dtype_of<T>, {kElements}), values));
}

TEST(TflmDecode, LooksUpIndicesOfAnyWidth) {
  for (int bits = 1; bits <= 7; ++bits) {
    SCOPED_TRACE(bits);
    check_lookup<int8_t>(bits);
    check_lookup<uint8_t>(bits);
    check_lookup<int16_t>(bits);
    check_lookup<int32_t>(bits);
    check_lookup<int64_t>(bits);
    check_lookup<float>(bits);
    check_lookup<double>(bits);
  }
}

TEST(TflmDecode, LooksUpBooleans) {
  const auto to = like(DType::kBool, {6});
  check(decoded(encoded({0b10110100}), Ancillary{.parameters = 1, .stride = 2}.with(ByteList{0, 1}), to,
                {1, 0, 1, 1, 0, 1}));
}

int32_t channel_of(int32_t element, const std::vector<int32_t>& shape, size_t axis) {
  for (size_t i = shape.size(); --i > axis;) element /= shape[i];
  return element % shape[axis];
}

QuantizationSpec sliced(int32_t slices, size_t axis) {
  QuantizationSpec quantization{.axis = static_cast<int32_t>(axis)};
  quantization.scales.assign(static_cast<size_t>(slices), 1.0f);
  return quantization;
}

TEST(TflmDecode, EachChannelHasATable) {
  const std::vector<int32_t> shape = {2, 3, 4};
  for (size_t axis = 0; axis < shape.size(); ++axis) {
    std::vector<int16_t> table(3 * static_cast<size_t>(shape[axis]));
    std::iota(table.begin(), table.end(), int16_t{100});
    BitWriter indices;
    std::vector<double> values;
    for (int32_t i = 0; i < 24; ++i) {
      const uint32_t index = static_cast<uint32_t>(i) * 7 % 3;
      indices.put(index, 2);
      values.push_back(table[index + 3 * static_cast<size_t>(channel_of(i, shape, axis))]);
    }
    const Ancillary ancillary{.parameters = 2, .stride = 3};
    check(decoded(encoded(indices.bytes()), ancillary.with(table),
                  like(DType::kInt16, shape, sliced(shape[axis], axis)), values));
  }
}

template <typename T>
void check_pruned() {
  check(decoded(encoded({0b01001100, 0b10000000}),
                Ancillary{.method = Method::kPruned}.with(std::vector<T>{5, 6, 7, 8}), like(dtype_of<T>, {9}),
                {0, 5, 0, 0, 6, 7, 0, 0, 8}));
}

TEST(TflmDecode, WhatIsPrunedIsZero) {
  check_pruned<int8_t>();
  check_pruned<uint8_t>();
  check_pruned<int16_t>();
  check_pruned<int32_t>();
  check_pruned<int64_t>();
  check_pruned<float>();
  check(decoded(encoded({0b10100000}), Ancillary{.method = Method::kPruned}.with(ByteList{1, 0}),
                like(DType::kBool, {4}), {1, 0, 0, 0}));
}

TEST(TflmDecode, ThePrunedBytesOfAChannelAreItsZeroPoint) {
  const std::vector<int32_t> shape = {2, 3, 4};
  for (size_t axis = 0; axis < shape.size(); ++axis) {
    QuantizationSpec quantization = sliced(shape[axis], axis);
    for (int32_t i = 0; i < shape[axis]; ++i) quantization.zero_points.push_back(-100 + 7 * i);
    BitWriter kept;
    std::vector<int8_t> table;
    std::vector<double> values;
    for (int32_t i = 0; i < 24; ++i) {
      const bool is_kept = i % 3 == 0 || i % 5 == 0;
      const auto zero_point = quantization.zero_points[static_cast<size_t>(channel_of(i, shape, axis))];
      kept.put(is_kept, 1);
      if (is_kept) table.push_back(static_cast<int8_t>(i));
      values.push_back(is_kept ? static_cast<double>(i - zero_point) : 0);
    }
    check(decoded(encoded(kept.bytes()), Ancillary{.method = Method::kPruned}.with(table),
                  like(DType::kInt8, shape, quantization), values));
  }
  const std::vector<double> zeros(8, 0);
  check(decoded(encoded({0}), Ancillary{.method = Method::kPruned}.with(ByteList{}),
                like(DType::kUInt8, {8}, {.scale = 1, .zero_point = 200}), zeros));
}

// Entries of a table whose values have all bits but five.
template <typename Entry>
struct Entries {
  static constexpr int kValueBits = 8 * sizeof(Entry) - 5;
  static Entry symbol(uint32_t bits, uint32_t value) {
    return static_cast<Entry>((16u | bits) << kValueBits | value);
  }
  static Entry table(uint32_t bits, uint32_t distance) {
    return static_cast<Entry>((bits - 1) << kValueBits | distance);
  }

  // Codes 0, 10, 110 and 111 of symbols 10, 20, 30 and 40, read a bit at a time or two at first.
  static std::vector<Entry> one_by_one() {
    return {symbol(1, 10), table(1, 1), symbol(1, 20), table(1, 1), symbol(1, 30), symbol(1, 40)};
  }
  static std::vector<Entry> two_at_first() {
    return {symbol(1, 10), symbol(1, 10), symbol(2, 20), table(1, 1), symbol(1, 30), symbol(1, 40)};
  }
};

Ancillary prefixes(int first_bits, bool wide) {
  return {.method = Method::kPrefixes,
          .parameters = static_cast<uint8_t>((first_bits - 1) << 4 | (wide ? 1 : 0))};
}

// 30, 10, 20, 40, 10, 10, 20, 10, and no bit more.
const ByteList kCodes = {0b11001011, 0b10010000};

template <typename Entry>
void check_prefixes(DType dtype) {
  const bool wide = sizeof(Entry) == 4;
  const auto to = like(dtype, {8});
  const std::vector<double> values = {30, 10, 20, 40, 10, 10, 20, 10};
  check(decoded(encoded(kCodes), prefixes(1, wide).with(Entries<Entry>::one_by_one()), to, values));
  check(decoded(encoded(kCodes), prefixes(2, wide).with(Entries<Entry>::two_at_first()), to, values));
}

TEST(TflmDecode, DecodesPrefixes) {
  check_prefixes<uint16_t>(DType::kInt8);
  check_prefixes<uint32_t>(DType::kInt8);
  check_prefixes<uint32_t>(DType::kInt16);
}

TEST(TflmDecode, ValuesOfEntriesAreCutToTheElement) {
  using Wide = Entries<uint32_t>;
  const std::vector<uint32_t> table = {Wide::symbol(1, 0xff80), Wide::symbol(1, 0x7ff1234)};
  check(decoded(encoded({0x40}), prefixes(1, true).with(table), like(DType::kInt8, {2}), {-128, 0x34}));
  check(decoded(encoded({0x40}), prefixes(1, true).with(table), like(DType::kInt16, {2}), {-128, 0x1234}));
}

// The first index reaches beyond the last bit, but no code does.
TEST(TflmDecode, CodesMayEndWithTheirBytes) {
  std::vector<uint16_t> table(512, Entries<uint16_t>::symbol(8, 3));
  const std::vector<double> values(2, 3);
  check(decoded(encoded({1, 2}), prefixes(9, false).with(table), like(DType::kInt8, {2}), values));
  expect_refused(decoded(encoded({1, 2}), prefixes(9, false).with(table), like(DType::kInt8, {3}), {}),
                 Code::kElementCount);
}

TEST(TflmDecode, UnpacksATensorForEachPair) {
  OpCase tested = decoded(encoded({0b01000000}), Ancillary{.parameters = 1, .stride = 2}.with(ByteList{4, 9}),
                          like(DType::kUInt8, {3}), {});
  tested.inputs.push_back(encoded({0b10000000}));
  tested.inputs.push_back(Ancillary{.method = Method::kPruned}.with(std::vector<float>{0.5f}));
  tested.outputs.push_back(like(DType::kFloat32, {2}));
  tested.formula = [](const Reals&) { return Reals{{{3}, {4, 9, 4}}, {{2}, {0.5, 0}}}; };
  check(tested);
}

TEST(TflmDecode, WhatIsEncodedMayChange) {
  OpCase tested = decoded(tensor<uint8_t>({1}, {0b01000000}),
                          Ancillary{.parameters = 1, .stride = 2}.with(ByteList{4, 9}),
                          like(DType::kUInt8, {3}), {4, 9, 4});
  check(tested);
  std::swap(tested.inputs[0].kind, tested.inputs[1].kind);
  expect_refused(tested, Code::kNotConstant);
}

TEST(TflmDecode, UnpacksNothing) {
  check(decoded(encoded({}), Ancillary{.parameters = 1}.with(ByteList{}), like(DType::kInt8, {3, 0}), {}));
  check(decoded(encoded({}), Ancillary{.method = Method::kPruned}.with(ByteList{}),
                like(DType::kInt8, {1 << 28, 2, 0}, sliced(2, 1)), {}));
}

void refused(Ancillary ancillary, const ByteList& from, size_t table_bytes, OpTensor to, Code code) {
  expect_refused(decoded(encoded(from), ancillary.with(ByteList(table_bytes)), std::move(to), {}), code);
}

TEST(TflmDecode, RefusesHeadersItDoesNotKnow) {
  const auto to = like(DType::kInt8, {4});
  const ByteList from = {0};
  refused({.parameters = 2, .stride = 4, .header_version = 0}, from, 4, to, Code::kVersion);
  refused({.parameters = 2, .stride = 4, .method_version = 2}, from, 4, to, Code::kVersion);
  refused({.method = static_cast<Method>(3)}, from, 4, to, Code::kBadEnum);
  refused({.method = static_cast<Method>(127)}, from, 4, to, Code::kBadEnum);
  refused({.parameters = 8, .stride = 4}, from, 4, to, Code::kBadEnum);
  OpCase tested = decoded(encoded(from), encoded(ByteList(15)), to, {});
  expect_refused(tested, Code::kElementCount);
}

TEST(TflmDecode, RefusesWhatIsCutShort) {
  const ByteList two = {0, 0};
  refused({.parameters = 2, .stride = 4}, two, 4, like(DType::kInt8, {9}), Code::kElementCount);
  refused({.parameters = 2, .stride = 4}, two, 15, like(DType::kInt32, {8}), Code::kElementCount);
  refused({.parameters = 2, .stride = 4}, two, 7, like(DType::kInt8, {2, 4}, sliced(2, 0)),
          Code::kElementCount);
  refused({.method = Method::kPruned}, two, 4, like(DType::kInt8, {17}), Code::kElementCount);
  refused({.method = Method::kPruned}, {0xf8}, 4, like(DType::kInt8, {8}), Code::kBadValue);
  refused({.method = Method::kPruned}, {0xf0}, 15, like(DType::kFloat32, {8}), Code::kBadValue);
}

TEST(TflmDecode, RefusesIndicesBeyondTheTable) {
  refused({.parameters = 2, .stride = 3}, {0b00011011}, 3, like(DType::kInt8, {4}), Code::kBadValue);
  refused({.parameters = 1, .stride = 0}, {0}, 0, like(DType::kInt8, {4}), Code::kBadValue);
  // Of the first channel, although the second one's table follows.
  refused({.parameters = 2, .stride = 2}, {0b10000000}, 4, like(DType::kInt8, {2, 2}, sliced(2, 0)),
          Code::kBadValue);
}

TEST(TflmDecode, RefusesPrefixesWithoutASymbol) {
  using Narrow = Entries<uint16_t>;
  const auto to = like(DType::kInt8, {8});
  const auto of = [&](const ByteList& codes, const std::vector<uint16_t>& table, int first_bits = 1) {
    return decoded(encoded(codes), prefixes(first_bits, false).with(table), to, {});
  };
  expect_refused(of({0xff}, Narrow::one_by_one()), Code::kElementCount);
  expect_refused(of({}, Narrow::one_by_one()), Code::kElementCount);
  // An entry that leads back to itself for as long as there are bits.
  expect_refused(of({0, 0}, {Narrow::table(16, 0)}), Code::kElementCount);
  expect_refused(of({0, 0}, {Narrow::table(1, 1)}), Code::kBadValue);
  expect_refused(of({0x80}, {Narrow::symbol(1, 0)}), Code::kBadValue);
  expect_refused(of({0x80}, {}, 16), Code::kBadValue);
}

TEST(TflmDecode, RefusesElementsThatItCannotStore) {
  const Ancillary lookup{.parameters = 1, .stride = 2};
  refused(lookup, {0}, 64, like(DType::kInt4, {4}), Code::kUnsupportedDType);
  refused(lookup, {0}, 64, like(DType::kComplex64, {4}), Code::kUnsupportedDType);
  refused(prefixes(1, false), {0}, 64, like(DType::kInt16, {4}), Code::kUnsupportedDType);
  refused(prefixes(1, true), {0}, 64, like(DType::kInt32, {4}), Code::kUnsupportedDType);
}

TEST(TflmDecode, RefusesZeroPointsThatAreNotStored) {
  const auto with = [](DType dtype, int64_t zero_point) {
    refused({.method = Method::kPruned}, {0}, 4, like(dtype, {4}, {.scale = 1, .zero_point = zero_point}),
            Code::kScale);
  };
  with(DType::kInt8, 128);
  with(DType::kInt8, -129);
  with(DType::kUInt8, -1);
  with(DType::kUInt8, 256);
  with(DType::kBool, 1);
  with(DType::kInt16, 1);
  with(DType::kFloat32, -1);
}

TEST(TflmDecode, RefusesWhatIsNoPair) {
  OpCase tested = decoded(encoded({0}), Ancillary{.parameters = 1, .stride = 2}.with(ByteList{4, 9}),
                          like(DType::kUInt8, {3}), {});
  tested.inputs[0].dtype = DType::kInt8;
  expect_refused(tested, Code::kDTypeMismatch);
  tested.inputs = {encoded({0}), tested.inputs[1], encoded({0})};
  expect_refused(tested, Code::kOperandCount);
  tested.inputs.push_back(omitted());
  tested.outputs.push_back(tested.outputs[0]);
  expect_refused(tested, Code::kOperandCount);
}

}  // namespace
}  // namespace diatom::testing
