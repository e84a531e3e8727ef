// A model built by a test, with an arena and an interpreter for it.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "diatom/ops/all_ops.h"
#include "diatom/plan/interpreter.h"
#include "tests/support/model_builder.h"

namespace diatom::testing {

struct Loaded {
  AlignedBytes file;
  Model model;
  AlignedBytes memory;
  std::unique_ptr<Arena> arena;
  std::unique_ptr<Interpreter> interpreter;

  explicit Loaded(const ModelBuilder& builder, size_t arena_bytes = 1 << 16, PlanOptions options = {})
      : file(builder.finish()), memory(arena_bytes) {
    Status status;
    EXPECT_EQ(Model::open(view(file), model, status), Code::kOk) << static_cast<int>(status.code);
    arena = std::make_unique<Arena>(memory.data(), memory.size());
    interpreter = std::make_unique<Interpreter>(model, *arena, all_ops(), options);
  }

  void set(int input, const std::vector<float>& values) {
    const Span<float> to = interpreter->input(input).as<float>();
    ASSERT_EQ(to.size(), values.size());
    std::copy(values.begin(), values.end(), to.begin());
  }

  std::vector<float> get(int output) {
    const Span<float> from = interpreter->output(output).as<float>();
    return {from.begin(), from.end()};
  }

  std::vector<float> run(const std::vector<float>& values) {
    set(0, values);
    EXPECT_EQ(interpreter->run().code, Code::kOk);
    return get(0);
  }
};

}  // namespace diatom::testing
