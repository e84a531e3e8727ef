// Small models that the tests of the command line write to files.
#pragma once

#include <string>

#include "tests/cli/command_line.h"
#include "tests/support/model_builder.h"

namespace diatom::testing {

inline void write_model(const std::string& path, const ModelBuilder& model) {
  const AlignedBytes file = model.finish();
  write_bytes(path, file.data(), file.size());
}

// y = relu(x) over four floats, then z = y + y.
inline ModelBuilder relu_and_add() {
  ModelBuilder model;
  const int x = model.input({1, 4}, DType::kFloat32, {}, "x");
  const int y = model.tensor({1, 4}, DType::kFloat32, {}, "y");
  const int z = model.output({1, 4}, DType::kFloat32, {}, "z");
  model.op(Builtin::kRelu, {x}, {y});
  model.op(Builtin::kAdd, {y, y}, {z}, OptionsType::kAdd);
  return model;
}

// An int8 input of scale 0.5 and zero point -1.
inline ModelBuilder quantised_copy() {
  ModelBuilder model;
  const int x = model.input({1, 4}, DType::kInt8, {.scale = 0.5f, .zero_point = -1}, "x");
  const int y = model.output({4, 1}, DType::kInt8, {.scale = 0.5f, .zero_point = -1}, "y");
  const int shape = model.constant<int32_t>({2}, {4, 1});
  model.op(Builtin::kReshape, {x, shape}, {y}, OptionsType::kReshape);
  return model;
}

// Two custom operators that nobody has, and a builtin that is not linked.
inline ModelBuilder unsupported() {
  ModelBuilder model;
  const int x = model.input({1, 4}, DType::kFloat32, {}, "x");
  const int y = model.tensor({1, 4}, DType::kFloat32, {}, "y");
  const int z = model.output({1, 4}, DType::kFloat32, {}, "z");
  model.custom("Frobnicate", {x}, {y});
  model.op(Builtin::kLshProjection, {y}, {z});
  return model;
}

}  // namespace diatom::testing
