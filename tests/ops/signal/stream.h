// Stream runs one operator on one input after another, its state kept, to compare with what it would make of
// them joined together.
#pragma once

#include <flatbuffers/flexbuffers.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "diatom/plan/interpreter.h"
#include "tests/ops/op_case.h"

namespace diatom::testing {

template <typename T>
class Stream {
 public:
  Stream(const Op& op, const std::vector<std::pair<std::string, int>>& attributes, std::vector<int32_t> input,
         const std::vector<OpTensor>& outputs)
      : operators_{&op}, memory_(1 << 20), arena_(memory_.data(), memory_.size()) {
    ModelBuilder builder;
    const int x = builder.input(std::move(input), dtype_of<T>);
    std::vector<int32_t> made;
    for (const OpTensor& output : outputs) made.push_back(builder.output(output.shape, output.dtype));
    builder.custom(op.info.custom_name, {x}, made, flexbuffer_map(attributes));
    file_ = builder.finish();
    Model model;
    Status status;
    EXPECT_EQ(Model::open(view(file_), model, status), Code::kOk);
    interpreter_ = std::make_unique<Interpreter>(model, arena_, operators_);
    EXPECT_TRUE(interpreter_->status().ok()) << static_cast<int>(interpreter_->status().code);
  }

  void run(const std::vector<T>& x) { EXPECT_TRUE(try_run(x).ok()); }
  Status try_run(const std::vector<T>& x) {
    const TensorView input = interpreter_->input(0);
    EXPECT_EQ(input.bytes, x.size() * sizeof(T));
    std::memcpy(input.data, x.data(), std::min(input.bytes, x.size() * sizeof(T)));
    return interpreter_->run();
  }
  void reset() { interpreter_->reset(); }

  template <typename U = T>
  std::vector<U> output(int index = 0) const {
    const Span<U> values = interpreter_->output(index).as<U>();
    return std::vector<U>(values.begin(), values.end());
  }

 private:
  static std::vector<uint8_t> flexbuffer_map(const std::vector<std::pair<std::string, int>>& attributes) {
    flexbuffers::Builder builder;
    builder.Map([&] {
      for (const auto& [name, value] : attributes) builder.Int(name.c_str(), value);
    });
    builder.Finish();
    return builder.GetBuffer();
  }

  const Op* operators_[1];
  AlignedBytes memory_;
  Arena arena_;
  AlignedBytes file_;
  std::unique_ptr<Interpreter> interpreter_;
};

// 0, 1, 2 ... from `first` on.
template <typename T>
std::vector<T> counting(int first, int count) {
  std::vector<T> values;
  for (int i = first; i < first + count; ++i) values.push_back(static_cast<T>(i));
  return values;
}

}  // namespace diatom::testing
