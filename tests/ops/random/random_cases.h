// Keys for cases of the random operators, and the words that they stand for.
#pragma once

#include <vector>

#include "diatom/kernels/philox.h"
#include "tests/ops/op_case.h"

namespace diatom::testing {

inline OpTensor key_of(const std::vector<uint32_t>& words = {11, 22, 33, 44}) {
  return tensor<uint32_t>({static_cast<int32_t>(words.size())}, words);
}

inline OpTensor listed(const std::vector<int32_t>& shape) {
  return constant(tensor<int32_t>({static_cast<int32_t>(shape.size())}, shape));
}

// Word `i` of the stream of a key, one of the attempts.
inline uint32_t word(const RealTensor& key, size_t i, uint32_t attempt = 0) {
  const auto part = [&](size_t at) { return static_cast<uint32_t>(key.values[at]); };
  const kernels::PhiloxBlock block =
      kernels::philox({{static_cast<uint32_t>(i / 4), attempt, part(2), part(3)}}, {{part(0), part(1)}});
  return block.words[i % 4];
}

inline uint64_t wide_word(const RealTensor& key, size_t i, uint32_t attempt = 0) {
  return uint64_t{word(key, 2 * i + 1, attempt)} << 32 | word(key, 2 * i, attempt);
}

// The first attempt that is below `bound` without the bits above it.
inline uint64_t number_below(const RealTensor& key, size_t i, uint64_t bound) {
  uint64_t beyond = 1;
  while (beyond <= bound) beyond *= 2;
  uint32_t attempt = 0;
  while (wide_word(key, i, attempt) % beyond >= bound) ++attempt;
  return wide_word(key, i, attempt) % beyond;
}

// What a random operator gives for `shape`, with the elements' formula from the key and their index.
template <typename Element>
OpCase drawn(const Op& op, const std::vector<int32_t>& shape, Element element,
             DType dtype = DType::kFloat32) {
  return {.op = op,
          .inputs = {listed(shape), key_of()},
          .outputs = {like(dtype, shape)},
          .formula = [shape, element](const Reals& in) {
            RealTensor y{shape, {}};
            for (int64_t i = 0; i < elements(shape); ++i)
              y.values.push_back(element(in[1], static_cast<size_t>(i)));
            return Reals{y};
          }};
}

// The refusals that operators share which take a shape and a key.
inline void check_shape_and_key_refusals(const OpCase& good) {
  const auto with = [&](OpTensor shape, OpTensor key) {
    OpCase tested = good;
    tested.inputs = {std::move(shape), std::move(key)};
    return tested;
  };
  const OpTensor shape = good.inputs[0];
  expect_refused(with(shape, key_of({1, 2, 3})), Code::kShapeMismatch);
  expect_refused(with(shape, tensor<uint32_t>({2, 2}, {1, 2, 3, 4})), Code::kRankMismatch);
  expect_refused(with(shape, tensor<int32_t>({4}, {1, 2, 3, 4})), Code::kUnsupportedDType);
  expect_refused(with(constant(tensor<float>({1}, {2.0f})), key_of()), Code::kDTypeMismatch);
  expect_refused(with(listed({-1}), key_of()), Code::kBadShape);
}

}  // namespace diatom::testing
